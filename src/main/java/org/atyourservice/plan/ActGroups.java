package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.Group;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServicePath;

/// The groups of a plan for one action, in its order: what brings up does producers and parents first, what takes down
/// consumers and children; a look at services has no order.
final class ActGroups {

    private final SortedMap<ServicePath, Verdict.Do> chosen;
    private final SortedMap<ServicePath, SortedSet<ServicePath>> needs;
    private final SortedMap<ServicePath, SortedSet<ServicePath>> users;
    private final StepIds names = new StepIds();
    private final List<Group> groups = new ArrayList<>();

    ActGroups(SortedMap<ServicePath, Verdict.Do> chosen, Dependencies wanted, Recorded recorded) {
        this.chosen = chosen;
        var past = Dependencies.ofRecorded(recorded.services());
        this.users = past.reversed();
        this.needs = new TreeMap<>(past.edges());
        this.needs.putAll(wanted.edges());
    }

    List<Group> build(String action, ActVerdicts verdicts) {
        if (action.equals(Action.RESTART)) {
            restart(verdicts);
        } else {
            var ids = new HashMap<ServicePath, String>();
            ordered(edges(action)).forEach((path, before) -> ids.put(path,
                    add(path, before.stream().map(ids::get).toList(), chosen.get(path).steps())));
        }
        return groups;
    }

    private Map<ServicePath, SortedSet<ServicePath>> edges(String action) {
        if (action.equals(Action.MONITOR)) {
            return Map.of();
        }
        return Action.takesDown(action) ? users : needs;
    }

    /// Consumers stop first; then what they use is restarted and they start again. What uses nothing of the chosen is
    /// restarted in one go.
    private void restart(ActVerdicts verdicts) {
        var up = ordered(needs);
        var stopped = new HashMap<ServicePath, String>();
        ordered(users).forEach((path, before) -> {
            if (!up.get(path).isEmpty()) {
                var after = before.stream().filter(stopped::containsKey).map(stopped::get).toList();
                stopped.put(path, add(path, after, verdicts.restart(path)::down));
            }
        });
        var ids = new HashMap<ServicePath, String>();
        up.forEach((path, before) -> {
            var after = new ArrayList<>(before.stream().map(ids::get).toList());
            if (stopped.containsKey(path)) {
                after.add(stopped.get(path));
            }
            Dependencies.nearest(path, users, chosen.keySet()).stream().filter(stopped::containsKey)
                    .map(stopped::get).forEach(after::add);
            ids.put(path, add(path, after, stopped.containsKey(path)
                    ? verdicts.restart(path)::up
                    : chosen.get(path).steps()));
        });
    }

    private String add(ServicePath path, Collection<String> after, Consumer<StepList> steps) {
        var list = new StepList(path, chosen.get(path).reason(), verb -> names.step(path, verb));
        steps.accept(list);
        var id = names.group(path);
        groups.add(new Group(id, path, list.orNote(), Set.copyOf(after), list.onFailure()));
        return id;
    }

    /// The chosen services, each after the nearest of them that it waits for. Where these make a circle, waiting only
    /// for what stands before breaks it.
    private LinkedHashMap<ServicePath, SortedSet<ServicePath>> ordered(
            Map<ServicePath, SortedSet<ServicePath>> edges) {
        var waits = chosen.keySet().stream().collect(Collectors.toMap(path -> path,
                path -> Dependencies.nearest(path, edges, chosen.keySet()), (a, _) -> a, TreeMap::new));
        var order = new LinkedHashMap<ServicePath, SortedSet<ServicePath>>();
        Dependencies.of(waits).order().forEach(path -> order.put(path, waits.get(path)));
        waits.forEach((path, before) -> {
            if (!order.containsKey(path)) {
                var known = new TreeSet<>(before);
                known.retainAll(order.keySet());
                order.put(path, known);
            }
        });
        return order;
    }
}
