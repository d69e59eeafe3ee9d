package org.atyourservice.ui.run;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.Messages;

/// Where lines of a log come from, in words.
final class LogOrigins {

    private LogOrigins() {}

    /// `web shop install · node n1`.
    static String one(RunView run, String step, Messages words) {
        return Optional.ofNullable(run.steps().get(step))
                .map(view -> words.get("log.origin", view.step().service().shown(), view.step().verb(),
                        view.step().where().shown()))
                .orElse(step);
    }

    /// `12 nodes say the same`.
    static String together(RunView run, List<String> steps, Messages words) {
        long hosts = steps.stream().map(step -> Optional.ofNullable(run.steps().get(step))
                .map(view -> view.step().where().shown()).orElse(step)).distinct().count();
        return hosts > 1 ? words.get("log.same.hosts", hosts) : words.get("log.same.steps", steps.size());
    }

    /// `Run 12, web shop, install`, `Run 12, node n1`.
    static String title(Optional<RunView> run, LogScope scope, Messages words) {
        if (run.isEmpty()) {
            return words.get("log.title.none");
        }
        int number = run.get().run().number();
        return scope.only().map(id -> run.get().steps().get(id))
                .map(one -> words.get("log.title.step", number, one.step().service().shown(), one.step().verb()))
                .orElseGet(() -> scope.what().isEmpty()
                        ? words.get("log.title", number)
                        : words.get("log.title.part", number, scope.what()));
    }
}
