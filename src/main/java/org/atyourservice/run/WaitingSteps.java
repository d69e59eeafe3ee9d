package org.atyourservice.run;

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

/// Says of each step of a run what it waits for: the steps before it that are not over.
final class WaitingSteps {

    private final Map<String, Group> byId = new HashMap<>();
    private final Map<String, Group> byStep = new HashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> over = ConcurrentHashMap.newKeySet();

    WaitingSteps(List<Group> groups) {
        for (var group : groups) {
            byId.put(group.id(), group);
            group.steps().forEach(step -> byStep.put(step.id(), group));
        }
    }

    /// Hears of what happens, in its order.
    void heard(RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted started -> begun.add(started.step());
            case RunEvent.StepRetry retry -> begun.remove(retry.step());
            case RunEvent.StepEnded ended -> over.add(ended.step());
            case RunEvent.Started _,RunEvent.StepProgress _,RunEvent.CancelAsked _,RunEvent.Ended _ -> {
            }
        }
    }

    /// Empty for a step that has begun, that nothing before it keeps from beginning, or that only runs after a failure.
    Optional<Waiting> of(String step) {
        var path = new ArrayList<String>();
        var group = byStep.get(step);
        var next = group == null || begun.contains(step) || over.contains(step)
                ? Optional.<Step>empty()
                : before(group, step);
        while (next.isPresent()) {
            var id = next.get().id();
            path.add(id);
            next = begun.contains(id) ? Optional.empty() : before(byStep.get(id), id);
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(new Waiting.Behind(path));
    }

    /// What keeps the step from beginning: the first of its group that is not over, or that of a group before.
    private Optional<Step> before(Group group, String step) {
        var first = open(group);
        if (first.isPresent() && !first.get().id().equals(step)) {
            return first;
        }
        return group.after().stream().sorted().map(byId::get).flatMap(other -> open(other).stream()).findFirst();
    }

    private Optional<Step> open(Group group) {
        return group.steps().stream().filter(step -> !over.contains(step.id())).findFirst();
    }
}
