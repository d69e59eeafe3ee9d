package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;

/// One thing that happened in a run: what is different between two views of it. Text and JSON are made of these,
/// whether the run goes on here or in another process.
sealed interface RunChange {

    /// It exists: runs, or waits for its turn.
    record Begun(RunView run) implements RunChange {}

    record StepBegun(RunView run, StepView step) implements RunChange {}

    /// Its action says how far it is.
    record StepSays(RunView run, StepView step) implements RunChange {}

    /// It failed and is tried again.
    record StepAgain(RunView run, StepView step) implements RunChange {}

    record StepEnded(RunView run, StepView step) implements RunChange {}

    record CancelAsked(RunView run) implements RunChange {}

    record Ended(RunView run) implements RunChange {}

    /// What happened since, in the order of the steps.
    ///
    /// @param before empty when nothing was known of the run
    static List<RunChange> between(Optional<RunView> before, RunView now) {
        var changes = new ArrayList<RunChange>();
        if (before.isEmpty()) {
            changes.add(new Begun(now));
        }
        if (now.cancelAsked() && before.filter(RunView::cancelAsked).isEmpty()) {
            changes.add(new CancelAsked(now));
        }
        now.steps().forEach((id, step) -> {
            var old = before.map(view -> view.steps().get(id)).orElse(null);
            if (!step.equals(old)) {
                step(now, old, step, changes);
            }
        });
        if (now.isOver() && before.filter(RunView::isOver).isEmpty()) {
            changes.add(new Ended(now));
        }
        return changes;
    }

    private static void step(RunView run, StepView old, StepView now, List<RunChange> changes) {
        int tries = old == null ? 0 : old.attempts();
        if (now.attempts() > tries) {
            changes.add(new StepBegun(run, now));
        }
        if (now.phase() == Phase.RUNNING && now.percent().isPresent()
                && (old == null || !now.percent().equals(old.percent()) || !Objects.equals(now.note(), old.note()))) {
            changes.add(new StepSays(run, now));
        }
        if (now.phase() == Phase.WAITING && now.attempts() > 0) {
            changes.add(new StepAgain(run, now));
        }
        if (now.isOver() && (old == null || !old.isOver())) {
            changes.add(new StepEnded(run, now));
        }
    }
}
