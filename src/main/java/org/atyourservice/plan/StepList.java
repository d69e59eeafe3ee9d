package org.atyourservice.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.atyourservice.model.Action;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// The steps of one group while they are put together, one after the other. Actions that a template
/// doesn't have are left out.
final class StepList {

    /// How long a service may take until its monitor says healthy.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServicePath service;
    private final String reason;
    private final Function<String, String> id;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> compensation = new ArrayList<>();

    /// @param id gives the step's id by its verb
    StepList(ServicePath service, String reason, Function<String, String> id) {
        this.service = service;
        this.reason = reason;
        this.id = id;
    }

    /// @return true when the template has the action
    boolean act(Template template, String action, Target target) {
        return act(template, action, target, Goal.Act.NO_ARGS, reason);
    }

    /// @return true when the template has the action
    boolean act(Template template, String action, Target target, Value.Fields args, String why) {
        var found = template.action(action);
        found.ifPresent(known -> steps.add(new Step.Act(id.apply(action), service, action, where(known, target), args,
                why)));
        return found.isPresent();
    }

    /// The actions that bring a service up, then a look whether it is, and what shall run once it is.
    ///
    /// @return true when the template has one of them
    boolean up(Template template, List<String> actions, Target target) {
        boolean any = false;
        for (var action : actions) {
            any |= act(template, action, target);
        }
        if (any) {
            probe(template, target);
            hooks(template, actions, target);
        }
        return any;
    }

    /// `post_run` after a start, and `failed` should any step fail.
    void hooks(Template template, List<String> actions, Target target) {
        if (actions.contains(Action.START)) {
            act(template, Action.POST_RUN, target);
        }
        template.action(Action.FAILED).filter(_ -> compensation.isEmpty())
                .ifPresent(known -> compensation.add(new Step.Act(id.apply(Action.FAILED), service, Action.FAILED,
                        where(known, target), "only if a step before fails")));
    }

    void probe(Template template, Target target) {
        template.action(Action.MONITOR).ifPresent(monitor -> steps.add(new Step.Probe(id.apply("check"), service,
                where(monitor, target), PATIENCE, reason)));
    }

    void transfer(Template template, String action, Target target, Step.Direction direction) {
        template.action(action).ifPresent(known -> steps.add(new Step.Transfer(id.apply(action), service,
                where(known, target), action, direction, reason)));
    }

    void command(String line, Target target) {
        steps.add(new Step.Command(id.apply("command"), service, target, line, reason));
    }

    void recover(Target target, String why) {
        steps.add(new Step.Recover(id.apply(Action.RECOVER), service, target, why));
    }

    void forget() {
        steps.add(new Step.Forget(id.apply("forget"), service, reason));
    }

    void clear() {
        steps.add(new Step.Clear(id.apply("clear"), service, reason));
    }

    String reason() {
        return reason;
    }

    /// True when a step with this verb is there.
    boolean has(String verb) {
        return steps.stream().anyMatch(step -> step.verb().equals(verb));
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /// The steps; a note where there is nothing to do on a host.
    List<Step> orNote() {
        if (steps.isEmpty()) {
            steps.add(new Step.Note(id.apply("record"), service, reason));
        }
        return List.copyOf(steps);
    }

    Group.OnFailure onFailure() {
        return compensation.isEmpty() ? new Group.OnFailure.Stop() : new Group.OnFailure.Compensate(compensation);
    }

    private static Target where(Action action, Target target) {
        return action.here() ? Target.HERE : target;
    }
}
