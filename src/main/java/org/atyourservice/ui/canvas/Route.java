package org.atyourservice.ui.canvas;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.atyourservice.model.ServicePath;

/// The curve of an edge, from the producer's side to the consumer's, in units of the drawing.
record Route(Picture.Edge edge, Point from, Point fromPull, Point toPull, Point to) {

    record Point(double x, double y) {}

    /// A side of a box, with the direction in which curves leave it.
    private enum Side {
        LEFT(-1, 0), RIGHT(1, 0), TOP(0, -1), BOTTOM(0, 1);

        private final int outX;
        private final int outY;

        Side(int outX, int outY) {
            this.outX = outX;
            this.outY = outY;
        }

        boolean isUpright() {
            return outX != 0;
        }
    }

    /// One end of an edge: which place on a side it takes depends on the others there.
    private record End(Picture.Edge edge, boolean atProducer, Box box, Box other, Side side) {}

    private static final double SPREAD = 12;
    private static final double NEXT_TO = 24;
    private static final double SOFTEST = 24;
    private static final double FARTHEST = 96;

    /// True when a part of it may be in a view of this size.
    boolean isSeen(Camera camera, double width, double height) {
        return camera.screenX(Math.max(Math.max(from.x(), to.x()), Math.max(fromPull.x(), toPull.x()))) >= 0
                && camera.screenY(Math.max(Math.max(from.y(), to.y()), Math.max(fromPull.y(), toPull.y()))) >= 0
                && camera.screenX(Math.min(Math.min(from.x(), to.x()), Math.min(fromPull.x(), toPull.x()))) <= width
                && camera.screenY(Math.min(Math.min(from.y(), to.y()), Math.min(fromPull.y(), toPull.y()))) <= height;
    }

    /// The curves of all edges; those that share a side of a box stand apart on it.
    static List<Route> of(Picture picture) {
        var ends = new HashMap<ServicePath, Map<Side, List<End>>>();
        for (var edge : picture.edges()) {
            var producer = picture.index().get(edge.producer());
            var consumer = picture.index().get(edge.consumer());
            add(ends, new End(edge, true, producer, consumer, side(producer, consumer)));
            add(ends, new End(edge, false, consumer, producer, side(consumer, producer)));
        }
        var starts = new HashMap<Picture.Edge, End>();
        var points = new HashMap<End, Point>();
        var stops = new HashMap<Picture.Edge, End>();
        ends.values().forEach(sides -> sides.values().forEach(side -> spread(side, points)));
        points.keySet().forEach(end -> (end.atProducer() ? starts : stops).put(end.edge(), end));
        return picture.edges().stream().map(edge -> {
            var start = starts.get(edge);
            var stop = stops.get(edge);
            return curve(edge, points.get(start), start.side(), points.get(stop), stop.side());
        }).toList();
    }

    private static void add(Map<ServicePath, Map<Side, List<End>>> ends, End end) {
        ends.computeIfAbsent(end.box().item().path(), _ -> new EnumMap<>(Side.class))
                .computeIfAbsent(end.side(), _ -> new ArrayList<>()).add(end);
    }

    private static void spread(List<End> ends, Map<End, Point> points) {
        boolean upright = ends.getFirst().side().isUpright();
        ToDoubleFunction<End> along = end -> upright ? end.other().centreY() : end.other().centreX();
        ends.sort((a, b) -> Double.compare(along.applyAsDouble(a), along.applyAsDouble(b)));
        double length = upright ? ends.getFirst().box().height() : ends.getFirst().box().width();
        double step = Math.min(SPREAD, length / (ends.size() + 1));
        double offset = -step * (ends.size() - 1) / 2;
        for (var end : ends) {
            points.put(end, place(end.box(), end.side(), offset));
            offset += step;
        }
    }

    private static Point place(Box box, Side side, double offset) {
        return switch (side) {
            case LEFT -> new Point(box.x(), box.centreY() + offset);
            case RIGHT -> new Point(box.x() + box.width(), box.centreY() + offset);
            case TOP -> new Point(box.centreX() + offset, box.y());
            case BOTTOM -> new Point(box.centreX() + offset, box.y() + box.height());
        };
    }

    // Where there is room between the boxes. What stands below each other with something in
    // between is joined by an arc beside the boxes, so that no line goes through a name.
    private static Side side(Box box, Box other) {
        if (other.x() >= box.x() + box.width()) {
            return Side.RIGHT;
        }
        if (other.x() + other.width() <= box.x()) {
            return Side.LEFT;
        }
        double gap = Math.max(other.y() - box.y() - box.height(), box.y() - other.y() - other.height());
        if (gap > NEXT_TO) {
            return Side.RIGHT;
        }
        return other.centreY() >= box.centreY() ? Side.BOTTOM : Side.TOP;
    }

    private static Route curve(Picture.Edge edge, Point from, Side fromSide, Point to, Side toSide) {
        double distance = Math.hypot(to.x() - from.x(), to.y() - from.y());
        boolean arc = fromSide == toSide;
        double pull = Math.clamp(distance / (arc ? 4 : 2.5), arc ? 2 * SOFTEST : Math.min(SOFTEST, distance / 2),
                FARTHEST);
        return new Route(edge, from, new Point(from.x() + fromSide.outX * pull, from.y() + fromSide.outY * pull),
                new Point(to.x() + toSide.outX * pull, to.y() + toSide.outY * pull), to);
    }
}
