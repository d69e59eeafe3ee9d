package org.atyourservice.ui.canvas;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.paint.Color;
import org.atyourservice.model.ServiceState;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.controls.Glyphs;
import org.atyourservice.ui.controls.PlanMark;
import org.atyourservice.ui.controls.StateBadge;
import org.atyourservice.ui.theme.Palette;
import org.atyourservice.ui.theme.Tone;

/// Draws boxes at the detail that the scale allows.
final class BoxPainter {

    private static final double RADIUS = 6;
    private static final double SMALLEST_TEXT = 11;
    private static final double TEXT = 13;
    private static final double NARROWEST_TITLE = 64;
    private static final double SMALLEST_FRAME = 8;
    /// How much of its colour a box has that a plan does something to.
    private static final double TINT = 0.16;
    /// How much is left of the words of a box that a plan does nothing to.
    private static final double FADED = 0.5;

    private final Pen pen;
    private final Palette palette;

    BoxPainter(Pen pen, Palette palette) {
        this.pen = pen;
        this.palette = palette;
    }

    /// The box without its words.
    void ground(Box box, Camera camera, Look look) {
        double x = camera.screenX(box.x());
        double y = camera.screenY(box.y());
        double width = box.width() * camera.scale();
        double height = box.height() * camera.scale();
        double radius = Math.min(RADIUS, RADIUS * camera.scale() + 1);
        boolean selected = look.isSelected(box);
        if (height < SMALLEST_FRAME && !selected) {
            pen.gc.setFill(fill(box, camera, look));
            pen.gc.fillRect(Math.round(x), Math.round(y), Math.max(1, width), Math.max(1, height));
            return;
        }
        if (selected) {
            pen.box(x - 3, y - 3, width + 6, height + 6, radius + 3, palette.get(Tone.ACCENT_SOFT), Color.TRANSPARENT,
                    1);
        }
        pen.box(x, y, width, height, radius, fill(box, camera, look), line(box, look),
                selected ? 2 : emphasis(box, look));
        if (box.item().state() == ServiceState.STARTED && !selected) {
            double wave = 0.35 + 0.35 * Math.sin(Math.toRadians(look.turn()));
            pen.box(x - 2, y - 2, width + 4, height + 4, radius + 2, Color.TRANSPARENT,
                    palette.get(Tone.STARTED).deriveColor(0, 1, 1, wave), 2);
        }
    }

    /// Icon, name, state and mark of a box that contains nothing.
    void leaf(Box box, Camera camera, Look look) {
        pen.gc.setGlobalAlpha(look.isLeftAlone(box) ? FADED : 1);
        words(box, camera, look);
        pen.gc.setGlobalAlpha(1);
        mark(box, camera.screenX(box.x()) + box.width() * camera.scale(), camera.screenY(box.y()), camera.scale(),
                look);
    }

    private void words(Box box, Camera camera, Look look) {
        var detail = Detail.at(camera.scale());
        double scale = camera.scale();
        double x = camera.screenX(box.x());
        double y = camera.screenY(box.y());
        double right = x + box.width() * scale;
        if (detail != Detail.FAR) {
            double size = size(scale);
            double icon = 18 * Math.min(1.25, scale);
            double left = x + 10 * scale + icon + 8 * scale;
            double state = 14 * Math.min(1.25, scale);
            double room = right - 10 * scale - state - 6 - left;
            double middle = y + box.height() * scale / 2;
            double lines = detail == Detail.NEAR ? 9 * scale : 0;
            var item = box.item();
            pen.icon(item.icon(), x + 10 * scale, middle, icon, palette.get(Tone.TEXT_MUTED));
            pen.text(item.name(), left, middle - lines, size, true, room, palette.get(Tone.TEXT));
            if (detail == Detail.NEAR) {
                second(item, left, middle + lines, Math.max(SMALLEST_TEXT, size - 1.5), right - 8 * scale - left);
            }
            state(item.state(), right - 10 * scale - state, middle - lines - state / 2, state, look);
        }
        if (detail == Detail.FAR && box.height() * scale >= SMALLEST_FRAME) {
            double size = Math.min(12, box.height() * scale - 2);
            double left = (x + right - size) / 2;
            double top = y + (box.height() * scale - size) / 2;
            var planned = look.plan().of(box.item().path());
            if (planned.isPresent()) {
                pen.glyph(Glyphs.of(planned.get()), left, top, size, palette.get(Tone.BOX_4));
            } else {
                state(box.item().state(), left, top, size, look, palette.get(Tone.BOX_4));
            }
        }
    }

    /// The title of a box that contains others; drawn last, readable at every scale.
    void title(Box box, Camera camera, Look look) {
        double scale = camera.scale();
        double width = box.width() * scale;
        double x = camera.screenX(box.x());
        double y = camera.screenY(box.y());
        if (width < NARROWEST_TITLE) {
            return;
        }
        double size = size(scale);
        double bar = BoxLayout.TITLE * scale;
        boolean chip = bar < size + 1;
        if (chip && box.depth() > 0) {
            return;
        }
        double middle = chip ? y + size / 2 + 4 : y + bar / 2;
        double inset = chip ? 6 : 10 * scale;
        double glyph = Math.clamp(14 * scale, 10, 16);
        var item = box.item();
        double room = width - 2 * inset - glyph - 6;
        if (chip) {
            pen.gc.setFill(fill(box, camera, look).deriveColor(0, 1, 1, 0.9));
            pen.gc.fillRoundRect(x + 2, y + 2, width - 4, size + 4, 6, 6);
        }
        double icon = size + 3;
        pen.icon(item.icon(), x + inset, middle, icon, palette.get(Tone.TEXT_MUTED));
        double left = x + inset + icon + 6;
        double used = pen.text(item.name(), left, middle, size, true, room - icon - 6, palette.get(Tone.TEXT));
        double rest = room - icon - 6 - used - 6;
        if (rest > 24) {
            pen.text(item.role(), left + used + 6, middle, Math.max(SMALLEST_TEXT, size - 1.5), false, rest,
                    palette.get(Tone.TEXT_MUTED));
        }
        var shown = Detail.at(scale) == Detail.FAR ? item.worst() : item.state();
        state(shown, x + width - inset - glyph, middle - glyph / 2, glyph, look);
        if (Detail.at(scale) == Detail.FAR) {
            health(box, x, y, width, camera);
        }
        mark(box, x + width, y, scale, look);
    }

    private void second(Containment.Item item, double x, double middle, double size, double room) {
        var role = item.version().isEmpty() ? item.role() : item.role() + " " + item.version();
        double used = pen.text(role, x, middle, size, false, room, palette.get(Tone.TEXT_MUTED));
        var state = "· " + StateBadge.word(item.state()).toLowerCase(Locale.ROOT);
        // The badge says it too: half of the word would say less than none.
        if (item.state() != ServiceState.RUNNING && pen.fits(state, size, false, room - used - 4)) {
            pen.text(state, x + used + 4, middle, size, false, room - used - 4, palette.get(Tone.of(item.state())));
        }
    }

    private void state(ServiceState state, double x, double y, double size, Look look) {
        state(state, x, y, size, look, palette.get(Tone.of(state)));
    }

    private void state(ServiceState state, double x, double y, double size, Look look, Color colour) {
        if (state == ServiceState.STARTED) {
            pen.turned(Glyphs.of(state), x, y, size, look.turn(), colour);
        } else {
            pen.glyph(Glyphs.of(state), x, y, size, colour);
        }
    }

    private void mark(Box box, double right, double top, double scale, Look look) {
        var mark = look.mark(box);
        if (mark.isEmpty() || box.width() * scale < 24) {
            return;
        }
        var kind = mark.get();
        double size = Math.clamp(16 * scale, 8, 18);
        double x = right - size * 0.6;
        double y = top - size * 0.4;
        pen.box(x, y, size, size, 4, palette.get(kind.tone()), palette.get(Tone.BOX_4), 1);
        pen.glyph(Glyphs.of(kind), x + 2.5, y + 2.5, size - 4, palette.get(Tone.BOX_4));
    }

    private void health(Box box, double x, double y, double width, Camera camera) {
        var counts = new EnumMap<ServiceState, Integer>(ServiceState.class);
        count(box.item(), counts);
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        double bottom = y + box.height() * camera.scale() - 4;
        double left = x + 4;
        for (Map.Entry<ServiceState, Integer> entry : counts.entrySet()) {
            double part = (width - 8) * entry.getValue() / all;
            pen.gc.setFill(palette.get(Tone.of(entry.getKey())));
            pen.gc.fillRect(left, bottom, part, 2);
            left += part;
        }
    }

    private static void count(Containment.Item item, Map<ServiceState, Integer> counts) {
        counts.merge(item.state(), 1, Integer::sum);
        item.children().forEach(child -> count(child, counts));
    }

    private Color fill(Box box, Camera camera, Look look) {
        var planned = look.plan().of(box.item().path()).map(kind -> palette.get(kind.tone()));
        if (!box.container()) {
            if (Detail.at(camera.scale()) == Detail.FAR) {
                return look.plan().isEmpty()
                        ? palette.get(Tone.of(box.item().state())).deriveColor(0, 1, 1, 0.8)
                        : planned.orElse(palette.get(Tone.LINE));
            }
            return planned.map(tone -> palette.get(Tone.BOX_4).interpolate(tone, TINT))
                    .orElse(palette.get(Tone.BOX_4));
        }
        var ground = palette.get(switch (box.depth()) {
            case 0 -> Tone.BOX_1;
            case 1 -> Tone.BOX_2;
            default -> Tone.BOX_3;
        });
        return planned.map(tone -> ground.interpolate(tone, TINT / 2)).orElse(ground);
    }

    private Color line(Box box, Look look) {
        if (look.isSelected(box)) {
            return palette.get(Tone.ACCENT);
        }
        if (look.isHovered(box)) {
            return palette.get(Tone.LINE_STRONG);
        }
        return look.mark(box).map(kind -> palette.get(kind.tone()))
                .orElseGet(() -> look.lit().contains(box.item().path()) && look.hasLit()
                        ? palette.get(Tone.ACCENT)
                        : palette.get(Tone.LINE));
    }

    private static double emphasis(Box box, Look look) {
        boolean planned = look.plan().of(box.item().path()).isPresent();
        return planned || look.mark(box).filter(PlanMark.Kind.DELETE::equals).isPresent() ? 2 : 1;
    }

    private static double size(double scale) {
        return Math.clamp(TEXT * scale, SMALLEST_TEXT, TEXT * 1.25);
    }
}
