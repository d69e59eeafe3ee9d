package org.atyourservice.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Live;

/// What is drawn: the boxes, each after the one it stands in, and the edges between them.
record Picture(List<Box> boxes, List<Edge> edges, Map<ServicePath, Box> index, double width, double height) {

    static final Picture EMPTY = new Picture(List.of(), List.of(), Map.of(), 0, 0);

    /// A consumer uses a producer.
    record Edge(ServicePath producer, ServicePath consumer, String argname) {
        boolean touches(ServicePath path) {
            return producer.equals(path) || consumer.equals(path);
        }
    }

    static Picture of(Live.Moment moment) {
        var boxes = BoxLayout.of(moment.containment());
        var index = new HashMap<ServicePath, Box>();
        double width = 0;
        double height = 0;
        for (var box : boxes) {
            index.put(box.item().path(), box);
            width = Math.max(width, box.x() + box.width());
            height = Math.max(height, box.y() + box.height());
        }
        return new Picture(boxes, edges(moment.snapshot(), index), Map.copyOf(index), width, height);
    }

    Optional<Box> box(ServicePath path) {
        return Optional.ofNullable(index.get(path));
    }

    /// The innermost box at a point of the drawing.
    Optional<Box> at(double x, double y) {
        return boxes.reversed().stream().filter(box -> box.contains(x, y)).findFirst();
    }

    /// The services at the other ends of a service's edges, and itself.
    Set<ServicePath> neighbours(ServicePath path) {
        var neighbours = new HashSet<ServicePath>();
        neighbours.add(path);
        for (var edge : edges) {
            if (edge.touches(path)) {
                neighbours.add(edge.producer());
                neighbours.add(edge.consumer());
            }
        }
        return neighbours;
    }

    // That a service uses what it stands in, the boxes say already.
    private static List<Edge> edges(Snapshot snapshot, Map<ServicePath, Box> index) {
        var edges = new ArrayList<Edge>();
        for (var service : snapshot.desired().services().values()) {
            var consumer = index.get(service.path());
            service.producers().forEach((argname, producers) -> {
                for (var path : producers) {
                    var producer = index.get(path);
                    if (producer != null && consumer != null && !producer.surrounds(consumer)) {
                        edges.add(new Edge(path, service.path(), argname));
                    }
                }
            });
        }
        return List.copyOf(edges);
    }
}
