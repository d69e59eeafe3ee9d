package org.atyourservice.ui.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Subscription;

/// Where the lines come from: those of the run under way as they are written, those of older runs
/// from their files, page by page. Any thread.
final class LogFeed implements AutoCloseable {

    static final int PAGE = 5_000;

    private final Runs runs;
    private final int most;
    private final Runnable more;
    private final Subscription subscription;
    private Live live;

    /// The run that is followed.
    private record Live(RunId run, LogStore store) {}

    /// @param most how many lines are kept, about
    /// @param more told whenever lines came; called from any thread
    LogFeed(Runs runs, int most, Runnable more) {
        this.runs = runs;
        this.most = most;
        this.more = more;
        this.subscription = runs.follow(new Runs.Listener() {
            @Override
            public void changed(RunView run) {
                storeOf(run.run());
            }

            @Override
            public void logged(Runs.LogLine line) {
                storeOf(line.run()).add(LogRow.of(line));
                more.run();
            }
        });
    }

    /// The store that the lines of this run go to as they come; empty for a run of the past.
    synchronized Optional<LogStore> following(RunView run) {
        if (!run.isOver()) {
            // The window may know of the run before its first line is here.
            return Optional.of(storeOf(run.run()));
        }
        return Optional.ofNullable(live).filter(now -> now.run().equals(run.run())).map(Live::store);
    }

    /// An empty store for [#fill].
    LogStore fresh() {
        return new LogStore(most);
    }

    /// Reads the log of a run of the past into a store, in the order in which its steps began.
    ///
    /// @param step empty for all of them
    /// @throws InterruptedException when it is not wanted any more
    void fill(LogStore store, RunView run, Optional<String> step) throws InterruptedException {
        read(run, step, line -> {
            store.add(LogRow.of(line));
            more.run();
        });
    }

    /// Reads all lines of a run of the past or of now.
    void read(RunView run, Optional<String> step, Consumer<Runs.LogLine> lines)
            throws InterruptedException {
        for (var part : stepsOf(run, step)) {
            read(run.run(), part, lines);
        }
    }

    private void read(RunId run, String step, Consumer<Runs.LogLine> lines)
            throws InterruptedException {
        long from = 0;
        List<Runs.LogLine> page;
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            page = runs.log(run, step, from, PAGE);
            page.forEach(lines);
            from += page.size();
        } while (page.size() == PAGE);
    }

    private static List<String> stepsOf(RunView run, Optional<String> step) {
        return run.steps().values().stream().filter(view -> view.startedAt().isPresent())
                .sorted(Comparator.comparing((StepView view) -> view.startedAt().orElseThrow()))
                .map(view -> view.step().id()).filter(id -> step.isEmpty() || step.get().equals(id)).toList();
    }

    private synchronized LogStore storeOf(RunId run) {
        if (live == null || !live.run().equals(run)) {
            live = new Live(run, new LogStore(most));
        }
        return live.store();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
