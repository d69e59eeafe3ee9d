package org.atyourservice.ui.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.atyourservice.model.Change;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.PlanMark;

/// A plan as the lines that show it.
final class PlanRows {

    private final Messages words = new Messages(PlanRows.class);
    private final Function<ServicePath, String> icons;

    /// @param icons the icon word of a service
    PlanRows(Function<ServicePath, String> icons) {
        this.icons = icons;
    }

    private static final int FEW_NOTES = 4;

    /// What of a plan is shown.
    ///
    /// @param open services whose steps are shown
    /// @param answered questions that need no answer any more
    /// @param allNotes true when none of many notes is folded away
    record Shown(Set<ServicePath> open, Set<Plan.Moved> answered, boolean allNotes) {}

    /// Problems first, then questions, then notes, then what happens, then what is in no blueprint and stays.
    List<PlanRow> of(Plan plan, Shown shown) {
        var open = shown.open();
        var answered = shown.answered();
        var rows = new ArrayList<PlanRow>();
        heading(rows, "plan.problems", plan.problems().stream().map(PlanRow.Trouble::new).toList());
        heading(rows, "plan.questions", plan.moved().stream().filter(moved -> !answered.contains(moved))
                .map(PlanRow.Question::new).toList());
        heading(rows, "plan.notes", notes(plan, shown.allNotes()));
        var steps = stepsByService(plan);
        var later = plan.laterByConsumer();
        var happens = new ArrayList<PlanRow>();
        var stays = new ArrayList<PlanRow>();
        for (var change : plan.changes()) {
            boolean untouched = change instanceof Change.Delete delete && !delete.asked();
            add(untouched ? stays : happens, change, steps.getOrDefault(change.path(), List.of()),
                    later.getOrDefault(change.path(), List.of()), open.contains(change.path()));
        }
        for (var path : withoutChange(plan, steps)) {
            var its = steps.get(path);
            happens.add(item(PlanMark.Kind.ACT, path, its.getFirst().reason(), its, open.contains(path)));
            addLater(happens, later.getOrDefault(path, List.of()));
            if (open.contains(path)) {
                addSteps(happens, its);
            }
        }
        heading(rows, plan.request().goal() instanceof Goal.Deploy ? "plan.changes" : "plan.actions", happens);
        heading(rows, "plan.orphans", stays);
        return rows;
    }

    private static List<PlanRow> notes(Plan plan, boolean all) {
        var notes = plan.notes();
        if (all || notes.size() <= FEW_NOTES + 1) {
            return notes.stream().<PlanRow>map(PlanRow.Note::new).toList();
        }
        var some = new ArrayList<PlanRow>();
        notes.stream().limit(FEW_NOTES).map(PlanRow.Note::new).forEach(some::add);
        some.add(new PlanRow.MoreNotes(notes.size() - FEW_NOTES));
        return some;
    }

    private void heading(List<PlanRow> rows, String key, List<? extends PlanRow> part) {
        if (!part.isEmpty()) {
            rows.add(new PlanRow.Heading(words.get(key)));
            rows.addAll(part);
        }
    }

    private void add(List<PlanRow> rows, Change change, List<Step> steps, List<Plan.KnownLater> later, boolean open) {
        boolean shown = open && !steps.isEmpty();
        rows.add(item(PlanMark.Kind.of(change), change.path(), note(change), steps, shown));
        differences(change).forEach(difference -> rows.add(new PlanRow.Detail(difference)));
        addLater(rows, later);
        if (shown) {
            addSteps(rows, steps);
        }
    }

    private PlanRow.Item item(PlanMark.Kind kind, ServicePath path, String note, List<Step> steps, boolean open) {
        return new PlanRow.Item(kind, path, icons.apply(path), note, effort(steps), steps, open);
    }

    private static void addLater(List<PlanRow> rows, List<Plan.KnownLater> later) {
        later.forEach(value -> rows.add(new PlanRow.Later(value)));
    }

    private static void addSteps(List<PlanRow> rows, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            rows.add(new PlanRow.StepLine(i + 1, steps.get(i)));
        }
    }

    private String note(Change change) {
        return switch (change) {
            case Change.Create _ -> words.get("plan.note.create");
            case Change.Update _ -> "";
            case Change.Move move -> words.get("plan.note.move", move.from().instances(), move.effect().shown());
            case Change.Repair repair -> repair.reason();
            case Change.Delete delete -> words.get(delete.asked() ? "plan.note.delete" : "plan.note.stays");
        };
    }

    private static List<Change.Difference> differences(Change change) {
        return switch (change) {
            case Change.Update update -> update.differences();
            case Change.Move move -> move.differences();
            case Change.Create _,Change.Repair _,Change.Delete _ -> List.of();
        };
    }

    private String effort(List<Step> steps) {
        if (steps.isEmpty()) {
            return "";
        }
        var hosts = new LinkedHashSet<String>();
        steps.stream().filter(Step::touchesHost).map(Step::where).map(Target::shown).forEach(hosts::add);
        return hosts.isEmpty()
                ? words.get("plan.effort.none")
                : words.get("plan.effort", steps.size(), String.join(", ", hosts));
    }

    private static Map<ServicePath, List<Step>> stepsByService(Plan plan) {
        var steps = new LinkedHashMap<ServicePath, List<Step>>();
        plan.steps().forEach(step -> steps.computeIfAbsent(step.service(), _ -> new ArrayList<>()).add(step));
        return steps;
    }

    private static Set<ServicePath> withoutChange(Plan plan, Map<ServicePath, List<Step>> steps) {
        var rest = new LinkedHashSet<>(steps.keySet());
        plan.changes().forEach(change -> rest.remove(change.path()));
        return rest;
    }
}
