package org.atyourservice.ui.plan;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.ui.controls.PlanMark;

/// A line of a plan as it is shown.
sealed interface PlanRow {

    /// The heading of a part.
    record Heading(String words) implements PlanRow {}

    /// What happens to a service.
    ///
    /// @param icon the icon word of its template
    /// @param note in addition to the differences; may be empty
    /// @param effort `3 steps on node n1`; empty when nothing runs
    /// @param open its steps are shown below it
    record Item(PlanMark.Kind kind, ServicePath path, String icon, String note, String effort, List<Step> steps,
            boolean open) implements PlanRow {
        public Item {
            steps = List.copyOf(steps);
        }

        /// In no blueprint, and it stays all the same.
        boolean isUntouched() {
            return kind == PlanMark.Kind.DELETE && steps.isEmpty();
        }
    }

    /// What differs in the service above.
    record Detail(Change.Difference difference) implements PlanRow {}

    /// What the service above gets and is not known yet.
    record Later(Plan.KnownLater value) implements PlanRow {}

    /// A step of the service above.
    ///
    /// @param number in the order of the service's steps, from 1
    record StepLine(int number, Step step) implements PlanRow {}

    /// Why the plan can't be carried out.
    record Trouble(Diagnostic diagnostic) implements PlanRow {}

    /// What to know although it can be carried out, such as what is left out and why.
    record Note(Diagnostic diagnostic) implements PlanRow {}

    /// There are more notes.
    record MoreNotes(int count) implements PlanRow {}

    /// Did it move?
    record Question(Plan.Moved moved) implements PlanRow {}

    /// The service that the row is about, if it is about one.
    default Optional<ServicePath> service() {
        return switch (this) {
            case Item item -> Optional.of(item.path());
            case StepLine line -> Optional.of(line.step().service());
            case Question question -> Optional.of(question.moved().to());
            case Later(var value) -> Optional.of(value.consumer());
            case Heading _,Detail _,Trouble _,Note _,MoreNotes _ -> Optional.empty();
        };
    }
}
