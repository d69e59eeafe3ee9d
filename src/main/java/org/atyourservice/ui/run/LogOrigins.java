package org.atyourservice.ui.run;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.Messages;

/// Where lines of a log come from, in words.
final class LogOrigins {

    private LogOrigins() {}

    /// `web shop install · node n1`.
    static String one(Optional<RunView> run, String step, Messages words) {
        return run.map(view -> view.steps().get(step))
                .map(view -> words.get("log.origin", view.step().service().shown(), view.step().verb(),
                        view.step().where().shown()))
                .orElse(step);
    }

    /// `12 hosts said the same`.
    static String together(Optional<RunView> run, List<String> steps, Messages words) {
        long hosts = steps.stream().map(step -> run.map(view -> view.steps().get(step))
                .map(view -> view.step().where().shown()).orElse(step)).distinct().count();
        return hosts > 1 ? words.get("log.same.hosts", hosts) : words.get("log.same.steps", steps.size());
    }

    /// `Run 12, web shop, install`.
    static String title(Optional<RunView> run, Optional<String> step, Messages words) {
        return run.map(view -> step.map(id -> view.steps().get(id))
                .map(one -> words.get("log.title.step", view.run().number(), one.step().service().shown(),
                        one.step().verb()))
                .orElse(words.get("log.title", view.run().number()))).orElse(words.get("log.title.none"));
    }
}
