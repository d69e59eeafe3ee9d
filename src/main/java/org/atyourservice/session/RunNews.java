package org.atyourservice.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.atyourservice.model.RunView;

/// Tells listeners how runs go on. A run never waits for them: a terminal that stands still must not stop what
/// happens on the hosts. Each listener hears of everything since it came, in its order, and doesn't wait for others.
final class RunNews {

    private final Executor executor;
    private final Mailbox<Consumer<Runs.Listener>> incoming;
    private final List<Mailbox<Consumer<Runs.Listener>>> readers = new CopyOnWriteArrayList<>();

    /// @param first called before listeners hear of a change, once for several that came at once
    RunNews(Executor executor, Runnable first) {
        this.executor = executor;
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

    void logged(Runs.LogLine line) {
        incoming.put(listener -> listener.logged(line));
    }

    Subscription follow(Runs.Listener listener) {
        var reader = new Reader(listener);
        var box = new Mailbox<>(executor, reader);
        readers.add(box);
        return () -> {
            reader.gone = true;
            readers.remove(box);
        };
    }

    /// Waits until all that follow have heard of all there is.
    void flush() {
        incoming.flushed().join();
        CompletableFuture.allOf(readers.stream().map(Mailbox::flushed).toArray(CompletableFuture<?>[]::new)).join();
    }

    private static final class Reader implements Consumer<List<Consumer<Runs.Listener>>> {
        private final Runs.Listener listener;
        private volatile boolean gone;
        private boolean failed;

        Reader(Runs.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void accept(List<Consumer<Runs.Listener>> news) {
            for (var one : news) {
                if (gone) {
                    return;
                }
                try {
                    one.accept(listener);
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
