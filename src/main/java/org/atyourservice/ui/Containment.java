package org.atyourservice.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atyourservice.model.Change;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.session.Snapshot;

/// What stands in what, as tree and canvas show it: a service is inside its parent; one without a
/// parent is inside the service it is installed on, its target.
///
/// @param roots in the order of the model, those with parents of their own kind first
public record Containment(List<Item> roots) {

    /// A service and what stands in it.
    ///
    /// @param icon the icon word of its template
    /// @param version the attribute `version`, for display; empty when it has none
    /// @param state as people see it: of a mere place the worst of what stands in it, see [#isMerePlace]
    /// @param worst the worst state of it and all that stand in it
    public record Item(ServicePath path, String template, String icon, String version, ServiceState state,
            ServiceState worst, Optional<Change> change, List<Item> children) {

        public Item {
            children = List.copyOf(children);
        }

        public String name() {
            return path.key().instance();
        }

        public String role() {
            return path.key().role();
        }

        private Optional<Item> filtered(Predicate<Item> wanted) {
            if (wanted.test(this)) {
                return Optional.of(this);
            }
            var kept = children.stream().flatMap(child -> child.filtered(wanted).stream()).toList();
            return kept.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Item(path, template, icon, version, state, worst, change, kept));
        }
    }

    private static final int DEEPEST = 100;

    public Containment {
        roots = List.copyOf(roots);
    }

    /// All services that the snapshot knows, those that are only recorded among them.
    public static Containment of(Snapshot snapshot) {
        return new Builder(snapshot).build();
    }

    /// The state of a service as people see it, the same as its item's.
    public static ServiceState state(Snapshot snapshot, ServicePath path) {
        var own = snapshot.states().getOrDefault(path, ServiceState.UNKNOWN);
        var builder = new Builder(snapshot);
        if (!isMerePlace(snapshot, builder.template(path))) {
            return own;
        }
        var all = snapshot.states().entrySet().stream().filter(entry -> builder.isInside(entry.getKey(), path))
                .map(Map.Entry::getValue).collect(Collectors.toList());
        all.add(own);
        return ServiceState.worst(all);
    }

    /// True for what has nothing of its own to run, such as a location: to be recorded is all that happens to it,
    /// so that what stands in it says how it is.
    private static boolean isMerePlace(Snapshot snapshot, String template) {
        return Optional.ofNullable(snapshot.desired().templates().get(template))
                .filter(known -> known.actions().isEmpty()).isPresent();
    }

    /// Only what is wanted, with all that it contains and all that it is in.
    public Containment filtered(Predicate<Item> wanted) {
        return new Containment(roots.stream().flatMap(root -> root.filtered(wanted).stream()).toList());
    }

    private static final class Builder {

        private final Snapshot snapshot;
        private final Map<ServicePath, List<ServicePath>> inside = new LinkedHashMap<>();
        private final Map<ServicePath, Change> changes = new HashMap<>();
        private final Set<ServicePath> placed = new HashSet<>();

        Builder(Snapshot snapshot) {
            this.snapshot = snapshot;
            snapshot.changes().forEach(change -> changes.put(change.path(), change));
        }

        Containment build() {
            var tops = new ArrayList<ServicePath>();
            for (var path : snapshot.states().keySet()) {
                container(path).ifPresentOrElse(
                        in -> inside.computeIfAbsent(in, _ -> new ArrayList<>()).add(path), () -> tops.add(path));
            }
            var roots = new ArrayList<>(tops.stream().map(this::item).toList());
            // Targets that stand in each other are nobody's fault here; what they leave out is shown beside.
            snapshot.states().keySet().stream().filter(path -> !placed.contains(path))
                    .forEach(path -> roots.add(item(path)));
            return new Containment(roots);
        }

        private Item item(ServicePath path) {
            placed.add(path);
            var children = inside.getOrDefault(path, List.of()).stream().filter(child -> !placed.contains(child))
                    .sorted((a, b) -> Boolean.compare(!a.isWithin(path), !b.isWithin(path)))
                    .map(this::item).toList();
            var own = snapshot.states().get(path);
            var all = new ArrayList<>(children.stream().map(Item::worst).toList());
            all.add(own);
            var worst = ServiceState.worst(all);
            var template = template(path);
            var state = isMerePlace(snapshot, template) ? worst : own;
            var icon = Optional.ofNullable(snapshot.desired().templates().get(template)).map(Template::icon)
                    .filter(word -> !word.isEmpty()).orElse(path.key().role());
            return new Item(path, template, icon, version(path), state, worst,
                    Optional.ofNullable(changes.get(path)), children);
        }

        private boolean isInside(ServicePath path, ServicePath place) {
            var above = container(path);
            // Targets that stand in each other would go round for ever.
            for (int i = 0; i < DEEPEST && above.isPresent(); i++) {
                if (above.get().equals(place)) {
                    return true;
                }
                above = container(above.get());
            }
            return false;
        }

        private Optional<ServicePath> container(ServicePath path) {
            var parent = path.parent().filter(snapshot.states()::containsKey);
            if (parent.isPresent()) {
                return parent;
            }
            return target(path) instanceof Target.On(var host, _) && !host.equals(path)
                    && snapshot.states().containsKey(host) ? Optional.of(host) : Optional.empty();
        }

        private Target target(ServicePath path) {
            return snapshot.desired().service(path).map(service -> service.target())
                    .or(() -> snapshot.recorded().service(path).map(service -> service.target()))
                    .orElse(Target.HERE);
        }

        private String template(ServicePath path) {
            return snapshot.desired().service(path).map(service -> service.template())
                    .or(() -> snapshot.recorded().service(path).map(service -> service.template()))
                    .orElse(path.key().role());
        }

        private String version(ServicePath path) {
            return snapshot.desired().service(path).flatMap(service -> service.value("version"))
                    .or(() -> snapshot.recorded().service(path).flatMap(service -> service.data().get("version")))
                    .map(Value::shown).orElse("");
        }
    }
}
