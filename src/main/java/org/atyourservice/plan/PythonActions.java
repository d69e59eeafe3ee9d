package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.atyourservice.model.Action;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Group;
import org.atyourservice.model.Step;

/// Refuses actions of `actions.py`, before anything runs.
final class PythonActions {

    private static final String FILE = "actions.py";

    private PythonActions() {}

    static List<Diagnostic> problems(Environment desired, Comparison comparison, List<Group> groups) {
        var told = new LinkedHashSet<String>();
        var problems = new ArrayList<Diagnostic>();
        groups.stream().flatMap(group -> group.steps().stream()).forEach(step -> {
            if (step instanceof Step.Act(_, var path, var action, _, _, _)) {
                var wanted = desired.service(path).map(desired::templateOf);
                var there = comparison.recorded().service(path).flatMap(comparison::recipe);
                var template = Action.takesDown(action) ? there.or(() -> wanted) : wanted.or(() -> there);
                template.filter(it -> it.action(action).filter(known -> known.file().equals(FILE)).isPresent())
                        .filter(it -> told.add(it.name() + " " + action))
                        .ifPresent(it -> problems.add(Diagnostic.error("actions-py", Notes.place(desired, path),
                                "The action " + action + " of " + it.name() + " is in " + FILE
                                        + ", and actions of actions.py can't be run yet.")
                                .withHint("Put it into a file of its own, such as actions/" + action + ".py.")));
            }
        });
        return problems;
    }
}
