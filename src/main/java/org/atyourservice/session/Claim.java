package org.atyourservice.session;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;

/// What a run has for itself: the services it touches, which no other may touch, nor anything that depends on them.
/// Two runs may have the same dependents, as long as neither touches them.
///
/// @param touched on which something is done
/// @param dependents what stands in them or on them, or uses them, however far away
record Claim(Set<ServicePath> touched, Set<ServicePath> dependents) {

    static Claim of(Plan plan, Environment desired, Recorded recorded) {
        var touched = new HashSet<>(plan.services());
        plan.intents().stream().flatMap((Intent intent) -> intent.from().stream()).forEach(touched::add);
        var users = new HashMap<ServicePath, Set<ServicePath>>();
        desired.services().values().forEach(service -> add(users, service.path(),
                service.allProducers().toList(), service.target()));
        recorded.services().values().forEach(service -> add(users, service.path(),
                service.producers().values().stream().flatMap(Collection::stream).toList(), service.target()));
        var dependents = new HashSet<ServicePath>();
        var open = new ArrayDeque<>(touched);
        while (!open.isEmpty()) {
            users.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(user -> !touched.contains(user) && dependents.add(user)).forEach(open::add);
        }
        return new Claim(Set.copyOf(touched), Set.copyOf(dependents));
    }

    private static void add(Map<ServicePath, Set<ServicePath>> users, ServicePath user,
            Collection<ServicePath> producers, Target target) {
        var on = target instanceof Target.On(var service, _) ? Stream.of(service) : Stream.<ServicePath>empty();
        Stream.of(producers.stream(), user.parent().stream(), on).flatMap(needed -> needed)
                .filter(needed -> !needed.equals(user))
                .forEach(needed -> users.computeIfAbsent(needed, _ -> new HashSet<>()).add(user));
    }

    /// The services because of which two runs can't go on beside each other; none when they can.
    Set<ServicePath> conflict(Claim other) {
        var both = new TreeSet<ServicePath>();
        touched.stream().filter(path -> other.touched.contains(path) || other.dependents.contains(path))
                .forEach(both::add);
        dependents.stream().filter(other.touched::contains).forEach(both::add);
        return both;
    }
}
