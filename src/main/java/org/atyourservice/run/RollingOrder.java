package org.atyourservice.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.atyourservice.model.Group;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Waiting;

/// Lets so many services of a template at a time be worked on, the next when one before is done, its check included;
/// and none any more when too many have failed. Services on which nothing happens on a host pass. Of those that could
/// begin, the first in the plan does.
final class RollingOrder {

    private final Plan.Rolling how;
    private final Function<ServicePath, String> templates;
    private final Map<String, Integer> places = new HashMap<>();
    /// In the order of the plan: those that may still come.
    private final Map<String, Group> toCome = new LinkedHashMap<>();
    private final Set<String> over = new HashSet<>();
    private final Map<String, Map<String, Group>> busy = new HashMap<>();
    private final Map<Group, CompletableFuture<Void>> queue = new LinkedHashMap<>();
    private final List<String> failed = new ArrayList<>();

    /// @param templates the template's name of a service
    RollingOrder(Plan plan, Plan.Rolling how, Function<ServicePath, String> templates) {
        this.how = how;
        this.templates = templates;
        for (var group : plan.groups()) {
            places.put(group.id(), places.size());
            if (!passes(group)) {
                toCome.put(group.id(), group);
            }
        }
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
            toCome.remove(group.id());
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

    /// The group has come to its end, whether it had its turn or not.
    synchronized void over(Group group) {
        over.add(group.id());
        toCome.remove(group.id());
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
            } else if (busy(group).size() < how.atATime() && !isAboutToComeBefore(group)) {
                busy(group).put(group.id(), group);
                queue.get(group).complete(null);
            }
        }
    }

    /// Its thread just wasn't as fast.
    private boolean isAboutToComeBefore(Group group) {
        var template = templates.apply(group.service());
        int place = places.get(group.id());
        return toCome.values().stream().takeWhile(other -> places.get(other.id()) < place)
                .anyMatch(other -> over.containsAll(other.after())
                        && templates.apply(other.service()).equals(template));
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
