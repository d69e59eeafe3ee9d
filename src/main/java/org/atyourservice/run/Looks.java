package org.atyourservice.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Action;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Looks at single services: asks `monitor`, where they are recorded to be, and which of their deployed files are not as
/// they were left. Keeps no journal and no log, and takes no lock. How many look at the same time is the caller's
/// affair.
public final class Looks implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String RUN = "check";

    private final RunPorts ports;
    private final Environment desired;
    private final Jobs jobs;
    private final Stop stop;
    private final Path folder;

    /// What was seen.
    ///
    /// @param unreachable true when the target itself could not be asked, so that others on it can't be either
    public record Seen(Observed.Sight sight, boolean unreachable) {}

    /// @param recorded with moves applied
    /// @param folder the environment's
    public Looks(RunPorts ports, Environment desired, Recorded recorded, Path folder) {
        this(ports, desired, recorded, folder, new Stop());
    }

    private Looks(RunPorts ports, Environment desired, Recorded recorded, Path folder, Stop stop) {
        this.ports = ports;
        this.folder = folder;
        this.stop = stop;
        this.desired = desired;
        this.jobs = new Jobs(ports, new Facts(desired, recorded, Optional.empty()),
                new Endpoints(ports, folder), desired.name(), RUN);
    }

    /// The same with what is known now; to close one closes both.
    public Looks with(Environment nowDesired, Recorded nowRecorded) {
        return new Looks(ports, nowDesired, nowRecorded, folder, stop);
    }

    /// The wish to end, for who waits for a turn to look.
    Stop stop() {
        return stop;
    }

    /// Where the service would be asked; empty when its template has no monitor.
    ///
    /// @throws CantRun when its template can't be read
    Optional<Target> target(RecordedService service) throws CantRun {
        return recipe(service).template().action(Action.MONITOR)
                .map(monitor -> monitor.here() ? Target.HERE : service.target());
    }

    private Recipes.Recipe recipe(RecordedService service) throws CantRun {
        return jobs.recipeOf(service,
                Optional.ofNullable(desired.templates().get(service.template())).map(Template::digest));
    }

    /// Looks at one service and comes back when it is done, or soon after [#close]. Empty when its template has no
    /// monitor.
    public Optional<Seen> look(RecordedService service) {
        try {
            var target = target(service);
            if (target.isEmpty()) {
                return Optional.empty();
            }
            var ready = jobs.ready(service.path(), Action.MONITOR, target.get(), recipe(service), true,
                    new Value.Fields(Map.of())).looking(LONGEST);
            var log = new StepLog(ready.maskers(), (_, _, _) -> {}, (_, _) -> {});
            var asked = ports.clock().instant();
            var outcome = stop.watch(ports.executor().start(ready.job(), log));
            log.flush();
            return Optional.of(seen(outcome, ready, log.lastLine(), asked));
        } catch (CantRun e) {
            return Optional.of(new Seen(unknown(e.getMessage(), ports.clock().instant()), false));
        }
    }

    /// Ends what runs; further looks end at once.
    @Override
    public void close() {
        stop.ask();
    }

    private static Seen seen(Executor.Outcome outcome, Jobs.Ready ready, String lastLine, Instant at) {
        return switch (outcome) {
            case Executor.Outcome.Exited(var code, var output) -> {
                var found = LookOutput.read(output, ready.recipe().template(), ready.masker());
                var health = switch (code) {
                    case 0 -> Observed.Health.HEALTHY;
                    case 1 -> Observed.Health.UNHEALTHY;
                    default -> Observed.Health.UNKNOWN;
                };
                var note = health == Observed.Health.UNKNOWN && lastLine.isEmpty()
                        ? "monitor ended with exit code " + code
                        : lastLine;
                yield new Seen(new Observed.Sight(health, note, at, found.attributes(), found.files()), false);
            }
            case Executor.Outcome.Cancelled(var timedOut) ->
                new Seen(unknown(timedOut ? "monitor did not answer in time" : "cancelled", at), false);
            case Executor.Outcome.NotStarted(var why, var message) ->
                new Seen(unknown(ready.masker().mask(message), at), isOfTheTarget(why));
            case Executor.Outcome.Lost(var message) -> new Seen(unknown(ready.masker().mask(message), at), true);
        };
    }

    private static boolean isOfTheTarget(Executor.Obstacle obstacle) {
        return List.of(Executor.Obstacle.REFUSED, Executor.Obstacle.NO_ANSWER, Executor.Obstacle.NO_ADDRESS,
                Executor.Obstacle.UNKNOWN_HOST_KEY, Executor.Obstacle.CHANGED_HOST_KEY, Executor.Obstacle.LOGIN)
                .contains(obstacle);
    }

    private static Observed.Sight unknown(String note, Instant at) {
        return new Observed.Sight(Observed.Health.UNKNOWN, note, at);
    }
}
