package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Finds what looks like one service that was renamed or moved by hand: one that is gone and one
/// that is new, of the same template and with the same declared attributes, and no other that it
/// could be. What is inside a moved service moves along and is not asked about.
final class SuspectedMoves {

    private final Environment desired;
    private final Recorded recorded;
    private final TreeSet<ServicePath> gone;
    private final TreeSet<ServicePath> created;
    private final List<Plan.Moved> found = new ArrayList<>();

    private SuspectedMoves(Environment desired, Recorded recorded, Set<ServicePath> gone, Set<ServicePath> created) {
        this.desired = desired;
        this.recorded = recorded;
        this.gone = new TreeSet<>(gone);
        this.created = new TreeSet<>(created);
    }

    /// @param gone recorded and not desired
    /// @param created desired and not recorded
    static List<Plan.Moved> among(Environment desired, Recorded recorded, Set<ServicePath> gone,
            Set<ServicePath> created) {
        if (gone.isEmpty() || created.isEmpty()) {
            return List.of();
        }
        var search = new SuspectedMoves(desired, recorded, gone, created);
        // with all that is inside first: that tells two empty locations apart
        search.pair(search::recordedTree, search::desiredTree);
        search.pair(search::recordedSelf, search::desiredSelf);
        return search.found.stream().sorted((a, b) -> a.from().compareTo(b.from())).toList();
    }

    private void pair(Function<ServicePath, Object> ofGone, Function<ServicePath, Object> ofCreated) {
        var byLookOld = byLook(gone, ofGone);
        var byLookNew = byLook(created, ofCreated);
        for (var from : List.copyOf(gone)) {
            if (!gone.contains(from)) {
                continue;
            }
            var look = ofGone.apply(from);
            var to = byLookNew.getOrDefault(look, List.of());
            if (byLookOld.get(look).size() == 1 && to.size() == 1 && created.contains(to.getFirst())) {
                accept(new Plan.Moved(from, to.getFirst()));
            }
        }
    }

    private void accept(Plan.Moved move) {
        found.add(move);
        var within = gone.tailSet(move.from()).stream().takeWhile(path -> path.isWithin(move.from())).toList();
        for (var path : within) {
            var keys = new ArrayList<>(move.to().keys());
            keys.addAll(path.keys().subList(move.from().keys().size(), path.keys().size()));
            if (created.remove(new ServicePath(keys))) {
                gone.remove(path);
            }
        }
    }

    private static Map<Object, List<ServicePath>> byLook(Set<ServicePath> paths, Function<ServicePath, Object> look) {
        var map = new HashMap<Object, List<ServicePath>>();
        paths.forEach(path -> map.computeIfAbsent(look.apply(path), _ -> new ArrayList<>()).add(path));
        return map;
    }

    /// The looks of a service and of all inside it, by their address from there.
    private Object recordedTree(ServicePath root) {
        var tree = new TreeMap<String, Object>();
        recorded.services().tailMap(root).keySet().stream().takeWhile(path -> path.isWithin(root))
                .forEach(path -> tree.put(below(root, path), recordedSelf(path)));
        return tree;
    }

    private Object desiredTree(ServicePath root) {
        var tree = new TreeMap<String, Object>();
        desired.services().tailMap(root).keySet().stream().takeWhile(path -> path.isWithin(root))
                .forEach(path -> tree.put(below(root, path), desiredSelf(path)));
        return tree;
    }

    private Object recordedSelf(ServicePath path) {
        RecordedService service = recorded.services().get(path);
        var template = desired.templates().get(service.template());
        var declared = new HashMap<String, Value>(service.data().fields());
        if (template != null) {
            template.schema().attributes().stream()
                    .filter(attribute -> attribute.readOnly() || service.outputs().contains(attribute.name()))
                    .forEach(attribute -> attribute.defaultValue().ifPresentOrElse(
                            value -> declared.put(attribute.name(), value),
                            () -> declared.remove(attribute.name())));
        }
        return List.of(service.template(), declared);
    }

    private Object desiredSelf(ServicePath path) {
        Service service = desired.services().get(path);
        var declared = new HashMap<String, Value>();
        service.attributes().forEach((name, value) -> declared.put(name, value.value()));
        return List.of(service.template(), declared);
    }

    private static String below(ServicePath root, ServicePath path) {
        var keys = path.keys().subList(root.keys().size(), path.keys().size());
        return String.join("/", keys.stream().map(Object::toString).toList());
    }
}
