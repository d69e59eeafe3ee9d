package org.atyourservice.ui.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.Change;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Messages;

/// A plan in a line.
///
/// @param deploys true for a deployment, false for an action or a command
/// @param stays in no blueprint, and not asked to be removed
/// @param actions services on which something runs although nothing about them changes
/// @param restarts services that are stopped and started again
record PlanSummary(boolean deploys, int create, int change, int delete, int repair, int stays, int actions, long steps,
        int hosts, int restarts) {

    static PlanSummary of(Plan plan) {
        int create = 0;
        int update = 0;
        int delete = 0;
        int repair = 0;
        int stays = 0;
        var changed = new HashSet<ServicePath>();
        for (var change : plan.changes()) {
            changed.add(change.path());
            switch (change) {
                case Change.Create _ -> create++;
                case Change.Update _,Change.Move _ -> update++;
                case Change.Repair _ -> repair++;
                case Change.Delete(_, _, var asked) when asked -> delete++;
                case Change.Delete _ -> stays++;
            }
        }
        var others = new HashSet<>(plan.services());
        others.removeAll(changed);
        return new PlanSummary(plan.request().goal() instanceof Goal.Deploy, create, update, delete, repair, stays,
                others.size(), plan.steps().count(),
                plan.hosts().size(), restarted(plan).size());
    }

    /// Those that are down for a while.
    static SortedSet<ServicePath> restarted(Plan plan) {
        var verbs = new HashMap<ServicePath, Set<String>>();
        plan.steps().forEach(step -> verbs.computeIfAbsent(step.service(), _ -> new HashSet<>()).add(step.verb()));
        return verbs.entrySet().stream().filter(entry -> isRestart(entry.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isRestart(Set<String> verbs) {
        return verbs.contains(Action.RESTART) || verbs.contains(Action.STOP) && verbs.contains(Action.START);
    }

    /// How many services a run of the plan brings to what is wanted.
    int changes() {
        return create + change + delete + repair + actions;
    }

    /// `2 to create, 1 to change, 12 steps on 5 hosts; 3 restarts`.
    String text(Messages words) {
        var parts = new ArrayList<String>();
        add(parts, words, "summary.create", create);
        add(parts, words, "summary.change", change);
        add(parts, words, "summary.delete", delete);
        add(parts, words, "summary.repair", repair);
        add(parts, words, deploys ? "summary.actions" : "summary.services", actions);
        if (steps > 0) {
            parts.add(words.get("summary.steps", steps, hosts));
        }
        if (parts.isEmpty()) {
            return words.get("summary.nothing");
        }
        return String.join(", ", parts) + (restarts > 0 ? words.get("summary.restarts", restarts) : "");
    }

    private static void add(ArrayList<String> parts, Messages words, String key, int count) {
        if (count > 0) {
            parts.add(words.get(key, count));
        }
    }
}
