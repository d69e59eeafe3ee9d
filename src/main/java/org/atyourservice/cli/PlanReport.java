package org.atyourservice.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.atyourservice.model.Change;
import org.atyourservice.model.Destructive;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;

/// A plan as lines of text: how much it is first, then what and why.
final class PlanReport {

    private final Terminal terminal;

    PlanReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /// All of it but the problems.
    void print(Plan plan) {
        var facts = new PlanFacts(plan);
        terminal.title(plan.request().equals(Plan.Request.DEPLOY) ? "Plan" : "Plan: " + plan.request().shown());
        if (plan.isEmpty() && !facts.isImpossible()) {
            terminal.line("  " + nothing(plan));
        } else if (!plan.isEmpty()) {
            totals(facts);
        }
        plan.changes().forEach(change -> terminal.line("  " + change(change)));
        groups(plan);
        plan.moved().forEach(moved -> terminal.line("  ? " + moved.to().shown() + " looks like "
                + moved.from().shown() + ", moved. If it is, say so in moves.yaml."));
        DiagnosticViews.print(terminal, plan.notes(), "  ");
    }

    private static String nothing(Plan plan) {
        return plan.request().goal() instanceof Goal.Deploy
                ? plan.changes().stream().anyMatch(PlanFacts::isLeft)
                        ? "Nothing to do but what --remove-orphans removes."
                        : "Nothing to do: the hosts have what the blueprints say."
                : "Nothing to do.";
    }

    private void totals(PlanFacts facts) {
        if (!facts.totals().isEmpty()) {
            terminal.line("  " + facts.totals());
        }
        terminal.line("  " + facts.size()
                + (facts.hosts().isEmpty() ? "" : ": " + Words.brief(facts.hosts())));
        if (!facts.restarted().isEmpty()) {
            terminal.line("  Restarts " + names(facts.restarted().stream().toList()));
        }
        var harm = Destructive.of(facts.plan());
        if (!harm.isEmpty()) {
            terminal.line("  " + terminal.paint(Terminal.Colour.AMBER,
                    Character.toUpperCase(harm.shown().charAt(0)) + harm.shown().substring(1)));
        }
    }

    private static String names(List<ServicePath> paths) {
        return Words.brief(paths.stream().map(ServicePath::shown).toList());
    }

    private void groups(Plan plan) {
        var later = plan.laterByConsumer();
        for (var group : plan.groups()) {
            terminal.line("  > " + group.service().shown() + ": " + group.steps().stream().map(Step::verb)
                    .collect(Collectors.joining(", ")) + " on " + group.steps().getFirst().where().shown()
                    + reason(plan, group));
            later.getOrDefault(group.service(), List.of()).forEach(value -> terminal.line("      " + value.shown()));
        }
    }

    /// Why it is there, where no change of it says so.
    private static String reason(Plan plan, Group group) {
        boolean isSaid = plan.changes().stream().anyMatch(change -> change.path().equals(group.service()));
        var reasons = group.steps().stream().map(Step::reason).filter(reason -> !reason.isBlank()).distinct().toList();
        return isSaid || reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
    }

    private String change(Change change) {
        return switch (change) {
            case Change.Create(var path, _) -> "+ " + path.shown() + parentOf(path);
            case Change.Update(var path, _, var differences) -> "~ " + path.shown() + ": " + differences(differences);
            case Change.Move move -> "~ " + move.from().instances() + " " + terminal.arrow() + " "
                    + move.path().instances() + ", " + move.effect().shown()
                    + (move.differences().isEmpty() ? "" : ": " + differences(move.differences()));
            case Change.Repair(var path, _, var reason) -> "~ " + path.shown() + ": " + reason;
            case Change.Delete(var path, _, var asked) -> "- " + path.shown() + parentOf(path)
                    + (asked ? "" : " is in no blueprint; it stays until it is removed on purpose");
        };
    }

    private static String parentOf(ServicePath path) {
        return path.parent().map(parent -> " in " + parent.instances()).orElse("");
    }

    private static String differences(List<Change.Difference> differences) {
        return differences.stream().map(Change.Difference::shown).collect(Collectors.joining(", "));
    }
}
