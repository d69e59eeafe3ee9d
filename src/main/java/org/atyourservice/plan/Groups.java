package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atyourservice.model.Change;
import org.atyourservice.model.Group;
import org.atyourservice.model.ServicePath;

/// Changes as groups of steps, each after those it waits for.
final class Groups {

    private final PlannerInput input;
    private final Comparison comparison;
    private final List<Change> changes;
    private final StepIds names = new StepIds();

    Groups(PlannerInput input, Comparison comparison, List<Change> changes) {
        this.input = input;
        this.comparison = comparison;
        this.changes = changes.stream().filter(change -> isCarriedOut(input, change)).toList();
    }

    List<Group> build() {
        var order = new GroupOrder(input.desired(), comparison, changes);
        var byPath = changes.stream().collect(Collectors.toMap(Change::path, Function.identity()));
        var steps = new ChangeSteps(input, comparison);
        var ids = new HashMap<ServicePath, String>();
        var groups = new ArrayList<Group>();
        for (var path : order.paths()) {
            var id = names.group(path);
            ids.put(path, id);
            var after = order.before(path).stream().map(ids::get).collect(Collectors.toSet());
            var change = byPath.get(path);
            var list = new StepList(path, PlanWords.reason(change), verb -> names.step(path, verb));
            steps.add(change, list);
            groups.add(new Group(id, path, list.orNote(), after, list.onFailure()));
        }
        return groups;
    }

    static boolean isCarriedOut(PlannerInput input, Change change) {
        return input.request().includes(change.path()) && switch (change) {
            case Change.Create _,Change.Update _,Change.Move _ -> true;
            case Change.Repair _ -> input.request().repair();
            case Change.Delete delete -> delete.asked();
        };
    }
}
