package org.atyourservice.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.atyourservice.model.Action;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.Target;
import org.atyourservice.model.Value;
import org.atyourservice.model.Template;

/// Looks what is really there: asks the `monitor` action of recorded services, where they are
/// recorded to be. Keeps no journal and no log.
public final class Observer {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);
    private static final String RUN = "check";

    private final RunPorts ports;

    public Observer(RunPorts ports) {
        this.ports = ports;
    }

    /// Asks all at the same time, within the limits. Services that were never installed, or whose
    /// template has no monitor, are not in the answer.
    ///
    /// @param recorded with moves applied
    /// @param folder the environment's
    /// @throws InterruptedException when interrupted; what runs then is cancelled
    public Map<ServiceId, Observed.Sight> look(Environment desired, Recorded recorded, Path folder)
            throws InterruptedException {
        var facts = new Facts(desired, recorded, Optional.empty());
        var jobs = new Jobs(ports, facts, new Endpoints(ports, folder), desired.name(), RUN);
        var permits = new Permits(ports.limits());
        var stop = new Stop();
        var looks = new HashMap<ServiceId, CompletableFuture<Optional<Observed.Sight>>>();
        recorded.services().values().stream().filter(service -> service.instantiation() > 0).forEach(service -> {
            var look = new CompletableFuture<Optional<Observed.Sight>>();
            looks.put(service.id(), look);
            Thread.ofVirtual().name("look at " + service.path()).start(() -> {
                try {
                    look.complete(look(service, desired, jobs, permits, stop));
                } catch (RuntimeException | Error e) {
                    look.completeExceptionally(e);
                }
            });
        });
        return collect(looks, stop);
    }

    private static Map<ServiceId, Observed.Sight> collect(
            Map<ServiceId, CompletableFuture<Optional<Observed.Sight>>> looks, Stop stop) throws InterruptedException {
        var sights = new HashMap<ServiceId, Observed.Sight>();
        try {
            for (var look : looks.entrySet()) {
                look.getValue().get().ifPresent(sight -> sights.put(look.getKey(), sight));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look ended with a mistake of ours", e.getCause());
        } finally {
            stop.ask();
        }
        return sights;
    }

    private Optional<Observed.Sight> look(RecordedService service, Environment desired, Jobs jobs, Permits permits,
            Stop stop) {
        try {
            var recipe = jobs.recipeOf(service,
                    Optional.ofNullable(desired.templates().get(service.template())).map(Template::digest));
            var monitor = recipe.template().action(Action.MONITOR);
            if (monitor.isEmpty()) {
                return Optional.empty();
            }
            var target = monitor.get().here() ? Target.HERE : service.target();
            var turn = permits.take(Optional.empty(), service.id().text(), target, stop);
            if (turn.isEmpty()) {
                return Optional.empty();
            }
            try (var _ = turn.get()) {
                var ready = jobs.ready(service.path(), Action.MONITOR, target, recipe, true,
                        new Value.Fields(Map.of()));
                var log = new StepLog(ready.masker(), (_, _, _) -> {}, (_, _) -> {});
                var job = ready.again(1, Optional.of(ready.job().timeout().orElse(LONGEST_LOOK)));
                var asked = ports.clock().instant();
                var outcome = stop.watch(ports.executor().start(job, log));
                log.flush();
                return Optional.of(sight(outcome, log.lastLine(), asked));
            }
        } catch (CantRun e) {
            return Optional.of(new Observed.Sight(Observed.Health.UNKNOWN, e.getMessage(), ports.clock().instant()));
        }
    }

    private static Observed.Sight sight(Executor.Outcome outcome, String lastLine, Instant at) {
        return switch (outcome) {
            case Executor.Outcome.Exited(var code, _) -> switch (code) {
                case 0 -> new Observed.Sight(Observed.Health.HEALTHY, lastLine, at);
                case 1 -> new Observed.Sight(Observed.Health.UNHEALTHY, lastLine, at);
                default -> new Observed.Sight(Observed.Health.UNKNOWN,
                        lastLine.isEmpty() ? "monitor ended with exit code " + code : lastLine, at);
            };
            case Executor.Outcome.Cancelled(var timedOut) -> new Observed.Sight(Observed.Health.UNKNOWN,
                    timedOut ? "monitor did not answer in time" : "cancelled", at);
            case Executor.Outcome.NotStarted(_, var message) ->
                new Observed.Sight(Observed.Health.UNKNOWN, message, at);
            case Executor.Outcome.Lost(var message) -> new Observed.Sight(Observed.Health.UNKNOWN, message, at);
        };
    }
}
