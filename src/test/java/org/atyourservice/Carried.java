package org.atyourservice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atyourservice.model.Group;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.store.RecordFold;

/// Plans as if they had been carried out: their journals, and what is recorded of them.
public final class Carried {

    private static final Instant FROM = Instant.parse("2026-01-01T10:00:00Z");

    private Carried() {}

    /// What is recorded after every step succeeded.
    public static Recorded out(Plan plan, Recorded before) {
        return out(plan, before, _ -> false);
    }

    /// What is recorded when these steps failed, and what came after them was left out.
    public static Recorded out(Plan plan, Recorded before, Predicate<Step> failing) {
        var events = new ArrayList<RunEvent>();
        int number = 1 + before.services().values().stream().flatMap(service -> service.actions().values().stream())
                .mapToInt(state -> new RunId(state.run()).number()).max().orElse(0);
        var at = FROM.plusSeconds(60L * number);
        events.add(new RunEvent.Started(1, at, new RunId(number + "-anna-0001"), "anna", "", "abc", Optional.empty(),
                plan.groups(), plan.intents()));
        var bad = new ArrayList<String>();
        for (var group : plan.groups()) {
            boolean skipped = group.after().stream().anyMatch(bad::contains);
            for (var step : group.steps()) {
                at = at.plusMillis(1);
                var result = skipped
                        ? RunEvent.Result.SKIPPED
                        : failing.test(step) ? RunEvent.Result.FAILED : RunEvent.Result.OK;
                events.add(end(events.size() + 1, at, step, result));
                skipped |= result != RunEvent.Result.OK;
            }
            if (skipped) {
                bad.add(group.id());
            }
            if (group.onFailure() instanceof Group.OnFailure.Compensate(var compensation)) {
                for (var step : compensation) {
                    events.add(end(events.size() + 1, at, step,
                            skipped ? RunEvent.Result.OK : RunEvent.Result.SKIPPED));
                }
            }
        }
        events.add(new RunEvent.Ended(events.size() + 1, at,
                bad.isEmpty() ? RunEvent.Outcome.OK : RunEvent.Outcome.FAILED));
        return RecordFold.apply(before, List.copyOf(events));
    }

    private static RunEvent end(int number, Instant at, Step step, RunEvent.Result result) {
        return new RunEvent.StepEnded(number, at, step.id(), result, Optional.empty(), "", new Value.Fields(Map.of()));
    }
}
