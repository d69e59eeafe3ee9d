package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Diagnostic;

/// Finds circles over parents and producers, each with its path.
final class Cycles {

    private final Work work;
    private final Drafts drafts;

    Cycles(Work work, Drafts drafts) {
        this.work = work;
        this.drafts = drafts;
    }

    /// @return true when there are some
    boolean check() {
        var left = new LinkedHashMap<Draft, Set<Draft>>();
        drafts.all().forEach(draft -> left.put(draft, new LinkedHashSet<>(
                draft.dependencies().flatMap(path -> drafts.at(path).stream()).toList())));
        peel(left);
        boolean found = !left.isEmpty();
        while (!left.isEmpty()) {
            var circle = circle(left, left.keySet().iterator().next());
            tell(circle);
            circle.forEach(left::remove);
            peel(left);
        }
        return found;
    }

    /// Takes away all that depends on nothing that is left, again and again. What remains are the
    /// circles, and what depends on them.
    private static void peel(Map<Draft, Set<Draft>> left) {
        var dependents = new HashMap<Draft, List<Draft>>();
        left.values().forEach(dependencies -> dependencies.retainAll(left.keySet()));
        left.forEach((draft, dependencies) -> dependencies
                .forEach(dependency -> dependents.computeIfAbsent(dependency, _ -> new ArrayList<>()).add(draft)));
        var free = new ArrayDeque<>(left.keySet().stream().filter(draft -> left.get(draft).isEmpty()).toList());
        while (!free.isEmpty()) {
            var draft = free.removeFirst();
            left.remove(draft);
            for (var dependent : dependents.getOrDefault(draft, List.of())) {
                var dependencies = left.get(dependent);
                if (dependencies != null && dependencies.remove(draft) && dependencies.isEmpty()) {
                    free.addLast(dependent);
                }
            }
        }
    }

    /// Everything left has a dependency that is left, so that following them ends in a circle.
    private static List<Draft> circle(Map<Draft, Set<Draft>> left, Draft start) {
        var walked = new LinkedHashSet<Draft>();
        var at = start;
        while (walked.add(at)) {
            at = left.get(at).iterator().next();
        }
        var end = at;
        return walked.stream().dropWhile(draft -> draft != end).toList();
    }

    private void tell(List<Draft> circle) {
        var first = circle.getFirst();
        var words = Names.circle(circle.stream().map(Draft::shown).toList());
        work.tell(first, Diagnostic.error("cycle", first.place, circle.size() == 1
                ? first.shown() + " depends on itself: " + words + "."
                : "These depend on each other in a circle: " + words + ".").withHint("Take one of these links away."));
        circle.forEach(Draft::breakByItself);
    }
}
