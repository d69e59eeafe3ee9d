package org.atyourservice.ui.canvas;

import java.util.List;
import javafx.scene.paint.Color;
import org.atyourservice.ui.theme.Palette;
import org.atyourservice.ui.theme.Tone;

/// Draws the curves from producers to consumers, with an arrow at the consumer.
final class EdgePainter {

    private static final double QUIET = 0.75;
    private static final double FADED = 0.45;
    private static final double ARROW = 8;
    private static final double SMALLEST_ARROW = 4;

    private final Pen pen;
    private final Palette palette;

    EdgePainter(Pen pen, Palette palette) {
        this.pen = pen;
        this.palette = palette;
    }

    void paint(List<Route> routes, Camera camera, Look look) {
        var quiet = fade(palette.get(Tone.EDGE), look.hasLit() ? FADED : QUIET);
        for (var route : routes) {
            if (!look.lights(route.edge())) {
                draw(route, camera, quiet, 1);
            }
        }
        for (var route : routes) {
            if (look.lights(route.edge())) {
                draw(route, camera, palette.get(Tone.ACCENT), 2);
            }
        }
    }

    private void draw(Route route, Camera camera, Color colour, double width) {
        double toX = camera.screenX(route.to().x());
        double toY = camera.screenY(route.to().y());
        double pullX = camera.screenX(route.toPull().x());
        double pullY = camera.screenY(route.toPull().y());
        double size = Math.max(SMALLEST_ARROW, ARROW * Math.min(1, camera.scale()));
        double distance = Math.max(1, Math.hypot(toX - pullX, toY - pullY));
        double aheadX = (toX - pullX) / distance;
        double aheadY = (toY - pullY) / distance;
        var gc = pen.gc;
        gc.setStroke(colour);
        gc.setLineWidth(width);
        gc.beginPath();
        gc.moveTo(camera.screenX(route.from().x()), camera.screenY(route.from().y()));
        gc.bezierCurveTo(camera.screenX(route.fromPull().x()), camera.screenY(route.fromPull().y()), pullX, pullY,
                toX - aheadX * size, toY - aheadY * size);
        gc.stroke();
        gc.setFill(colour);
        gc.fillPolygon(new double[]{toX, toX - aheadX * size - aheadY * size / 2,
                toX - aheadX * size + aheadY * size / 2},
                new double[]{toY, toY - aheadY * size + aheadX * size / 2,
                        toY - aheadY * size - aheadX * size / 2},
                3);
    }

    private static Color fade(Color colour, double opacity) {
        return colour.deriveColor(0, 1, 1, opacity);
    }
}
