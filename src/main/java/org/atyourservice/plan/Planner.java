package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Group;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Makes plans. Pure: the same input gives the same plan, but for the ids that are minted.
public final class Planner {

    private Planner() {}

    /// What is not on the hosts: each change after those that it needs, what goes at the end.
    public static List<Change> changes(PlannerInput input) {
        return new Comparison(input).changes();
    }

    /// What a run would do. Where the files have errors the plan says so and has no groups.
    public static Plan plan(PlannerInput input) {
        var comparison = new Comparison(input);
        var changes = comparison.changes();
        var problems = problems(input, comparison, changes);
        List<Group> groups = problems.isEmpty() ? new Groups(input, comparison, changes).build() : List.of();
        var moved = SuspectedMoves.among(input.desired(), comparison.recorded(), comparison.gone(),
                comparison.created());
        return new Plan(input.revision(), input.request(), changes, groups,
                intents(input.desired(), comparison, changes, groups), moved,
                KnownLaterSearch.in(input.desired(), comparison.recorded(), groups), problems);
    }

    private static List<Intent> intents(Environment desired, Comparison comparison, List<Change> changes,
            List<Group> groups) {
        var planned = groups.stream().map(Group::service).collect(Collectors.toSet());
        var intents = new ArrayList<Intent>();
        for (var change : changes) {
            var path = change.path();
            switch (change) {
                case Change.Create create -> intents.add(intent(desired, comparison, path, create.id()));
                case Change.Update update -> intents.add(intent(desired, comparison, path, update.id()));
                case Change.Move move -> intents.add(intent(desired, comparison, path, move.id()));
                case Change.Repair repair -> intents.add(intent(desired, comparison, path, repair.id()));
                case Change.Delete _ -> {
                }
            }
        }
        return intents.stream().filter(intent -> planned.contains(intent.path())).toList();
    }

    private static Intent intent(Environment desired, Comparison comparison, ServicePath path,
            ServiceId id) {
        var service = desired.services().get(path);
        var from = comparison.recorded().service(path).flatMap(comparison::movedFrom);
        var data = new LinkedHashMap<String, Value>();
        service.attributes().forEach((name, value) -> data.put(name, value.value()));
        var template = desired.templateOf(service);
        var outputs = template.outputs(service, comparison.recorded().service(path));
        return new Intent(id, path, from, service.template(), template.digest(), service.producers(),
                service.target(), comparison.digest(path), new Value.Fields(data), outputs);
    }

    private static List<Diagnostic> problems(PlannerInput input, Comparison comparison, List<Change> changes) {
        var problems = new ArrayList<Diagnostic>();
        input.desired().diagnostics().stream().filter(Diagnostic::isError).forEach(problems::add);
        input.recorded().diagnostics().stream().filter(Diagnostic::isError).forEach(problems::add);
        for (var path : comparison.dependencies().circular()) {
            problems.add(Diagnostic.error("circle", input.desired().services().get(path).place(),
                    path.shown() + " needs a service that needs it in turn, or is part of such a circle."));
        }
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
