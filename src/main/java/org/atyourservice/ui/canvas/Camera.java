package org.atyourservice.ui.canvas;

/// What of the drawing is seen: its scale and where its corner is on the screen.
///
/// @param scale screen pixels for a unit of the drawing
/// @param dx where the drawing's corner is, in screen pixels
/// @param dy where the drawing's corner is, in screen pixels
record Camera(double scale, double dx, double dy) {

    static final double FARTHEST = 0.05;
    static final double NEAREST = 3;
    private static final double MARGIN = 24;
    private static final double LARGEST_FIT = 1.25;

    /// All of a drawing in the middle of a view.
    static Camera fit(Picture picture, double width, double height) {
        if (picture.width() == 0 || width <= 0 || height <= 0) {
            return new Camera(1, MARGIN, MARGIN);
        }
        double scale = limit(Math.min(LARGEST_FIT, Math.min((width - 2 * MARGIN) / picture.width(),
                (height - 2 * MARGIN) / picture.height())));
        return new Camera(scale, (width - picture.width() * scale) / 2, (height - picture.height() * scale) / 2);
    }

    double screenX(double x) {
        return x * scale + dx;
    }

    double screenY(double y) {
        return y * scale + dy;
    }

    double drawingX(double x) {
        return (x - dx) / scale;
    }

    double drawingY(double y) {
        return (y - dy) / scale;
    }

    Camera moved(double byX, double byY) {
        return new Camera(scale, dx + byX, dy + byY);
    }

    /// Nearer or farther; what is at the point of the screen stays there.
    Camera zoomed(double factor, double atX, double atY) {
        double wanted = limit(scale * factor);
        double real = wanted / scale;
        return new Camera(wanted, atX - (atX - dx) * real, atY - (atY - dy) * real);
    }

    /// Moved as little as it takes to see the box.
    Camera showing(Box box, double width, double height) {
        double left = screenX(box.x());
        double top = screenY(box.y());
        return moved(into(left, left + box.width() * scale, width), into(top, top + box.height() * scale, height));
    }

    private static double into(double from, double to, double size) {
        if (from < MARGIN) {
            return MARGIN - from;
        }
        return to > size - MARGIN ? Math.max(size - MARGIN - to, MARGIN - from) : 0;
    }

    private static double limit(double scale) {
        return Math.clamp(scale, FARTHEST, NEAREST);
    }
}
