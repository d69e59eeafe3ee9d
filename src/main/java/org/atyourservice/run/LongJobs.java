package org.atyourservice.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Starts actions that run for as long as their service is up, beside its other jobs.
public final class LongJobs {

    private LongJobs() {}

    /// Where the output goes, secrets masked.
    public interface Output {
        void take(byte[] bytes, int length);
    }

    /// One under way.
    public interface Running {
        /// Waits for the end.
        ///
        /// @throws InterruptedException when the waiting thread is interrupted; the job goes on
        Ending await() throws InterruptedException;

        /// Ends all that it has started; returns at once.
        void cancel();
    }

    /// @param words how it ended
    /// @param cancelled true when it was asked to
    public record Ending(String words, boolean cancelled) {}

    /// Starts it where the service is recorded, with what is recorded.
    public static Running start(RunPorts ports, Environment desired, Recorded recorded, Path folder,
            RecordedService service, String action, Output output) {
        try {
            var jobs = new Jobs(ports, new Facts(desired, recorded, Optional.empty()),
                    new Endpoints(ports, folder), desired.name(), "watch");
            var recipe = jobs.recipeOf(service,
                    Optional.ofNullable(desired.templates().get(service.template())).map(Template::digest));
            boolean here = recipe.template().action(action).filter(it -> it.here()).isPresent();
            var ready = jobs.ready(service.path(), action, here ? Target.HERE : service.target(), recipe, true,
                    new Value.Fields(Map.of()));
            var log = new StepLog(ready.maskers(), (_, bytes, length) -> output.take(bytes, length), (_, _) -> {});
            return running(ports.executor().start(ready.job(), log), log);
        } catch (CantRun e) {
            return over(e.getMessage());
        }
    }

    private static Running running(Executor.Handle handle, StepLog log) {
        return new Running() {
            @Override
            public Ending await() throws InterruptedException {
                var outcome = handle.await();
                log.flush();
                return switch (outcome) {
                    case Executor.Outcome.Exited(var code, _) ->
                        new Ending("ended with exit code " + code + log.because(), false);
                    case Executor.Outcome.Cancelled(var timedOut) ->
                        new Ending(timedOut ? "took longer than allowed" : "was ended", !timedOut);
                    case Executor.Outcome.NotStarted(_, var message) -> new Ending(message, false);
                    case Executor.Outcome.Lost(var message) -> new Ending(message, false);
                };
            }

            @Override
            public void cancel() {
                handle.cancel();
            }
        };
    }

    private static Running over(String why) {
        return new Running() {
            @Override
            public Ending await() {
                return new Ending(why, false);
            }

            @Override
            public void cancel() {
                // It never ran.
            }
        };
    }
}
