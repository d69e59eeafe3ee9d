package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.Change;
import org.atyourservice.model.Group;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Template;

/// Changes as groups of steps: what is done for each.
final class Groups {

    private static final Group.OnFailure STOP = new Group.OnFailure.Stop();

    private final PlannerInput input;
    private final Comparison comparison;
    private final List<Change> changes;
    private int stepNumber;

    Groups(PlannerInput input, Comparison comparison, List<Change> changes) {
        this.input = input;
        this.comparison = comparison;
        this.changes = changes.stream().filter(this::isCarriedOut).toList();
    }

    List<Group> build() {
        var order = new GroupOrder(input.desired(), comparison, changes);
        var byPath = changes.stream().collect(Collectors.toMap(Change::path, change -> change));
        var ids = new HashMap<ServicePath, String>();
        var groups = new ArrayList<Group>();
        for (var path : order.paths()) {
            var id = "%03d-".formatted(groups.size() + 1) + fileName(path);
            ids.put(path, id);
            var after = order.before(path).stream().map(ids::get).collect(Collectors.toSet());
            groups.add(new Group(id, path, steps(byPath.get(path)), after, STOP));
        }
        return groups;
    }

    private boolean isCarriedOut(Change change) {
        return switch (change) {
            case Change.Create _,Change.Update _,Change.Move _ -> true;
            case Change.Repair _ -> input.request().repair();
            case Change.Delete delete -> delete.asked();
        };
    }

    private List<Step> steps(Change change) {
        var path = change.path();
        var list = new StepList(path, PlanWords.reason(change), verb -> stepId(path, verb));
        switch (change) {
            case Change.Create _ -> {
                var service = input.desired().services().get(path);
                list.up(template(service), Records.UP, service.target());
            }
            case Change.Update _,Change.Repair _,Change.Move _ -> again(change, list);
            case Change.Delete _ -> remove(comparison.recorded().services().get(path), list);
        }
        return list.orNote();
    }

    private void again(Change change, StepList list) {
        var service = input.desired().services().get(change.path());
        var old = comparison.recorded().services().get(change.path());
        var template = template(service);
        boolean placed = service.target().equals(old.target());
        boolean same = comparison.digest(change.path()).equals(old.inputs());
        boolean failed = old.failed().isPresent() || Records.neverSucceeded(old);
        if (!placed) {
            takeDown(old, list);
            list.up(template, Records.UP, service.target());
        } else if (!same && !failed && changesWhileItRuns(service, old, template)) {
            list.act(template, Action.PROCESS_CHANGE, service.target());
            list.probe(template, service.target());
        } else if (!same || failed) {
            if (Records.isStarted(old)) {
                comparison.recipe(old).ifPresent(recipe -> list.act(recipe, Action.STOP, old.target()));
            }
            list.up(template, Records.UP, service.target());
        } else if (change instanceof Change.Repair) {
            if (!list.up(template, whatHelps(old, template), service.target())) {
                list.probe(template, service.target());
            }
        }
    }

    /// True for a service that runs and whose template can change it without stopping it. After a failure, and when it
    /// becomes a service of another template, it is installed anew.
    private static boolean changesWhileItRuns(Service service, RecordedService old, Template template) {
        return template.action(Action.PROCESS_CHANGE).isPresent() && service.template().equals(old.template())
                && Records.missing(old, template).isEmpty();
    }

    /// The actions that are missing; where none is and it isn't healthy, start, or what is as good.
    private static List<String> whatHelps(RecordedService old, Template template) {
        var missing = Records.missing(old, template);
        if (!missing.isEmpty()) {
            return missing.contains(Action.INSTALL) ? Records.UP : missing;
        }
        return template.action(Action.START).isPresent() ? List.of(Action.START) : List.of(Action.INSTALL);
    }

    /// Stops and uninstalls where it is recorded to be, with the recipe that installed it.
    private void takeDown(RecordedService old, StepList list) {
        comparison.recipe(old).ifPresent(recipe -> {
            if (Records.isStarted(old)) {
                list.act(recipe, Action.STOP, old.target());
            }
            if (!old.actions().isEmpty()) {
                list.act(recipe, Action.UNINSTALL, old.target());
            }
        });
    }

    private void remove(RecordedService old, StepList list) {
        takeDown(old, list);
        list.forget();
    }

    private Template template(Service service) {
        return input.desired().templateOf(service);
    }

    private String stepId(ServicePath path, String verb) {
        return "%03d-%s-%s".formatted(++stepNumber, fileName(path), verb.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private static String fileName(ServicePath path) {
        var name = (path.key().role() + "-" + path.key().instance()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.substring(0, Math.min(60, name.length()));
    }
}
