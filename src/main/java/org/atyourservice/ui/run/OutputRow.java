package org.atyourservice.ui.run;

import java.util.Optional;
import org.atyourservice.model.RunView.StepView;

/// A line of the list of outputs: what several steps said alike, or one of these steps.
///
/// @param member empty for the output itself
/// @param isOpen true when its steps are listed below it
record OutputRow(Outputs.Output output, Optional<StepView> member, boolean isOpen) {

    boolean canOpen() {
        return member.isEmpty() && output.steps().size() > 1;
    }

    LogScope scope() {
        return member.map(step -> LogScope.of(step.step().id())).orElseGet(output::scope);
    }
}
