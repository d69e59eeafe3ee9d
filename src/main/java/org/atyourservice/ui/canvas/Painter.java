package org.atyourservice.ui.canvas;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.theme.Palette;
import org.atyourservice.ui.theme.Tone;

/// Paints the part of the drawing that is seen: containers, edges over them, leaves over the
/// edges so that no line goes through a name, and the titles last.
final class Painter {

    private static final int MOST_EDGES = 300;

    private final Messages words = new Messages(Painter.class);
    private final Palette palette;
    private final Pen pen;
    private final GraphicsContext gc;
    private final BoxPainter boxes;
    private final EdgePainter edges;

    Painter(GraphicsContext gc, Palette palette) {
        this.gc = gc;
        this.palette = palette;
        this.pen = new Pen(gc);
        this.boxes = new BoxPainter(pen, palette);
        this.edges = new EdgePainter(pen, palette);
    }

    void paint(Picture picture, List<Route> routes, Camera camera, Look look, double width, double height) {
        gc.setFill(palette.get(Tone.GROUND));
        gc.fillRect(0, 0, width, height);
        var seen = picture.boxes().stream().filter(box -> isSeen(box, camera, width, height)).toList();
        seen.stream().filter(Box::container).forEach(box -> boxes.ground(box, camera, look));
        var lines = routes.stream().filter(route -> route.isSeen(camera, width, height)).toList();
        edges.paint(worthDrawing(lines, look), camera, look);
        for (var box : seen) {
            if (!box.container()) {
                boxes.ground(box, camera, look);
                boxes.leaf(box, camera, look);
            }
        }
        seen.stream().filter(Box::container).forEach(box -> boxes.title(box, camera, look));
        if (lines.size() > MOST_EDGES) {
            note(words.get("lines", lines.size()), height);
        }
    }

    private void note(String text, double height) {
        double size = 12;
        double high = 24;
        double top = height - 12 - high;
        double wide = pen.width(text, size) + 16;
        pen.box(12, top, wide, high, 6, palette.get(Tone.BOX_4), palette.get(Tone.LINE), 1);
        pen.text(text, 20, top + high / 2, size, false, wide, palette.get(Tone.TEXT_MUTED));
    }

    // A thousand lines say nothing; those of the selection do.
    private static List<Route> worthDrawing(List<Route> lines, Look look) {
        return lines.size() <= MOST_EDGES
                ? lines
                : lines.stream().filter(route -> look.lights(route.edge())).toList();
    }

    private static boolean isSeen(Box box, Camera camera, double width, double height) {
        double x = camera.screenX(box.x());
        double y = camera.screenY(box.y());
        return x < width + 8 && y < height + 8 && x + box.width() * camera.scale() > -8
                && y + box.height() * camera.scale() > -8;
    }
}
