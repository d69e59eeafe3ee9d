package org.atyourservice.session;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServiceId;
import org.atyourservice.run.Observer;
import org.atyourservice.run.RunPorts;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.ObservedFile;

/// [Health] by the `monitor` actions.
final class MonitorHealth implements Health {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final Observer observer;
    private final Clock clock;

    MonitorHealth(OpenEnvironment environment, LocalSession session, RunPorts ports) {
        this.environment = environment;
        this.session = session;
        this.observer = new Observer(ports);
        this.clock = ports.clock();
    }

    @Override
    public void check() throws Problem {
        var snapshot = session.snapshot();
        var since = clock.instant();
        Map<ServiceId, Observed.Sight> seen;
        try {
            seen = observer.look(snapshot.desired(), snapshot.recorded(), environment.folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        environment.writing.lock();
        try {
            ObservedFile.write(environment.folder, ObservedFile.read(environment.folder).after(seen, since));
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh(FolderWatch.Scope.TEXTS);
    }
}
