package org.atyourservice.ui.canvas;

import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.ServicePath;

/// What the person is doing with the drawing.
///
/// @param lit what is connected to the selected and the hovered service
/// @param turn how far what is in motion has turned, in degrees
record Look(Optional<ServicePath> selected, Optional<ServicePath> hovered, Set<ServicePath> lit, double turn) {

    boolean isSelected(Box box) {
        return selected.filter(box.item().path()::equals).isPresent();
    }

    boolean isHovered(Box box) {
        return hovered.filter(box.item().path()::equals).isPresent();
    }

    boolean lights(Picture.Edge edge) {
        return selected.filter(edge::touches).isPresent() || hovered.filter(edge::touches).isPresent();
    }

    /// True when some edges matter more than others.
    boolean hasLit() {
        return !lit.isEmpty();
    }
}
