package org.atyourservice.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;

/// Which service needs which to be there first: its parent, its producers and its target.
final class Dependencies {

    private final SortedMap<ServicePath, SortedSet<ServicePath>> needs;

    private Dependencies(SortedMap<ServicePath, SortedSet<ServicePath>> needs) {
        this.needs = needs;
    }

    static Dependencies ofDesired(SortedMap<ServicePath, Service> services) {
        var needs = new TreeMap<ServicePath, SortedSet<ServicePath>>();
        services.forEach((path, service) -> needs.put(path,
                needs(path, service.allProducers(), service.target(), services)));
        return new Dependencies(needs);
    }

    static Dependencies ofRecorded(SortedMap<ServicePath, RecordedService> services) {
        var needs = new TreeMap<ServicePath, SortedSet<ServicePath>>();
        services.forEach((path, service) -> needs.put(path,
                needs(path, service.producers().values().stream().flatMap(List::stream), service.target(), services)));
        return new Dependencies(needs);
    }

    /// @param needs each with what it needs, all of which are among them
    static Dependencies of(SortedMap<ServicePath, SortedSet<ServicePath>> needs) {
        return new Dependencies(needs);
    }

    private static SortedSet<ServicePath> needs(ServicePath path, Stream<ServicePath> producers, Target target,
            SortedMap<ServicePath, ?> among) {
        var needs = new TreeSet<ServicePath>();
        path.parent().ifPresent(needs::add);
        producers.forEach(needs::add);
        if (target instanceof Target.On(var service, _)) {
            needs.add(service);
        }
        needs.remove(path);
        needs.retainAll(among.keySet());
        return needs;
    }

    /// What the service needs directly.
    SortedSet<ServicePath> of(ServicePath path) {
        return needs.getOrDefault(path, new TreeSet<>());
    }

    /// The services that need this one directly.
    SortedMap<ServicePath, SortedSet<ServicePath>> reversed() {
        var users = new TreeMap<ServicePath, SortedSet<ServicePath>>();
        needs.keySet().forEach(path -> users.put(path, new TreeSet<>()));
        needs.forEach((path, needed) -> needed.forEach(need -> users.get(need).add(path)));
        return users;
    }

    /// All services, each after what it needs; among those that could be next, by address. What is
    /// part of a circle, or needs one that is, comes in neither place: see [#circular].
    List<ServicePath> order() {
        var open = new HashMap<ServicePath, Integer>();
        var ready = new TreeSet<ServicePath>();
        needs.forEach((path, needed) -> {
            open.put(path, needed.size());
            if (needed.isEmpty()) {
                ready.add(path);
            }
        });
        var users = reversed();
        var order = new ArrayList<ServicePath>();
        while (!ready.isEmpty()) {
            var path = ready.removeFirst();
            order.add(path);
            for (var user : users.get(path)) {
                if (open.merge(user, -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
        return order;
    }

    /// What has no place in the [#order].
    SortedSet<ServicePath> circular() {
        var rest = new TreeSet<>(needs.keySet());
        order().forEach(rest::remove);
        return rest;
    }

    /// A way from a service back to itself, the service at both ends; empty where there is none.
    List<ServicePath> circle(ServicePath from) {
        var cameFrom = new HashMap<ServicePath, ServicePath>();
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var at = open.poll();
            for (var need : of(at)) {
                if (need.equals(from)) {
                    var way = new ArrayList<>(List.of(from));
                    for (var back = at; !back.equals(from); back = cameFrom.get(back)) {
                        way.addFirst(back);
                    }
                    way.addFirst(from);
                    return way;
                }
                if (cameFrom.putIfAbsent(need, at) == null) {
                    open.add(need);
                }
            }
        }
        return List.of();
    }

    /// The nearest of the chosen services that this one needs, directly or through others that are
    /// not chosen.
    static SortedSet<ServicePath> nearest(ServicePath from, Map<ServicePath, SortedSet<ServicePath>> edges,
            Set<ServicePath> chosen) {
        var found = new TreeSet<ServicePath>();
        var seen = new TreeSet<ServicePath>();
        var open = new ArrayList<ServicePath>(edges.getOrDefault(from, new TreeSet<>()));
        while (!open.isEmpty()) {
            var path = open.removeLast();
            if (!seen.add(path)) {
                continue;
            }
            if (chosen.contains(path)) {
                found.add(path);
            } else {
                var further = edges.get(path);
                if (further != null) {
                    open.addAll(further);
                }
            }
        }
        found.remove(from);
        return found;
    }

    SortedMap<ServicePath, SortedSet<ServicePath>> edges() {
        return needs;
    }
}
