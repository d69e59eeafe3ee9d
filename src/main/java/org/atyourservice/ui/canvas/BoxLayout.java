package org.atyourservice.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import org.atyourservice.ui.Containment;

/// Where the boxes stand: in the order of the model, in rows that make a container somewhat
/// wider than high. The same services always give the same drawing.
final class BoxLayout {

    static final double LEAF_WIDTH = 168;
    static final double LEAF_HEIGHT = 48;
    static final double TITLE = 28;
    private static final double PADDING = 12;
    private static final double GAP = 16;
    private static final double ROOT_GAP = 24;
    private static final double WIDE = 1.5;
    private static final int FEW = 64;

    private BoxLayout() {}

    /// All boxes, each after the one it stands in.
    static List<Box> of(Containment containment) {
        var blocks = containment.roots().stream().map(item -> block(item, 0)).toList();
        return rows(blocks, ROOT_GAP).boxes();
    }

    private record Size(double width, double height) {}

    /// A box with all that stands in it, its corner at 0.
    private record Block(double width, double height, List<Box> boxes) {}

    private static Block block(Containment.Item item, int depth) {
        if (item.children().isEmpty()) {
            return new Block(LEAF_WIDTH, LEAF_HEIGHT,
                    List.of(new Box(item, 0, 0, LEAF_WIDTH, LEAF_HEIGHT, depth, false)));
        }
        var inner = rows(item.children().stream().map(child -> block(child, depth + 1)).toList(), GAP);
        var width = inner.width() + 2 * PADDING;
        var height = inner.height() + TITLE + PADDING;
        var boxes = new ArrayList<Box>();
        boxes.add(new Box(item, 0, 0, width, height, depth, true));
        inner.boxes().forEach(box -> boxes.add(box.moved(PADDING, TITLE)));
        return new Block(width, height, boxes);
    }

    private static Block rows(List<Block> blocks, double gap) {
        double best = 0;
        double bestSize = Double.MAX_VALUE;
        for (double width : widths(blocks, gap)) {
            var size = measure(blocks, gap, width);
            double needed = Math.max(size.width() / WIDE, size.height());
            if (needed < bestSize) {
                bestSize = needed;
                best = width;
            }
        }
        return place(blocks, gap, best);
    }

    // With few blocks every place to end the first row is tried; with many the area says enough.
    private static List<Double> widths(List<Block> blocks, double gap) {
        var widths = new ArrayList<Double>();
        double area = 0;
        double widest = 0;
        double row = -gap;
        for (var block : blocks) {
            row += gap + block.width();
            area += (block.width() + gap) * (block.height() + gap);
            widest = Math.max(widest, block.width());
            widths.add(Math.max(widest, row));
        }
        return blocks.size() <= FEW ? widths : List.of(Math.max(widest, Math.sqrt(area * WIDE)));
    }

    private static Size measure(List<Block> blocks, double gap, double limit) {
        var placed = place(blocks.stream().map(block -> new Block(block.width(), block.height(), List.of())).toList(),
                gap, limit);
        return new Size(placed.width(), placed.height());
    }

    private static Block place(List<Block> blocks, double gap, double limit) {
        var boxes = new ArrayList<Box>();
        double x = 0;
        double y = 0;
        double width = 0;
        double rowHeight = 0;
        for (var block : blocks) {
            if (x > 0 && x + block.width() > limit) {
                y += rowHeight + gap;
                x = 0;
                rowHeight = 0;
            }
            for (var box : block.boxes()) {
                boxes.add(box.moved(x, y));
            }
            width = Math.max(width, x + block.width());
            rowHeight = Math.max(rowHeight, block.height());
            x += block.width() + gap;
        }
        return new Block(width, y + rowHeight, boxes);
    }
}
