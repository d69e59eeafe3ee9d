package org.atyourservice.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.model.Group;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Step;
import org.atyourservice.model.Waiting;

/// Says of each step of a run what it waits for: the next try, the steps before it that are not over, its place in a
/// rolling order, a limit. Each step that is not over and doesn't run has an answer.
final class WaitingSteps {

    private final Map<String, Group> byId = new HashMap<>();
    private final Map<String, Group> byStep = new HashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private final Map<String, RunEvent.StepRetry> retries = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Turns turns;
    private final Optional<RollingOrder> rolling;

    WaitingSteps(List<Group> groups, Clock clock, Turns turns, Optional<RollingOrder> rolling) {
        this.clock = clock;
        this.turns = turns;
        this.rolling = rolling;
        for (var group : groups) {
            byId.put(group.id(), group);
            all(group).forEach(step -> byStep.put(step.id(), group));
        }
    }

    /// Hears of what happens, in its order.
    void heard(RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted started -> begun.add(started.step());
            case RunEvent.StepRetry retry -> {
                retries.put(retry.step(), retry);
                begun.remove(retry.step());
            }
            case RunEvent.StepEnded ended -> over.add(ended.step());
            case RunEvent.Started _,RunEvent.StepProgress _,RunEvent.CancelAsked _,RunEvent.Ended _ -> {
            }
        }
    }

    /// Empty for a step that runs, is over, or isn't one of this run.
    Optional<Waiting> of(String step) {
        var group = byStep.get(step);
        if (group == null || isDone(step)) {
            return Optional.empty();
        }
        var path = path(group, step);
        var waiting = path.isEmpty() ? itself(group, step) : new Waiting.Behind(path);
        // It may have begun while we looked.
        return isDone(step) ? Optional.empty() : Optional.of(waiting);
    }

    private boolean isDone(String step) {
        return begun.contains(step) || over.contains(step);
    }

    private List<String> path(Group group, String step) {
        var path = new ArrayList<String>();
        var next = before(group, step);
        while (next.isPresent()) {
            var id = next.get().id();
            path.add(id);
            next = begun.contains(id) || retries.containsKey(id) ? Optional.empty() : before(byStep.get(id), id);
        }
        return path;
    }

    /// Nothing before it keeps it.
    private Waiting itself(Group group, String step) {
        var retry = Optional.ofNullable(retries.get(step)).filter(it -> it.next().isAfter(clock.instant()));
        if (retry.isPresent()) {
            return new Waiting.Retry(retry.get().next(), retry.get().attempt());
        }
        return rolling.flatMap(order -> order.waiting(group)).or(() -> turns.waiting(step))
                .orElseGet(Waiting.Starting::new);
    }

    /// What keeps the step from beginning: the first of its group that is not over, or that of a group before.
    private Optional<Step> before(Group group, String step) {
        var first = open(all(group));
        if (first.isPresent() && !first.get().id().equals(step)) {
            return first;
        }
        return group.after().stream().sorted().map(byId::get).flatMap(other -> open(all(other)).stream()).findFirst();
    }

    private Optional<Step> open(List<Step> steps) {
        return steps.stream().filter(step -> !over.contains(step.id())).findFirst();
    }

    /// Those that only run after a failure come last.
    private static List<Step> all(Group group) {
        return switch (group.onFailure()) {
            case Group.OnFailure.Stop _ -> group.steps();
            case Group.OnFailure.Compensate(var compensation) -> {
                var all = new ArrayList<>(group.steps());
                all.addAll(compensation);
                yield all;
            }
        };
    }
}
