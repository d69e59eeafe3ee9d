package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.atyourservice.model.RunView.StepView;

/// The actions of a run in one order that keeps that of every service, as far as these agree.
final class ColumnOrder {

    private ColumnOrder() {}

    /// @param services the steps of each, in their order
    static List<String> of(Collection<List<StepView>> services) {
        var before = new LinkedHashMap<String, Set<String>>();
        for (var steps : services) {
            String last = null;
            for (var step : steps) {
                var verb = step.step().verb();
                var earlier = before.computeIfAbsent(verb, _ -> new LinkedHashSet<>());
                if (last != null && !last.equals(verb)) {
                    earlier.add(last);
                }
                last = verb;
            }
        }
        var order = new ArrayList<String>();
        while (order.size() < before.size()) {
            var left = before.keySet().stream().filter(verb -> !order.contains(verb)).toList();
            order.add(left.stream().filter(verb -> order.containsAll(before.get(verb))).findFirst()
                    .orElse(left.getFirst()));
        }
        return List.copyOf(order);
    }
}
