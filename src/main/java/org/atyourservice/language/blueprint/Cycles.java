package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServicePath;

/// Finds circles over parents and producers, each with its path.
final class Cycles {

    private final Work work;
    private final Drafts drafts;

    Cycles(Work work, Drafts drafts) {
        this.work = work;
        this.drafts = drafts;
    }

    void check() {
        var left = entangled();
        while (!left.isEmpty()) {
            var circle = circle(left, left.keySet().iterator().next());
            if (circle.isEmpty()) {
                return;
            }
            tell(circle);
            circle.forEach(left::remove);
            peel(left);
        }
    }

    /// What remains after taking away all that depends on nothing that remains, and what nothing
    /// depends on: the circles, and what lies between them.
    private Map<ServicePath, Set<ServicePath>> entangled() {
        var left = new TreeMap<ServicePath, Set<ServicePath>>();
        drafts.all().forEach(draft -> left.put(draft.path, new LinkedHashSet<>(draft.dependencies().toList())));
        peel(left);
        return left;
    }

    private static void peel(Map<ServicePath, Set<ServicePath>> left) {
        var dependents = new HashMap<ServicePath, List<ServicePath>>();
        left.values().forEach(dependencies -> dependencies.retainAll(left.keySet()));
        left.forEach((path, dependencies) -> dependencies
                .forEach(dependency -> dependents.computeIfAbsent(dependency, _ -> new ArrayList<>()).add(path)));
        var free = new ArrayDeque<>(left.keySet().stream().filter(path -> left.get(path).isEmpty()).toList());
        while (!free.isEmpty()) {
            var path = free.removeFirst();
            left.remove(path);
            for (var dependent : dependents.getOrDefault(path, List.of())) {
                var dependencies = left.get(dependent);
                if (dependencies != null && dependencies.remove(path) && dependencies.isEmpty()) {
                    free.addLast(dependent);
                }
            }
        }
    }

    /// Everything left has a dependency that is left, so that following them ends in a circle.
    private static List<ServicePath> circle(Map<ServicePath, Set<ServicePath>> left, ServicePath start) {
        var walked = new LinkedHashSet<ServicePath>();
        var at = start;
        while (walked.add(at)) {
            at = left.get(at).iterator().next();
        }
        var end = at;
        return walked.stream().dropWhile(path -> !path.equals(end)).toList();
    }

    private void tell(List<ServicePath> circle) {
        var words = String.join(" -> ", circle.stream().map(ServicePath::shown).toList()) + " -> "
                + circle.getFirst().shown();
        var first = drafts.get(circle.getFirst());
        work.tell(first, Diagnostic.error("cycle", first.place, circle.size() == 1
                ? first.shown() + " depends on itself: " + words + "."
                : "These depend on each other in a circle: " + words + ".").withHint("Take one of these links away."));
        circle.forEach(path -> drafts.get(path).breakByItself());
    }
}
