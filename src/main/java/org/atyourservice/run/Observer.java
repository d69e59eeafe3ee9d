package org.atyourservice.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServiceId;

/// Looks what is really there: asks the `monitor` action of recorded services, where they are
/// recorded to be. Keeps no journal and no log.
public final class Observer {

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
        var observing = new Looks(ports, desired, recorded, folder);
        var permits = new Permits(ports.limits());
        var looks = new HashMap<ServiceId, CompletableFuture<Optional<Observed.Sight>>>();
        recorded.services().values().stream().filter(service -> service.instantiation() > 0).forEach(service -> {
            var look = new CompletableFuture<Optional<Observed.Sight>>();
            looks.put(service.id(), look);
            Thread.ofVirtual().name("look at " + service.path()).start(() -> {
                try {
                    look.complete(look(service, observing, permits));
                } catch (RuntimeException | Error e) {
                    look.completeExceptionally(e);
                }
            });
        });
        return collect(looks, observing);
    }

    private static Map<ServiceId, Observed.Sight> collect(
            Map<ServiceId, CompletableFuture<Optional<Observed.Sight>>> looks, Looks observing)
            throws InterruptedException {
        var sights = new HashMap<ServiceId, Observed.Sight>();
        try {
            for (var look : looks.entrySet()) {
                look.getValue().get().ifPresent(sight -> sights.put(look.getKey(), sight));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look ended with a mistake of ours", e.getCause());
        } finally {
            observing.close();
        }
        return sights;
    }

    private static Optional<Observed.Sight> look(RecordedService service, Looks looks, Permits permits) {
        try {
            var target = looks.target(service);
            if (target.isEmpty()) {
                return Optional.empty();
            }
            var turn = permits.take(Optional.empty(), service.id().text(), target.get(), looks.stop());
            if (turn.isEmpty()) {
                return Optional.empty();
            }
            try (var _ = turn.get()) {
                return looks.look(service).map(Looks.Seen::sight);
            }
        } catch (CantRun _) {
            return looks.look(service).map(Looks.Seen::sight);
        }
    }
}
