package org.atyourservice.ui.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.ui.Messages;

/// How far a plan reaches: the hosts it touches, what it restarts, and what alone it may touch.
final class PlanReach {

    private static final int FEW = 8;
    private static final int MANY = 40;

    private PlanReach() {}

    /// @param text `Hosts: node n1, node n2 and 3 more`
    /// @param whole all of them, as far as anybody reads
    record Line(String text, String whole) {}

    /// A line each, without those that would say nothing.
    static List<Line> of(Plan plan, Messages words) {
        var lines = new ArrayList<Line>();
        add(lines, "reach.hosts", plan.hosts().stream().map(Target::shown).collect(Collectors.toCollection(
                TreeSet::new)), words);
        add(lines, "reach.restarts", names(PlanSummary.restarted(plan)), words);
        plan.request().only().ifPresent(only -> add(lines, "reach.only", names(new TreeSet<>(only)), words));
        return lines;
    }

    private static List<String> names(Collection<ServicePath> paths) {
        return paths.stream().map(ServicePath::shown).toList();
    }

    private static void add(List<Line> lines, String key, Collection<String> names, Messages words) {
        if (!names.isEmpty()) {
            lines.add(new Line(words.get(key, list(names, FEW, words)), words.get(key, list(names, MANY, words))));
        }
    }

    private static String list(Collection<String> names, int most, Messages words) {
        var some = String.join(", ", names.stream().limit(most).toList());
        return names.size() > most ? words.get("reach.more", some, names.size() - most) : some;
    }
}
