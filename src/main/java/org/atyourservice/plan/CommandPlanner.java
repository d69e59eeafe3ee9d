package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;

/// Plans a line of a person's own: on every service that was chosen, all at the same time.
final class CommandPlanner {

    private CommandPlanner() {}

    static Plan plan(PlannerInput input, Comparison comparison, Goal.Command goal) {
        var names = new StepIds();
        var groups = new ArrayList<Group>();
        var problems = new ArrayList<Diagnostic>();
        if (goal.line().isBlank()) {
            problems.add(Diagnostic.error("no-command", Place.ofFile("command"), "The command is empty.")
                    .withHint("Write what the shell shall run, such as 'uptime'."));
        }
        for (var path : input.request().only().map(TreeSet::new).orElseGet(() -> all(input, comparison))) {
            var target = target(input, comparison, path);
            if (target.isEmpty()) {
                problems.add(Diagnostic.error("unknown-service", Place.ofFile("blueprints"),
                        "There is no service " + path.instances() + ".")
                        .withHint(
                                "It is in no blueprint, or its blueprint has errors, and nothing is recorded of it."));
            } else if (comparison.recorded().service(path).isEmpty()) {
                problems.add(Notes.problem(input.desired(), path, "never-deployed", path.shown()
                        + " was never deployed, so that it has no directory to run a command in.", "Deploy it first."));
            } else {
                var list = new StepList(path, "asked for", verb -> names.step(path, verb));
                list.command(goal.line(), target.get());
                groups.add(new Group(names.group(path), path, list.orNote(), Set.of(), list.onFailure()));
            }
        }
        return new Plan(input.revision(), input.request(), List.of(), problems.isEmpty() ? groups : List.of(),
                List.of(), List.of(), problems);
    }

    /// What was deployed.
    private static TreeSet<ServicePath> all(PlannerInput input, Comparison comparison) {
        var all = new TreeSet<>(input.desired().services().keySet());
        all.retainAll(comparison.recorded().services().keySet());
        return all;
    }

    private static Optional<Target> target(PlannerInput input, Comparison comparison, ServicePath path) {
        return comparison.recorded().service(path).map(RecordedService::target)
                .or(() -> input.desired().service(path).map(Service::target));
    }
}
