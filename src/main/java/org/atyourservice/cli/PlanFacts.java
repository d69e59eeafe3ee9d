package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.Change;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;

/// A plan in numbers and names.
record PlanFacts(Plan plan) {

    /// `3 to create, 1 to change`, without what is nothing; empty when nothing changes.
    String totals() {
        var parts = new ArrayList<String>();
        add(parts, count(Change.Create.class::isInstance), "to create");
        add(parts, count(Change.Update.class::isInstance), "to change");
        add(parts, count(Change.Move.class::isInstance), "to move");
        add(parts, count(Change.Repair.class::isInstance), "to repair");
        add(parts, count(PlanFacts::isRemoved), "to remove");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(number + " " + what);
        }
    }

    long count(Predicate<Change> which) {
        return plan.changes().stream().filter(which).count();
    }

    static boolean isRemoved(Change change) {
        return change instanceof Change.Delete(_, _, var asked) && asked;
    }

    static boolean isLeft(Change change) {
        return change instanceof Change.Delete(_, _, var asked) && !asked;
    }

    /// `4 steps for 2 services on 1 host`.
    String size() {
        return Words.count(plan.steps().count(), "step") + " for " + Words.count(plan.services().size(), "service")
                + " on " + Words.count(plan.hosts().size(), "host");
    }

    /// The hosts that are touched, by name.
    List<String> hosts() {
        return plan.hosts().stream().map(Target::shown).sorted().toList();
    }

    /// The services that are down for a while: stopped and started again.
    SortedSet<ServicePath> restarted() {
        return plan.services().stream().filter(path -> {
            var verbs = plan.steps().filter(step -> step.service().equals(path)).map(Step::verb)
                    .collect(Collectors.toSet());
            return verbs.contains(Action.RESTART) || verbs.contains(Action.STOP) && verbs.contains(Action.START);
        }).collect(Collectors.toCollection(TreeSet::new));
    }

    /// True when it can't be carried out.
    boolean isImpossible() {
        return !plan.problems().isEmpty();
    }
}
