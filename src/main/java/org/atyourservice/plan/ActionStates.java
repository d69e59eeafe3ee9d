package org.atyourservice.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.ActionStatus;
import org.atyourservice.model.Change;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// The states of actions, by service: from what is wanted and recorded, and from the steps of a run under way.
public final class ActionStates {

    private final Environment desired;
    private final Recorded recorded;
    private final Map<ServicePath, Change> changes;

    ActionStates(Environment desired, Recorded recorded, List<Change> changes) {
        this.desired = desired;
        this.recorded = recorded;
        this.changes = changes.stream().collect(Collectors.toMap(Change::path, Function.identity()));
    }

    /// Of every service that is desired or recorded, the actions of its template, and those that were done.
    ///
    /// @param recorded with moves applied
    /// @param changes what is not on the hosts
    /// @param running the runs under way; one that is over says nothing here, since it is recorded
    public static SortedMap<ServicePath, SortedMap<String, ActionStatus>> of(Environment desired, Recorded recorded,
            List<Change> changes, Collection<RunView> running) {
        var states = new ActionStates(desired, recorded, changes);
        var paths = new TreeSet<>(desired.services().keySet());
        paths.addAll(recorded.services().keySet());
        var all = new TreeMap<ServicePath, SortedMap<String, ActionStatus>>();
        paths.forEach(path -> all.put(path, states.of(path)));
        running.stream().filter(view -> !view.isOver()).forEach(view -> view.steps().values().forEach(step -> {
            var its = all.get(step.step().service());
            if (its != null && its.containsKey(step.step().verb())) {
                inRun(step).ifPresent(status -> its.put(step.step().verb(), status));
            }
        }));
        return all;
    }

    private SortedMap<String, ActionStatus> of(ServicePath path) {
        var names = new TreeSet<String>();
        var old = recorded.service(path);
        var template = desired.service(path).map(Service::template).or(() -> old.map(RecordedService::template))
                .map(desired.templates()::get);
        template.map(Template::actions).ifPresent(actions -> names.addAll(actions.keySet()));
        old.ifPresent(service -> names.addAll(service.actions().keySet()));
        var states = new TreeMap<String, ActionStatus>();
        names.forEach(name -> states.put(name, of(path, name)));
        return states;
    }

    /// The state without a run.
    ActionStatus of(ServicePath path, String action) {
        if (isDisabled(path) && !Action.takesDown(action) && !action.equals(Action.RECOVER)) {
            return ActionStatus.DISABLED;
        }
        var old = recorded.service(path);
        var state = old.map(service -> service.actions().get(action));
        if (state.isEmpty()) {
            return ActionStatus.NEW;
        }
        if (state.get().state() == RecordedService.ActionState.Result.ERROR) {
            return ActionStatus.ERROR;
        }
        if (action.equals(Action.START) && !Records.isStarted(old.get())) {
            return ActionStatus.NEW;
        }
        return isChanged(path) && Action.bringsUp(action) && !action.equals(Action.INIT)
                ? ActionStatus.CHANGED
                : ActionStatus.OK;
    }

    /// True when nothing shall bring the service up: its blueprint says so, or can't be understood.
    boolean isDisabled(ServicePath path) {
        return desired.service(path).map(service -> !service.enabled()).orElse(desired.hasErrors());
    }

    /// True when it was done with other values than those that are wanted.
    private boolean isChanged(ServicePath path) {
        return switch (changes.get(path)) {
            case null -> false;
            case Change.Update _ -> true;
            case Change.Move move -> !move.differences().isEmpty();
            case Change.Create _,Change.Repair _,Change.Delete _ -> false;
        };
    }

    /// Empty where the run leaves the action as it was.
    private static Optional<ActionStatus> inRun(RunView.StepView step) {
        return switch (step.phase()) {
            case WAITING -> Optional.of(ActionStatus.SCHEDULED);
            case RUNNING -> Optional.of(ActionStatus.RUNNING);
            case OK -> Optional.of(ActionStatus.OK);
            case FAILED, UNKNOWN -> Optional.of(ActionStatus.ERROR);
            case SKIPPED, CANCELLED -> Optional.empty();
        };
    }
}
