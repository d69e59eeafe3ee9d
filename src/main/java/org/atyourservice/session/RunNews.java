package org.atyourservice.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;

/// Tells listeners how runs go on. A run never waits for them: a terminal that stands still must not stop what
/// happens on the hosts. Each listener hears of everything since it came, in its order, and doesn't wait for others.
final class RunNews {

    /// Thirty times a second is as much as anybody sees.
    private static final Duration BETWEEN_GROWTHS = Duration.ofMillis(33);

    private final Executor executor;
    private final LocalLogs logs;
    private final Mailbox<Consumer<Runs.Watcher>> incoming;
    private final List<Mailbox<Consumer<Runs.Watcher>>> readers = new CopyOnWriteArrayList<>();

    /// @param first called before listeners hear of a change, once for several that came at once
    RunNews(Executor executor, Runnable first, LocalLogs logs) {
        this.executor = executor;
        this.logs = logs;
        this.incoming = new Mailbox<>(executor, news -> {
            try {
                first.run();
            } finally {
                readers.forEach(reader -> news.forEach(reader::put));
            }
        });
    }

    void changed(RunView run) {
        incoming.put(listener -> listener.changed(run));
    }

    /// Tells a moment later which logs have grown until then.
    void growing(RunId run, Supplier<Set<String>> grown) {
        executor.execute(() -> {
            try {
                Thread.sleep(BETWEEN_GROWTHS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            var steps = grown.get();
            if (!steps.isEmpty()) {
                readers.forEach(reader -> reader.put(listener -> listener.grew(run, steps)));
            }
        });
    }

    Subscription watch(Runs.Watcher watcher) {
        var reader = new Reader(watcher);
        var box = new Mailbox<>(executor, reader);
        readers.add(box);
        return () -> {
            reader.gone = true;
            readers.remove(box);
        };
    }

    Subscription follow(Runs.Listener listener) {
        return watch(new LineReader(logs, listener));
    }

    /// Waits until all that follow have heard of all there is.
    void flush() {
        incoming.flushed().join();
        CompletableFuture.allOf(readers.stream().map(Mailbox::flushed).toArray(CompletableFuture<?>[]::new)).join();
    }

    private static final class Reader implements Consumer<List<Consumer<Runs.Watcher>>> {
        private final Runs.Watcher watcher;
        private volatile boolean gone;
        private boolean failed;

        Reader(Runs.Watcher watcher) {
            this.watcher = watcher;
        }

        @Override
        public void accept(List<Consumer<Runs.Watcher>> news) {
            for (var one : news) {
                if (gone) {
                    return;
                }
                try {
                    one.accept(watcher);
                } catch (RuntimeException e) {
                    if (!failed) {
                        System.getLogger(RunNews.class.getName()).log(System.Logger.Level.WARNING,
                                "a listener to runs failed", e);
                    }
                    failed = true;
                }
            }
        }
    }
}
