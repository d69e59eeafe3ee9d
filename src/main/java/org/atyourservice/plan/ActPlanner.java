package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;

/// Plans one action on the services that were chosen and have it.
final class ActPlanner {

    private final PlannerInput input;
    private final Comparison comparison;
    private final Goal.Act goal;
    private final List<Change> changes;
    private final ActVerdicts verdicts;
    private final SortedMap<ServicePath, Verdict.Do> chosen = new TreeMap<>();
    private final List<Diagnostic> notes = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    ActPlanner(PlannerInput input, Comparison comparison, Goal.Act goal) {
        this.input = input;
        this.comparison = comparison;
        this.goal = goal;
        this.changes = comparison.changes();
        this.verdicts = new ActVerdicts(input, comparison, changes, goal);
    }

    Plan plan() {
        problems.addAll(Circles.problems(input.desired(), comparison.dependencies()));
        input.recorded().diagnostics().stream().filter(Diagnostic::isError).forEach(problems::add);
        Errors.note(input.desired()).ifPresent(notes::add);
        choose();
        var around = new Neighbours(input, comparison, goal.action(), chosen);
        around.checkWhoUses();
        around.checkWhatIsNeeded();
        notes.addAll(around.notes());
        problems.addAll(around.problems());
        var groups = problems.isEmpty()
                ? new ActGroups(chosen, comparison.dependencies(), comparison.recorded()).build(goal.action(), verdicts)
                : List.<Group>of();
        var made = made();
        return new Plan(input.revision(), input.request(), made, groups,
                Intents.of(input.desired(), comparison, made, makingTrue(), groups),
                List.of(), KnownLaterSearch.in(input.desired(), comparison.recorded(), groups), notes, problems);
    }

    private void choose() {
        var candidates = candidates();
        for (var path : candidates) {
            if (!verdicts.has(path)) {
                input.request().only().ifPresent(_ -> notes.add(Notes.note(input.desired(), path, "no-such-action",
                        path.shown() + " has no action " + goal.action() + (isToHaveIt(path)
                                ? " yet: it was deployed with an older template."
                                : "."))));
                continue;
            }
            switch (verdicts.of(path)) {
                case Verdict.Do done -> chosen.put(path, done);
                case Verdict.Leave(var note) -> notes.add(note);
                case Verdict.Refuse(var problem) -> problems.add(problem);
            }
        }
        if (chosen.isEmpty() && notes.stream().noneMatch(note -> !note.code().equals("no-such-action"))
                && problems.isEmpty()) {
            problems.add(Diagnostic.error("no-such-action", Place.ofFile("templates"),
                    noneHas(candidates) + " an action " + goal.action() + ".")
                    .withHint(candidates.stream().anyMatch(this::isToHaveIt)
                            ? "Their template has it by now: deploy them first."
                            : known()));
        }
    }

    private boolean isToHaveIt(ServicePath path) {
        return input.desired().service(path).map(input.desired()::templateOf)
                .filter(template -> template.actions().containsKey(goal.action())).isPresent();
    }

    private String noneHas(SortedSet<ServicePath> candidates) {
        if (input.request().only().isEmpty() || candidates.isEmpty()) {
            return "No service here has";
        }
        return candidates.size() == 1
                ? candidates.first().shown() + " doesn't have"
                : "None of the chosen services has";
    }

    /// What is wanted or recorded, and may be touched.
    private SortedSet<ServicePath> candidates() {
        var all = new TreeSet<>(input.desired().services().keySet());
        all.addAll(comparison.recorded().services().keySet());
        input.request().only().ifPresent(only -> {
            only.stream().sorted().filter(path -> !all.contains(path)).forEach(path -> problems.add(
                    Diagnostic.error("unknown-service", Place.ofFile("blueprints"),
                            "There is no service " + path.instances() + ".")
                            .withHint(
                                    "It is in no blueprint, or its blueprint has errors, and nothing is recorded of it.")));
            all.retainAll(only);
        });
        return all;
    }

    private String known() {
        var names = new TreeSet<String>();
        input.desired().services().values()
                .forEach(service -> names.addAll(input.desired().templateOf(service).actions().keySet()));
        return names.isEmpty() ? "There are no actions." : "There are " + String.join(", ", names) + ".";
    }

    /// The changes that are made on the way.
    private List<Change> made() {
        var making = makingTrue();
        return changes.stream().filter(change -> making.contains(change.path()))
                .filter(change -> !(change instanceof Change.Delete)).toList();
    }

    private SortedSet<ServicePath> makingTrue() {
        return chosen.entrySet().stream().filter(entry -> entry.getValue().makesTrue()).map(entry -> entry.getKey())
                .filter(input.desired().services()::containsKey).collect(Collectors.toCollection(TreeSet::new));
    }
}
