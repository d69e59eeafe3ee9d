package org.atyourservice.session;

import java.io.IOException;
import org.atyourservice.model.Problem;
import org.atyourservice.run.Observer;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.ObservedFile;

/// [Health] by the `monitor` actions.
final class MonitorHealth implements Health {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final EnvironmentRuns runs;
    private final Observer observer;

    MonitorHealth(OpenEnvironment environment, LocalSession session, EnvironmentRuns runs, TemplateRecipes recipes,
            VaultSecrets secrets, StudioParts parts) {
        this.environment = environment;
        this.session = session;
        this.runs = runs;
        this.observer = new Observer(parts.executor(), recipes, secrets, parts.limits(), parts.clock());
    }

    @Override
    public void check() throws Problem {
        if (runs.current().isPresent()) {
            throw new Problem(Problem.Kind.IN_USE, "Run " + runs.current().get().run() + " is under way.",
                    "Check again when it is over.");
        }
        var snapshot = session.snapshot();
        var seen = observer.observe(snapshot.desired(), snapshot.recorded(), environment.folder);
        environment.writing.lock();
        try {
            ObservedFile.write(environment.folder, seen);
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
    }
}
