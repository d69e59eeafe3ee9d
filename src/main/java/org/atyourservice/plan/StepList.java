package org.atyourservice.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.atyourservice.model.Action;
import org.atyourservice.model.Step;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;

/// The steps of one group while they are put together, one after the other. Actions that a template
/// doesn't have are left out.
final class StepList {

    /// How long a service may take until its monitor says healthy.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServicePath service;
    private final String reason;
    private final Function<String, String> id;
    private final List<Step> steps = new ArrayList<>();

    /// @param id gives the step's id by its verb
    StepList(ServicePath service, String reason, Function<String, String> id) {
        this.service = service;
        this.reason = reason;
        this.id = id;
    }

    /// @return true when the template has the action
    boolean act(Template template, String action, Target target) {
        var found = template.action(action);
        found.ifPresent(known -> steps
                .add(new Step.Act(id.apply(action), service, action, known.here() ? Target.HERE : target, reason)));
        return found.isPresent();
    }

    /// The actions that bring a service up, then a look whether it is.
    ///
    /// @return true when the template has one of them
    boolean up(Template template, List<String> actions, Target target) {
        boolean any = false;
        for (var action : actions) {
            any |= act(template, action, target);
        }
        if (any) {
            probe(template, target);
        }
        return any;
    }

    void probe(Template template, Target target) {
        template.action(Action.MONITOR).ifPresent(monitor -> steps.add(new Step.Probe(id.apply("check"), service,
                monitor.here() ? Target.HERE : target, PATIENCE, reason)));
    }

    void forget() {
        steps.add(new Step.Forget(id.apply("forget"), service, reason));
    }

    /// The steps; a note where there is nothing to do on a host.
    List<Step> orNote() {
        if (steps.isEmpty()) {
            steps.add(new Step.Note(id.apply("record"), service, reason));
        }
        return List.copyOf(steps);
    }
}
