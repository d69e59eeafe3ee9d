package org.atyourservice.ui.canvas;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.atyourservice.ui.controls.Glyphs;
import org.atyourservice.ui.controls.Icons;

/// Shapes and text in screen pixels, sharp at every scale.
final class Pen {

    private record Cut(String text, long size, boolean bold, long room) {}

    private record IconSize(String word, long size) {}

    private record Fitted(String text, double width) {}

    private static final int REMEMBERED = 4000;
    private static final String NORMAL = "Inter";
    private static final String BOLD = "Inter SemiBold";

    final GraphicsContext gc;
    private final Map<Cut, Fitted> cuts = new HashMap<>();
    private final Map<IconSize, Font> iconFonts = new HashMap<>();
    private final Map<Long, Font> fonts = new HashMap<>();

    Pen(GraphicsContext gc) {
        this.gc = gc;
        gc.setTextBaseline(VPos.CENTER);
        gc.setFillRule(FillRule.EVEN_ODD);
    }

    /// Fills and outlines a rounded box; lines of one pixel lie on one row of pixels.
    void box(double x, double y, double width, double height, double radius, Color fill, Color line,
            double lineWidth) {
        double left = Math.round(x) + 0.5;
        double top = Math.round(y) + 0.5;
        double w = Math.max(1, Math.round(width));
        double h = Math.max(1, Math.round(height));
        gc.setFill(fill);
        gc.fillRoundRect(left, top, w, h, radius * 2, radius * 2);
        gc.setStroke(line);
        gc.setLineWidth(lineWidth);
        gc.strokeRoundRect(left, top, w, h, radius * 2, radius * 2);
    }

    void glyph(String path, double x, double y, double size, Color colour) {
        gc.save();
        gc.translate(Math.round(x), Math.round(y));
        gc.scale(size / Glyphs.SIDE, size / Glyphs.SIDE);
        fill(path, colour);
        gc.restore();
    }

    /// A glyph turned around its middle.
    void turned(String path, double x, double y, double size, double degrees, Color colour) {
        gc.save();
        gc.translate(Math.round(x) + size / 2, Math.round(y) + size / 2);
        gc.rotate(degrees);
        gc.translate(-size / 2, -size / 2);
        gc.scale(size / Glyphs.SIDE, size / Glyphs.SIDE);
        fill(path, colour);
        gc.restore();
    }

    /// The icon of an icon word, its middle at the height.
    void icon(String word, double x, double middle, double size, Color colour) {
        var icon = Icons.of(word);
        gc.setFont(iconFonts.computeIfAbsent(new IconSize(word, Math.round(size)),
                large -> Icons.font(icon, large.size())));
        gc.setFill(colour);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.fillText(Character.toString(icon.getCode()), Math.round(x), Math.round(middle));
    }

    /// Text whose middle is at the height, cut with an ellipsis when there is no room.
    ///
    /// @return its width
    double text(String text, double x, double middle, double size, boolean bold, double room, Color colour) {
        var fitted = fit(text, size, bold, room);
        if (!fitted.text().isEmpty()) {
            gc.setFont(font(size, bold));
            gc.setFill(colour);
            gc.setTextAlign(TextAlignment.LEFT);
            gc.fillText(fitted.text(), Math.round(x), Math.round(middle));
        }
        return fitted.width();
    }

    /// How wide a text of normal weight is.
    double width(String text, double size) {
        return fit(text, size, false, Double.MAX_VALUE).width();
    }

    /// True when it needs no ellipsis.
    boolean fits(String text, double size, boolean bold, double room) {
        return fit(text, size, bold, room).text().equals(text);
    }

    private Fitted fit(String text, double size, boolean bold, double room) {
        if (cuts.size() > REMEMBERED) {
            cuts.clear();
        }
        return cuts.computeIfAbsent(new Cut(text, Math.round(size * 4), bold, Math.round(room)), _ -> {
            if (width(text, size, bold) <= room) {
                return new Fitted(text, width(text, size, bold));
            }
            int length = text.length();
            while (length > 0 && width(text.substring(0, length) + "…", size, bold) > room) {
                length--;
            }
            var shown = length == 0 ? "" : text.substring(0, length) + "…";
            return new Fitted(shown, width(shown, size, bold));
        });
    }

    private double width(String text, double size, boolean bold) {
        var measure = new Text(text);
        measure.setFont(font(size, bold));
        return measure.getLayoutBounds().getWidth();
    }

    private Font font(double size, boolean bold) {
        return fonts.computeIfAbsent(Math.round(size * 4) * 2 + (bold ? 1 : 0),
                _ -> Font.font(bold ? BOLD : NORMAL, size));
    }

    private void fill(String path, Color colour) {
        gc.beginPath();
        gc.appendSVGPath(path);
        gc.setFill(colour);
        gc.fill();
    }
}
