package org.atyourservice.plan;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Action;
import org.atyourservice.model.Observed;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Template;

/// What can be read off a record.
final class Records {

    private Records() {}

    /// What brings a service up, in this order.
    private static final List<String> UP = List.of(Action.INSTALL, Action.START);

    /// What brings a service of this template up, each after what it needs.
    static List<String> up(Template template) {
        var up = new LinkedHashSet<String>();
        for (var action : UP) {
            up.addAll(template.needs(action));
            if (template.actions().containsKey(action)) {
                up.add(action);
            }
        }
        return List.copyOf(up);
    }

    /// True when start succeeded and stop didn't since.
    static boolean isStarted(RecordedService service) {
        if (!service.isOk(Action.START)) {
            return false;
        }
        return !service.isOk(Action.STOP)
                || service.actions().get(Action.STOP).at().isBefore(service.actions().get(Action.START).at());
    }

    /// True when nothing that was tried ever succeeded.
    static boolean neverSucceeded(RecordedService service) {
        return service.instantiation() == 0 || service.inputs().isEmpty();
    }

    /// The actions that bring it up and have not been done.
    static List<String> missing(RecordedService service, Template template) {
        return up(template).stream()
                .filter(action -> action.equals(Action.START) ? !isStarted(service) : !service.isOk(action))
                .toList();
    }

    /// What monitor saw since the last action; what it saw before says nothing any more.
    static Optional<Observed.Sight> sight(RecordedService service, Observed observed) {
        var last = service.actions().entrySet().stream().filter(entry -> Action.isLifeCycle(entry.getKey()))
                .map(entry -> entry.getValue().at()).max(Instant::compareTo).orElse(Instant.MIN);
        return observed.of(service.id()).filter(sight -> !sight.at().isBefore(last));
    }
}
