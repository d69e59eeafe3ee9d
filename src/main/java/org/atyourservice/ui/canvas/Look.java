package org.atyourservice.ui.canvas;

import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.controls.PlanMark;
import org.atyourservice.ui.controls.PlanMarks;

/// What the person is doing with the drawing.
///
/// @param lit what is connected to the selected and the hovered service
/// @param plan what the plan on the table does; nothing while there is none
/// @param turn how far what is in motion has turned, in degrees
record Look(Set<ServicePath> selected, Optional<ServicePath> hovered, Set<ServicePath> lit, PlanMarks plan,
        double turn) {

    boolean isSelected(Box box) {
        return selected.contains(box.item().path());
    }

    /// What is going to happen to a box: what the plan does while one is shown, else what is not on the hosts yet.
    Optional<PlanMark.Kind> mark(Box box) {
        return plan.isEmpty() ? box.item().change().map(PlanMark.Kind::of) : plan.of(box.item().path());
    }

    /// True for a box that the plan which is shown does nothing to.
    boolean isLeftAlone(Box box) {
        return !plan.isEmpty() && plan.of(box.item().path()).isEmpty();
    }

    boolean isHovered(Box box) {
        return hovered.filter(box.item().path()::equals).isPresent();
    }

    boolean lights(Picture.Edge edge) {
        return selected.stream().anyMatch(edge::touches) || hovered.filter(edge::touches).isPresent();
    }

    /// True when some edges matter more than others.
    boolean hasLit() {
        return !lit.isEmpty();
    }
}
