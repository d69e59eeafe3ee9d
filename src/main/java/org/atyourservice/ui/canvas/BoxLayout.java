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
    private static final double WIDE = 2.2;

    private BoxLayout() {}

    /// All boxes, each after the one it stands in.
    static List<Box> of(Containment containment) {
        var blocks = containment.roots().stream().map(item -> block(item, 0)).toList();
        return rows(blocks, ROOT_GAP).boxes();
    }

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
        double limit = rowWidth(blocks, gap);
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

    private static double rowWidth(List<Block> blocks, double gap) {
        double area = 0;
        double widest = 0;
        for (var block : blocks) {
            area += (block.width() + gap) * (block.height() + gap);
            widest = Math.max(widest, block.width());
        }
        return Math.max(widest, Math.sqrt(area * WIDE));
    }
}
