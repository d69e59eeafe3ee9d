package org.atyourservice.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atyourservice.model.Action;
import org.atyourservice.model.Drift;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Step;
import org.atyourservice.model.Template;

/// The state of each service as people see it: from what is recorded and observed, and, while a run
/// is under way, from what its steps have done so far.
public final class ServiceStates {

    private ServiceStates() {}

    /// The states of all desired services, and of those that are only recorded.
    ///
    /// @param recorded with moves applied
    /// @param running the runs under way; one that is over says nothing here, since it is recorded
    public static SortedMap<ServicePath, ServiceState> of(Environment desired, Recorded recorded, Observed observed,
            Collection<RunView> running) {
        var states = new TreeMap<ServicePath, ServiceState>();
        recorded.services().forEach((path, service) -> states.put(path,
                recordedState(service, Optional.ofNullable(desired.templates().get(service.template())), observed)));
        desired.services().keySet().forEach(path -> states.putIfAbsent(path, ServiceState.NOT_STARTED));
        running.stream().filter(view -> !view.isOver()).forEach(view -> byService(view)
                .forEach((path, steps) -> states.computeIfPresent(path, (_, state) -> stateInRun(steps, state))));
        return states;
    }

    /// The steps of each service, in the order of the run.
    private static Map<ServicePath, List<RunView.StepView>> byService(RunView view) {
        return view.steps().values().stream().collect(Collectors.groupingBy(step -> step.step().service()));
    }

    /// What was seen to differ from the record since the last action that could have made it so.
    public static Drift drift(RecordedService service, Observed observed) {
        return Records.sight(service, observed).map(sight -> Drift.between(service, sight)).orElse(Drift.NONE);
    }

    private static ServiceState recordedState(RecordedService service, Optional<Template> template,
            Observed observed) {
        if (service.failed().isPresent()) {
            return service.failed().get().state();
        }
        if (!isUp(service, template)) {
            return ServiceState.NOT_STARTED;
        }
        return Records.sight(service, observed).map(sight -> switch (sight.health()) {
            case HEALTHY -> Drift.between(service, sight).isEmpty() ? ServiceState.RUNNING : ServiceState.DRIFTED;
            case UNHEALTHY -> ServiceState.UNHEALTHY;
            case UNKNOWN -> ServiceState.UNKNOWN;
        }).orElse(ServiceState.RUNNING);
    }

    private static boolean isUp(RecordedService service, Optional<Template> template) {
        if (template.isPresent()) {
            return Records.missing(service, template.get()).isEmpty();
        }
        var actions = service.actions();
        return (!actions.containsKey(Action.INSTALL) || service.isOk(Action.INSTALL))
                && (!actions.containsKey(Action.START) || Records.isStarted(service));
    }

    /// @param before the state without the run, which still counts while the service waits for its turn
    private static ServiceState stateInRun(List<RunView.StepView> steps, ServiceState before) {
        if (has(steps, RunView.Phase.RUNNING)) {
            return ServiceState.STARTED;
        }
        if (has(steps, RunView.Phase.FAILED)) {
            return ServiceState.FAILED;
        }
        if (has(steps, RunView.Phase.UNKNOWN)) {
            return ServiceState.UNKNOWN;
        }
        var done = steps.stream().filter(step -> step.phase() == RunView.Phase.OK).map(RunView.StepView::step).toList();
        if (done.size() == steps.size()) {
            return afterAll(done.getLast(), before);
        }
        if (has(steps, RunView.Phase.WAITING)) {
            return done.isEmpty() ? before : ServiceState.STARTED;
        }
        return afterCancel(steps, done, before);
    }

    /// All of it was done.
    private static ServiceState afterAll(Step last, ServiceState before) {
        return switch (last) {
            case Step.Forget _,Step.Clear _,Step.Recover _ -> ServiceState.NOT_STARTED;
            case Step.Act act when Action.takesDown(act.action()) || act.action().equals(Action.RECOVER) ->
                ServiceState.NOT_STARTED;
            case Step.Act act when !Action.isLifeCycle(act.action()) -> before;
            case Step.Command _,Step.Transfer _ -> before;
            case Step.Act _,Step.Probe _,Step.Note _ -> ServiceState.RUNNING;
        };
    }

    /// Some of it was done and the rest won't be, or it was stopped half-way.
    private static ServiceState afterCancel(List<RunView.StepView> steps, List<Step> done, ServiceState before) {
        boolean begun = steps.stream().anyMatch(step -> step.phase() == RunView.Phase.CANCELLED
                && step.startedAt().isPresent());
        if (done.isEmpty() && !begun) {
            return before;
        }
        boolean started = !done.isEmpty() && done.getLast().verb().equals(Action.START);
        boolean perhaps = done.isEmpty() && before != ServiceState.NOT_STARTED;
        return started || perhaps ? ServiceState.UNKNOWN : ServiceState.NOT_STARTED;
    }

    private static boolean has(List<RunView.StepView> steps, RunView.Phase phase) {
        return steps.stream().anyMatch(step -> step.phase() == phase);
    }
}
