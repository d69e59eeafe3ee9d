package org.atyourservice.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.plan.Sightings;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.ObservedFile;

/// What comes after the last step of a run: what was seen, the record, its commit. One run after the other, however
/// many end at the same time.
final class RunEnding {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final OutcomeCommit outcome;

    RunEnding(OpenEnvironment environment, LocalSession session) {
        this.environment = environment;
        this.session = session;
        this.outcome = new OutcomeCommit(environment);
    }

    /// @param commit empty when it could not be made
    /// @param trouble the last thing that went wrong
    record End(Optional<String> commit, Optional<Problem> trouble) {}

    /// Waits for the run's end and writes down what came of it. Nobody reads half of it.
    ///
    /// @param written called when all is written, before anybody sees it
    End of(Underway mine, Consumer<RunView> written) {
        Optional<Problem> trouble = Optional.empty();
        Optional<String> commit = Optional.empty();
        try (var _ = mine.journal) {
            var result = mine.handle().orElseThrow().await();
            if (result.trouble().isPresent()) {
                trouble = Optional.of(FolderProblem.notWritable(environment.folder, result.trouble().get()));
            } else {
                trouble = mine.journal.logTrouble().map(e -> FolderProblem.logCut(mine.run, e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            trouble = Optional.of(FolderProblem.notWritable(environment.folder, e));
        }
        var record = Optional.<Recorded>empty();
        environment.writing.lock();
        try {
            try {
                observe(mine);
                var made = outcome.make(mine.run);
                commit = made.commit();
                record = made.recorded();
            } finally {
                written.accept(mine.newest());
                session.refreshAfter(record);
            }
        } catch (Problem e) {
            trouble = Optional.of(e);
        } finally {
            environment.writing.unlock();
        }
        return new End(commit, trouble);
    }

    /// The run's probes asked monitor too.
    private void observe(Underway mine) throws Problem {
        var ids = new HashMap<ServicePath, ServiceId>();
        session.snapshot().recorded().services().forEach((path, service) -> ids.put(path, service.id()));
        mine.order().plan().intents().forEach(intent -> ids.put(intent.path(), intent.id()));
        environment.writing.lock();
        try {
            ObservedFile.write(environment.folder,
                    Sightings.after(mine.newest(), ObservedFile.read(environment.folder), ids));
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
    }
}
