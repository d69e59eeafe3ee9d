package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Action;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServicePath;

/// Makes plans. Pure: the same input gives the same plan, but for the ids that are minted.
public final class Planner {

    private Planner() {}

    /// What is not on the hosts: each change after those that it needs, what goes at the end.
    public static List<Change> changes(PlannerInput input) {
        return new Comparison(input).changes();
    }

    /// What a run would do. Where it can't be carried out the plan says so and has no groups.
    public static Plan plan(PlannerInput input) {
        var comparison = new Comparison(input);
        return switch (input.request().goal()) {
            case Goal.Deploy _ -> deploy(input, comparison);
            case Goal.Act(var action, _) when action.equals(Action.DELETE) -> delete(input);
            case Goal.Act act -> new ActPlanner(input, comparison, act).plan();
            case Goal.Command command -> CommandPlanner.plan(input, comparison, command);
        };
    }

    /// To delete is to remove what no blueprint asks for any more.
    private static Plan delete(PlannerInput input) {
        var request = input.request();
        var paths = request.only().orElse(Set.of());
        var removal = new Plan.Request(new Goal.Deploy(false, false, paths), Optional.of(paths), request.force(),
                request.withoutRetries(), request.rolling());
        var plan = plan(new PlannerInput(input.revision(), input.desired(), input.recorded(), input.observed(),
                input.moves(), input.secretVersion(), input.recipe(), input.ids(), removal));
        var problems = new ArrayList<>(plan.problems());
        if (paths.isEmpty()) {
            problems.add(Diagnostic.error("no-selection", Place.ofFile("services"), "Nothing was chosen to be deleted.")
                    .withHint("Name the services."));
        }
        return new Plan(plan.revision(), request, plan.changes(), plan.groups(), plan.intents(), plan.moved(),
                plan.later(), plan.notes(), problems);
    }

    private static Plan deploy(PlannerInput input, Comparison comparison) {
        var changes = comparison.changes().stream().filter(change -> input.request().includes(change.path())).toList();
        var problems = problems(input, comparison, changes);
        var notes = new ArrayList<Diagnostic>();
        if (goesOnDespiteErrors(input)) {
            Errors.note(input.desired()).ifPresent(notes::add);
        }
        var selection = new DeploySelection(input, comparison, changes);
        problems.addAll(selection.problems());
        notes.addAll(selection.notes());
        List<Group> groups = problems.isEmpty() ? new Groups(input, comparison, changes).build() : List.of();
        problems.addAll(PythonActions.problems(input.desired(), comparison, groups));
        groups = problems.isEmpty() ? groups : List.of();
        var moved = SuspectedMoves.among(input.desired(), comparison.recorded(), comparison.gone(),
                comparison.created());
        return new Plan(input.revision(), input.request(), changes, groups,
                Intents.of(input.desired(), comparison, changes, groups), moved,
                KnownLaterSearch.in(input.desired(), comparison.recorded(), groups), notes, problems);
    }

    /// Whoever deploys a selection, or insists, gets what can be done.
    private static boolean goesOnDespiteErrors(PlannerInput input) {
        return input.request().only().isPresent() || input.request().force();
    }

    private static List<Diagnostic> problems(PlannerInput input, Comparison comparison, List<Change> changes) {
        var problems = new ArrayList<Diagnostic>();
        if (!goesOnDespiteErrors(input)) {
            input.desired().diagnostics().stream().filter(Diagnostic::isError).forEach(problems::add);
        }
        input.recorded().diagnostics().stream().filter(Diagnostic::isError).forEach(problems::add);
        problems.addAll(Circles.problems(input.desired(), comparison.dependencies()));
        for (var change : changes) {
            if (change instanceof Change.Delete(var path, _, var asked) && asked) {
                withoutRecipe(comparison, comparison.recorded(), path).ifPresent(problems::add);
            }
        }
        problems.addAll(Removals.problems(input.request(), input.desired(), comparison.recorded()));
        problems.addAll(StillUsed.after(input, comparison, changes));
        return problems;
    }

    private static Optional<Diagnostic> withoutRecipe(Comparison comparison, Recorded recorded, ServicePath path) {
        RecordedService service = recorded.services().get(path);
        if (comparison.recipe(service).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.error("recipe-missing", Place.ofFile("services/" + path + "/service.json"),
                path.shown() + " can't be removed: its template " + service.template() + " is gone.")
                .withHint("Put the template back, so that it is known how to stop and uninstall the service."));
    }
}
