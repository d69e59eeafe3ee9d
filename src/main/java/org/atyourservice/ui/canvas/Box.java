package org.atyourservice.ui.canvas;

import org.atyourservice.ui.Containment;

/// A service on the drawing, in its units: pixels at scale 1.
///
/// @param depth 0 for what stands in nothing
/// @param container true when others stand in it
record Box(Containment.Item item, double x, double y, double width, double height, int depth, boolean container) {

    double centreX() {
        return x + width / 2;
    }

    double centreY() {
        return y + height / 2;
    }

    boolean contains(double atX, double atY) {
        return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }

    boolean overlaps(Box other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }

    boolean surrounds(Box other) {
        return x <= other.x && y <= other.y && x + width >= other.x + other.width
                && y + height >= other.y + other.height;
    }

    Box moved(double dx, double dy) {
        return new Box(item, x + dx, y + dy, width, height, depth, container);
    }
}
