package org.atyourservice.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Action;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Target;

/// What there is to be done again and again in an environment.
final class WatchedItems {

    /// How often `monitor` is asked when its template doesn't say.
    static final Duration USUAL_PERIOD = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

    private WatchedItems() {}

    enum Kind {
        LOOK, RECURRING, LONG
    }

    record Key(ServiceId id, String action) {}

    /// @param period of a long job: the first wait before it is started again
    record Item(Key key, Kind kind, RecordedService service, Action action, Duration period) {
        ServicePath path() {
            return service.path();
        }

        Target target() {
            return action.here() ? Target.HERE : service.target();
        }
    }

    /// All of them; services that are not up have none.
    static Map<Key, Item> of(Snapshot snapshot) {
        var items = new LinkedHashMap<Key, Item>();
        for (var service : snapshot.recorded().services().values()) {
            var template = snapshot.desired().templates().get(service.template());
            if (template == null || service.instantiation() == 0
                    || snapshot.states().get(service.path()) == ServiceState.NOT_STARTED) {
                continue;
            }
            for (var action : template.actions().values()) {
                var key = new Key(service.id(), action.name());
                item(key, service, action).ifPresent(item -> items.put(key, item));
            }
        }
        return items;
    }

    private static Optional<Item> item(Key key, RecordedService service, Action action) {
        if (action.name().equals(Action.MONITOR)) {
            return Optional.of(new Item(key, Kind.LOOK, service, action, period(action.every().orElse(USUAL_PERIOD))));
        }
        if (service.failed().isPresent()) {
            return Optional.empty();
        }
        if (action.longJob()) {
            return Optional.of(new Item(key, Kind.LONG, service, action, Duration.ofSeconds(1)));
        }
        return action.every().map(every -> new Item(key, Kind.RECURRING, service, action, period(every)));
    }

    private static Duration period(Duration wanted) {
        return wanted.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : wanted;
    }

    /// True while a run brings a service up or takes it down, or will.
    static boolean isChanging(Snapshot snapshot, ServicePath path) {
        return snapshot.running().stream().flatMap(view -> view.of(path).stream())
                .anyMatch(step -> !step.isOver() && Action.isLifeCycle(step.step().verb()));
    }

    /// Half a sentence on the run that is at work on a service or will be.
    static Optional<String> busy(Snapshot snapshot, ServicePath path) {
        return snapshot.running().stream()
                .filter(view -> view.of(path).stream().anyMatch(step -> step.phase() == RunView.Phase.WAITING
                        || step.phase() == RunView.Phase.RUNNING))
                .map(view -> "run " + view.run().number() + " is at work on it").findFirst();
    }
}
