package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Change;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// In which order the changes of a plan stand, and which others each waits for.
///
/// What comes up waits for the nearest changed services that it needs. What goes waits for everything
/// that was recorded as needing it, whether that goes too or is changed to need it no more. What goes
/// without waiting for anything that comes stands first, and who takes over one of its ports on the
/// same target waits for it.
final class GroupOrder {

    private final Environment desired;
    private final Comparison comparison;
    private final SequencedMap<ServicePath, SortedSet<ServicePath>> before = new LinkedHashMap<>();

    /// A port that a service listens on: an attribute of the format `port`.
    private record Port(Target target, String number) {}

    /// @param changes that are carried out: what comes up, each after what it needs, then what goes
    GroupOrder(Environment desired, Comparison comparison, List<Change> changes) {
        this.desired = desired;
        this.comparison = comparison;
        var coming = new ArrayList<ServicePath>();
        var going = new ArrayList<ServicePath>();
        for (var change : changes) {
            (change instanceof Change.Delete ? going : coming).add(change.path());
        }
        var users = Dependencies.ofRecorded(comparison.recorded().services()).reversed();
        var all = new HashSet<>(coming);
        all.addAll(going);
        var waits = new HashMap<ServicePath, SortedSet<ServicePath>>();
        going.forEach(path -> waits.put(path, Dependencies.nearest(path, users, all)));
        going.stream().filter(path -> before.keySet().containsAll(waits.get(path)))
                .forEach(path -> add(path, waits.get(path)));
        addComing(coming, freed(before.keySet()));
        going.stream().filter(path -> !before.containsKey(path)).forEach(path -> add(path, waits.get(path)));
    }

    /// Each after those it waits for.
    Set<ServicePath> paths() {
        return before.sequencedKeySet();
    }

    SortedSet<ServicePath> before(ServicePath path) {
        return before.get(path);
    }

    private void addComing(List<ServicePath> coming, Map<Port, ServicePath> freed) {
        var edges = comparison.dependencies().edges();
        var chosen = Set.copyOf(coming);
        for (var path : coming) {
            var first = Dependencies.nearest(path, edges, chosen);
            if (!freed.isEmpty()) {
                var service = desired.services().get(path);
                ports(desired.templateOf(service), service.target(), service::value).stream()
                        .filter(freed::containsKey).map(freed::get).forEach(first::add);
            }
            add(path, first);
        }
    }

    /// Who gives up which port.
    private Map<Port, ServicePath> freed(Set<ServicePath> going) {
        var freed = new HashMap<Port, ServicePath>();
        for (var path : going) {
            var old = comparison.recorded().services().get(path);
            comparison.recipe(old).ifPresent(recipe -> ports(recipe, old.target(), old.data()::get)
                    .forEach(port -> freed.put(port, path)));
        }
        return freed;
    }

    private static List<Port> ports(Template template, Target target, Function<String, Optional<Value>> value) {
        return template.schema().attributes().stream().filter(attribute -> attribute.format().equals("port"))
                .map(Attribute::name).flatMap(name -> value.apply(name).flatMap(Value::scalar).stream())
                .map(number -> new Port(target, number)).toList();
    }

    /// Where records of different times make a circle, waiting only for what stands before breaks it.
    private void add(ServicePath path, SortedSet<ServicePath> first) {
        var known = new TreeSet<>(first);
        known.retainAll(before.keySet());
        before.put(path, known);
    }
}
