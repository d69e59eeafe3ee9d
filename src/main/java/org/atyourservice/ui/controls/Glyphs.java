package org.atyourservice.ui.controls;

import org.atyourservice.model.ServiceState;

/// The shapes of states and plan marks, so that nothing is said by colour alone: SVG paths on a
/// square of 16, to be filled with the even-odd rule.
public final class Glyphs {

    /// The side of the square on which the shapes are drawn.
    public static final double SIDE = 16;

    private Glyphs() {}

    public static String of(ServiceState state) {
        return switch (state) {
            case RUNNING -> "M8 1 A7 7 0 1 0 8 15 A7 7 0 1 0 8 1 Z "
                    + "M6.9 11.4 L3.8 8.3 L5 7.1 L6.9 9 L11 4.9 L12.2 6.1 Z";
            case STARTED -> "M8 1 A7 7 0 1 1 1 8 L3 8 A5 5 0 1 0 8 3 Z";
            case FAILED -> "M3.4 1.6 L8 6.2 L12.6 1.6 L14.4 3.4 L9.8 8 L14.4 12.6 L12.6 14.4 L8 9.8 L3.4 14.4 "
                    + "L1.6 12.6 L6.2 8 L1.6 3.4 Z";
            case NOT_STARTED -> "M8 1.5 A6.5 6.5 0 1 0 8 14.5 A6.5 6.5 0 1 0 8 1.5 Z "
                    + "M8 3.2 A4.8 4.8 0 1 1 8 12.8 A4.8 4.8 0 1 1 8 3.2 Z";
            case UNHEALTHY -> "M8 1 L15.5 14.5 L0.5 14.5 Z M7.1 5.6 L7.1 9.8 L8.9 9.8 L8.9 5.6 Z "
                    + "M7.1 11 L7.1 12.8 L8.9 12.8 L8.9 11 Z";
            case UNKNOWN -> "M8 1.2 C5.1 1.2 3.4 3 3.3 5.6 L5.6 5.6 C5.7 4.2 6.6 3.3 8 3.3 C9.4 3.3 10.4 4.2 10.4 5.4 "
                    + "C10.4 6.4 9.9 6.9 8.8 7.6 C7.4 8.5 6.8 9.3 6.8 10.7 L6.8 11.2 L9.1 11.2 L9.1 10.8 "
                    + "C9.1 10 9.4 9.6 10.4 8.9 C11.8 8 12.7 7 12.7 5.4 C12.7 2.9 10.7 1.2 8 1.2 Z "
                    + "M6.7 12.4 L6.7 14.8 L9.2 14.8 L9.2 12.4 Z";
            case DRIFTED -> "M2 4.6 L8.7 4.6 L10.2 1.6 L12 2.5 L10.9 4.6 L14 4.6 L14 6.8 L9.8 6.8 L8.6 9.2 L14 9.2 "
                    + "L14 11.4 L7.5 11.4 L5.9 14.4 L4.1 13.5 L5.2 11.4 L2 11.4 L2 9.2 L6.3 9.2 L7.5 6.8 L2 6.8 Z";
        };
    }

    public static String of(PlanMark.Kind kind) {
        return switch (kind) {
            case CREATE -> "M7 2.5 L9 2.5 L9 7 L13.5 7 L13.5 9 L9 9 L9 13.5 L7 13.5 L7 9 L2.5 9 L2.5 7 L7 7 Z";
            case UPDATE -> "M2 9.4 C2.6 6.6 4 5.4 5.6 5.4 C8 5.4 8.6 8.2 10.4 8.2 C11.3 8.2 11.9 7.5 12.2 6.2 "
                    + "L14 6.7 C13.4 9.4 12.1 10.6 10.4 10.6 C8 10.6 7.4 7.8 5.6 7.8 C4.7 7.8 4.1 8.5 3.8 9.9 Z";
            case DELETE -> "M2.5 7 L13.5 7 L13.5 9 L2.5 9 Z";
            case ACT -> "M4.6 2.2 L6 1 L13 8 L6 15 L4.6 13.8 L10.3 8 Z";
        };
    }
}
