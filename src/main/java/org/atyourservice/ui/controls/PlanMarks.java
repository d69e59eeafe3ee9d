package org.atyourservice.ui.controls;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Change;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;

/// What a plan does to each service, in the marks in which list and canvas show it. What only stays in no blueprint has
/// no mark: nothing is done to it.
public record PlanMarks(Map<ServicePath, PlanMark.Kind> kinds) {

    public static final PlanMarks NONE = new PlanMarks(Map.of());

    public PlanMarks {
        kinds = Map.copyOf(kinds);
    }

    public static PlanMarks of(Plan plan) {
        var kinds = new HashMap<ServicePath, PlanMark.Kind>();
        plan.services().forEach(path -> kinds.put(path, PlanMark.Kind.ACT));
        for (var change : plan.changes()) {
            if (!(change instanceof Change.Delete(_, _, var asked)) || asked) {
                kinds.put(change.path(), PlanMark.Kind.of(change));
            }
        }
        return new PlanMarks(kinds);
    }

    public Optional<PlanMark.Kind> of(ServicePath path) {
        return Optional.ofNullable(kinds.get(path));
    }

    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    /// How many services have which mark; only those that occur.
    public Map<PlanMark.Kind, Long> counts() {
        var counts = new EnumMap<PlanMark.Kind, Long>(PlanMark.Kind.class);
        kinds.values().forEach(kind -> counts.merge(kind, 1L, Long::sum));
        return counts;
    }
}
