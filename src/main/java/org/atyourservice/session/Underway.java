package org.atyourservice.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.atyourservice.model.Intent;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.run.RunUnderway;

/// A run that goes on, and what is known of it. It isn't shown as over before its outcome is recorded: all would look
/// then as it was before the run.
final class Underway {

    final RunId run;
    final List<Intent> intents;
    /// All is written; listeners may not know yet.
    final CompletableFuture<Void> over = new CompletableFuture<>();
    final CompletableFuture<Runs.Finished> finished = new CompletableFuture<>();
    volatile RunUnderway handle;
    private volatile Optional<RunView> newest = Optional.empty();
    private volatile Optional<RunView> shown = Optional.empty();

    Underway(RunId run, List<Intent> intents) {
        this.run = run;
        this.intents = intents;
    }

    /// Takes the next event, one at a time.
    ///
    /// @return what is to be told now; empty for the end
    Optional<RunView> heard(RunEvent event) {
        var view = event instanceof RunEvent.Started started
                ? RunView.start(started)
                : newest().after(event);
        newest = Optional.of(view);
        if (view.isOver()) {
            return Optional.empty();
        }
        shown = newest;
        return shown;
    }

    /// After all events so far. Asked only when there was one.
    RunView newest() {
        return newest.orElseThrow();
    }

    /// As people may see it; empty before the first event.
    Optional<RunView> shown() {
        return shown;
    }
}
