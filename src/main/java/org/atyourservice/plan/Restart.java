package org.atyourservice.plan;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Action;
import org.atyourservice.model.Environment;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.Template;

/// How one service is restarted. A change that is pending is made on the way, so that it starts with what is wanted.
///
/// @param pending it is wanted otherwise than it is recorded
record Restart(Optional<Service> wanted, RecordedService old, Template recipe, boolean pending, ChangeSteps steps,
        Environment desired) {

    /// In one go: by its own `restart`, where it has one and nothing else is to be done; or stop and start.
    void whole(StepList list) {
        if (!pending && !ChangeSteps.hasFailed(old) && list.act(recipe, Action.RESTART, old.target())) {
            list.probe(recipe, old.target());
            list.hooks(recipe, List.of(), old.target());
        } else {
            down(list);
            up(list);
        }
    }

    /// The first half, before what it uses is restarted.
    void down(StepList list) {
        steps.stop(old, list);
        steps.recover(old, list);
    }

    /// The second half, once what it uses is up again.
    void up(StepList list) {
        if (pending && wanted.isPresent()) {
            steps.anew(wanted.get(), old, list);
        } else {
            var template = wanted.map(desired::templateOf).orElse(recipe);
            list.up(template, List.of(Action.START), wanted.map(Service::target).orElse(old.target()));
        }
    }
}
