package org.atyourservice.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.atyourservice.model.Problem;
import org.atyourservice.ui.fx.Work;

/// Keeps a search going: in the background, again when logs have grown, until another one is wanted. FX thread only.
final class LogSeeker {

    private final Supplier<List<String>> steps;
    private final Runnable news;
    private Optional<LogFinder> finder = Optional.empty();
    private Optional<Work<?>> work = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean again;

    /// @param steps whose logs to search
    /// @param news told when something was found, from any thread, and at the end
    LogSeeker(Supplier<List<String>> steps, Runnable news) {
        this.steps = steps;
        this.news = news;
    }

    /// Searches for something else; for nothing when it is empty.
    void seek(Optional<LogFinder> other) {
        work.ifPresent(Work::cancel);
        work = Optional.empty();
        again = false;
        trouble = Optional.empty();
        finder = other;
        more();
    }

    /// There may be more to search.
    void more() {
        if (finder.isEmpty()) {
            return;
        }
        if (work.isPresent()) {
            again = true;
            return;
        }
        again = false;
        var now = finder.get();
        var where = steps.get();
        work = Optional.of(Work.act(() -> now.search(where, news)).start(_ -> over(now), e -> {
            trouble = Optional.of(e instanceof Problem problem ? problem.getMessage() : e.toString());
            over(now);
        }));
    }

    private void over(LogFinder which) {
        if (finder.filter(now -> now == which).isEmpty()) {
            return;
        }
        work = Optional.empty();
        news.run();
        if (again && trouble.isEmpty()) {
            more();
        }
    }

    Optional<LogFinder> finder() {
        return finder;
    }

    boolean isBusy() {
        return work.isPresent();
    }

    /// Why it can't be searched for.
    Optional<String> trouble() {
        return trouble;
    }
}
