package org.atyourservice.ui.run;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;

/// The steps that one action takes on a service, or on all services of a node.
///
/// @param steps none where the action has nothing to do
/// @param phase what matters most of them; WAITING also when there are none
record MatrixCell(List<StepView> steps, Phase phase) {

    static final MatrixCell NONE = new MatrixCell(List.of(), Phase.WAITING);

    /// What a person must see first comes first.
    private static final List<Phase> WEIGHT = List.of(Phase.FAILED, Phase.UNKNOWN, Phase.RUNNING, Phase.WAITING,
            Phase.CANCELLED, Phase.SKIPPED, Phase.OK);

    static MatrixCell of(List<StepView> steps) {
        if (steps.isEmpty()) {
            return NONE;
        }
        int worst = WEIGHT.size() - 1;
        for (var step : steps) {
            worst = Math.min(worst, WEIGHT.indexOf(step.phase()));
        }
        return new MatrixCell(List.copyOf(steps), WEIGHT.get(worst));
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /// The one step, where there is only one.
    Optional<StepView> only() {
        return steps.size() == 1 ? Optional.of(steps.getFirst()) : Optional.empty();
    }

    /// The step that its phase is of.
    Optional<StepView> first() {
        return steps.stream().filter(step -> step.phase() == phase).findFirst();
    }

    long count(Phase of) {
        return steps.stream().filter(step -> step.phase() == of).count();
    }

    boolean has(Phase wanted) {
        return steps.stream().anyMatch(step -> step.phase() == wanted);
    }

    /// True when none of the steps has changed since: a run keeps the views of those that did not.
    boolean isSame(MatrixCell other) {
        if (steps.size() != other.steps.size()) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) != other.steps.get(i)) {
                return false;
            }
        }
        return true;
    }
}
