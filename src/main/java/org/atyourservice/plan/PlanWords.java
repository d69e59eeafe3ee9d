package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.atyourservice.model.Change;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServicePath;

/// Changes in words of the model, for commits, the history and plans.
public final class PlanWords {

    private static final int MOST = 3;

    private PlanWords() {}

    /// One line for what a plan does: that of its changes, or `start of web shop`, `backup of 12 services`.
    public static String title(Plan plan) {
        return switch (plan.request().goal()) {
            case Goal.Deploy _ -> title(plan.changes());
            case Goal.Act(var action, _) -> Character.toUpperCase(action.charAt(0)) + action.substring(1) + of(plan);
            case Goal.Command(var line) -> "Command" + of(plan) + ": " + line.lines().findFirst().orElse("");
        };
    }

    private static String of(Plan plan) {
        var services = plan.services();
        return switch (services.size()) {
            case 0 -> ": nothing to do";
            case 1, 2, 3 -> " of " + String.join(", ", services.stream().map(ServicePath::shown).toList());
            default -> " of " + services.size() + " services";
        };
    }

    /// One line for what will be done: `web shop: version 1 -> 2`, or `Deploy: create 12 services,
    /// update web shop`. Deletes that nobody asked for don't count.
    public static String title(List<Change> changes) {
        var done = changes.stream().filter(change -> !(change instanceof Change.Delete(_, _, var asked)) || asked)
                .toList();
        if (done.isEmpty()) {
            return "Deploy: nothing to do";
        }
        if (done.size() == 1 && !(done.getFirst() instanceof Change.Create)) {
            return line(done.getFirst());
        }
        var parts = new ArrayList<String>();
        part("create", done, Change.Create.class::isInstance, parts);
        part("update", done, Change.Update.class::isInstance, parts);
        part("move", done, Change.Move.class::isInstance, parts);
        part("repair", done, Change.Repair.class::isInstance, parts);
        part("remove", done, Change.Delete.class::isInstance, parts);
        return "Deploy: " + String.join(", ", parts);
    }

    /// A line for each change.
    public static List<String> lines(List<Change> changes) {
        return changes.stream().map(PlanWords::line).toList();
    }

    /// `web shop: version 1 -> 2`.
    public static String line(Change change) {
        var name = change.path().shown();
        return switch (change) {
            case Change.Create _ -> "create " + name + parentOf(change.path());
            case Change.Update update -> name + ": " + words(update.differences());
            case Change.Move move -> "move " + name + " from " + move.from().instances() + " to "
                    + move.path().instances() + ", " + move.effect().shown()
                    + (move.differences().isEmpty() ? "" : ": " + words(move.differences()));
            case Change.Repair repair -> "repair " + name + ": " + repair.reason();
            case Change.Delete delete -> (delete.asked() ? "remove " : "not removed, in no blueprint any more: ")
                    + name + parentOf(change.path());
        };
    }

    /// Why a step is in the plan, as half a sentence.
    static String reason(Change change) {
        return switch (change) {
            case Change.Create _ -> "new";
            case Change.Update update -> words(update.differences());
            case Change.Move move -> "moved from " + move.from().instances() + ", " + move.effect().shown()
                    + (move.differences().isEmpty() ? "" : ", " + words(move.differences()));
            case Change.Repair repair -> repair.reason();
            case Change.Delete _ -> "in no blueprint any more";
        };
    }

    private static String words(List<Change.Difference> differences) {
        var words = new ArrayList<>(differences.stream().limit(MOST).map(Change.Difference::shown).toList());
        if (differences.size() > MOST) {
            words.add("and " + (differences.size() - MOST) + " more");
        }
        return String.join(", ", words);
    }

    private static String parentOf(ServicePath path) {
        return path.parent().map(parent -> " in " + parent.instances()).orElse("");
    }

    private static void part(String verb, List<Change> changes, Predicate<Change> which, List<String> parts) {
        var those = changes.stream().filter(which).toList();
        if (those.size() == 1) {
            parts.add(verb + " " + those.getFirst().path().shown());
        } else if (those.size() > 1) {
            parts.add(verb + " " + those.size() + " services");
        }
    }
}
