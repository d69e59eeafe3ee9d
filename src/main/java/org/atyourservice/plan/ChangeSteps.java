package org.atyourservice.plan;

import java.util.List;
import org.atyourservice.model.Action;
import org.atyourservice.model.Change;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.Template;

/// What is done for a change, step by step.
final class ChangeSteps {

    private final PlannerInput input;
    private final Comparison comparison;

    ChangeSteps(PlannerInput input, Comparison comparison) {
        this.input = input;
        this.comparison = comparison;
    }

    void add(Change change, StepList list) {
        switch (change) {
            case Change.Create _ -> {
                var service = input.desired().services().get(change.path());
                list.up(template(service), Records.up(template(service)), service.target());
            }
            case Change.Update _,Change.Repair _,Change.Move _ -> again(change, list);
            case Change.Delete _ -> remove(comparison.recorded().services().get(change.path()), list);
        }
    }

    private void again(Change change, StepList list) {
        var service = input.desired().services().get(change.path());
        var old = comparison.recorded().services().get(change.path());
        var template = template(service);
        boolean placed = service.target().equals(old.target());
        boolean same = comparison.digest(change.path()).equals(old.inputs());
        boolean failed = hasFailed(old);
        if (!service.enabled()) {
            stop(old, list);
        } else if (!placed) {
            stop(old, list);
            recover(old, list);
            anew(service, old, list);
        } else if (!same && !failed && changesWhileItRuns(service, old, template)) {
            list.act(template, Action.PROCESS_CHANGE, service.target());
            list.probe(template, service.target());
            list.hooks(template, List.of(), service.target());
        } else if (!same || failed) {
            stop(old, list);
            recover(old, list);
            anew(service, old, list);
        } else if (change instanceof Change.Repair) {
            if (!list.up(template, whatHelps(old, template), service.target())) {
                list.probe(template, service.target());
            }
        }
    }

    /// Once it is stopped: installs it as it is wanted, where it is wanted, and starts it. What is elsewhere, or was made
    /// by another template, is uninstalled first.
    void anew(Service service, RecordedService old, StepList list) {
        var template = template(service);
        boolean stays = service.target().equals(old.target()) && service.template().equals(old.template());
        if (!stays) {
            uninstall(old, list);
        }
        list.up(template, stays ? again(old, template) : Records.up(template), service.target());
    }

    /// Everything that brings it up but what is done once for all.
    private static List<String> again(RecordedService old, Template template) {
        return Records.up(template).stream().filter(action -> !action.equals(Action.INIT) || !old.isOk(Action.INIT))
                .toList();
    }

    static boolean hasFailed(RecordedService old) {
        return old.failed().isPresent() || Records.neverSucceeded(old);
    }

    /// True for a service that runs and whose template can change it without stopping it. After a failure, and when it
    /// becomes a service of another template, it is installed anew.
    static boolean changesWhileItRuns(Service service, RecordedService old, Template template) {
        return template.action(Action.PROCESS_CHANGE).isPresent() && service.template().equals(old.template())
                && Records.missing(old, template).isEmpty();
    }

    /// The actions that are missing; where none is and it isn't healthy, start, or what is as good.
    private static List<String> whatHelps(RecordedService old, Template template) {
        var missing = Records.missing(old, template);
        if (!missing.isEmpty()) {
            return missing.contains(Action.INSTALL) ? again(old, template) : missing;
        }
        return template.action(Action.START).isPresent() ? List.of(Action.START) : List.of(Action.INSTALL);
    }

    /// What failed may have left something that runs still, a job whose connection was lost among it.
    void recover(RecordedService old, StepList list) {
        old.failed().filter(_ -> !old.actions().isEmpty())
                .ifPresent(failed -> list.recover(old.target(), failed.action() + " failed"));
    }

    /// Where it is recorded to be, with the recipe that installed it.
    void stop(RecordedService old, StepList list) {
        if (Records.isStarted(old)) {
            comparison.recipe(old).ifPresent(recipe -> list.act(recipe, Action.STOP, old.target()));
        }
    }

    /// Where it is recorded to be, with the recipe that installed it.
    void uninstall(RecordedService old, StepList list) {
        if (!old.actions().isEmpty()) {
            comparison.recipe(old).ifPresent(recipe -> list.act(recipe, Action.UNINSTALL, old.target()));
        }
    }

    private void remove(RecordedService old, StepList list) {
        stop(old, list);
        recover(old, list);
        uninstall(old, list);
        if (!old.actions().isEmpty()) {
            comparison.recipe(old).ifPresent(recipe -> list.act(recipe, Action.DELETE, old.target()));
        }
        list.forget();
    }

    private Template template(Service service) {
        return input.desired().templateOf(service);
    }
}
