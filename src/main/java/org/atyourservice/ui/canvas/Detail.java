package org.atyourservice.ui.canvas;

/// How much of a box is drawn, decided by the scale alone.
enum Detail {
    /// Colour of the state only; containers with their title.
    FAR,
    /// Icon, name and state.
    MIDDLE,
    /// All.
    NEAR;

    static Detail at(double scale) {
        if (scale < 0.4) {
            return FAR;
        }
        return scale < 0.7 ? MIDDLE : NEAR;
    }
}
