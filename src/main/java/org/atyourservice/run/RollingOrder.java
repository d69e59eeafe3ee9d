package org.atyourservice.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.atyourservice.model.Group;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Waiting;

/// Lets so many services of a template at a time be worked on, the next when one before is done, its check included;
/// and none any more when too many have failed. Services on which nothing happens on a host pass.
final class RollingOrder {

    private final Plan.Rolling how;
    private final Function<ServicePath, String> templates;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Map<String, Group>> busy = new HashMap<>();
    private final Map<Group, CompletableFuture<Void>> queue = new LinkedHashMap<>();
    private final List<String> failed = new ArrayList<>();

    /// @param templates the template's name of a service
    RollingOrder(Plan plan, Plan.Rolling how, Function<ServicePath, String> templates) {
        this.how = how;
        this.templates = templates;
        plan.groups().forEach(group -> places.put(group.id(), places.size()));
    }

    /// Waits for its turn.
    ///
    /// @return why the group is left out; empty when it may begin, or somebody asked to stop
    Optional<String> enter(Group group, Stop stop) {
        if (passes(group)) {
            return Optional.empty();
        }
        var turn = new CompletableFuture<Void>();
        synchronized (this) {
            queue.put(group, turn);
            next();
        }
        try (var _ = stop.whenAsked(() -> turn.complete(null))) {
            turn.join();
        }
        synchronized (this) {
            queue.remove(group);
            return isOver() && !isBusy(group) ? Optional.of(why()) : Optional.empty();
        }
    }

    /// The group is over.
    synchronized void leave(Group group, boolean ok) {
        if (passes(group) || busy(group).remove(group.id()) == null) {
            return;
        }
        if (!ok) {
            failed.add(group.service().shown());
        }
        next();
    }

    /// What a group waits for; empty when it doesn't.
    synchronized Optional<Waiting> waiting(Group group) {
        return queue.containsKey(group) && !isBusy(group) && !busy(group).isEmpty()
                ? Optional.of(new Waiting.Limit("the rolling order of " + templates.apply(group.service()),
                        how.atATime(), busy(group).values().stream().map(it -> it.steps().getFirst().id()).sorted()
                                .toList()))
                : Optional.empty();
    }

    private void next() {
        var waiting = queue.keySet().stream().filter(group -> !queue.get(group).isDone())
                .sorted((one, other) -> Integer.compare(places.get(one.id()), places.get(other.id()))).toList();
        for (var group : waiting) {
            if (isOver()) {
                queue.get(group).complete(null);
            } else if (busy(group).size() < how.atATime()) {
                busy(group).put(group.id(), group);
                queue.get(group).complete(null);
            }
        }
    }

    private boolean isOver() {
        return failed.size() >= how.stopAfterFailures();
    }

    private String why() {
        return String.join(" and ", failed) + " failed, and the rolling order stops after "
                + (how.stopAfterFailures() == 1 ? "one failure" : how.stopAfterFailures() + " failures");
    }

    private boolean isBusy(Group group) {
        return busy(group).containsKey(group.id());
    }

    private Map<String, Group> busy(Group group) {
        return busy.computeIfAbsent(templates.apply(group.service()), _ -> new LinkedHashMap<>());
    }

    private static boolean passes(Group group) {
        return group.steps().stream().noneMatch(step -> step.touchesHost());
    }
}
