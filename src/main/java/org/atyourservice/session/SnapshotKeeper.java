package org.atyourservice.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The newest snapshot, and those who want to hear of it. Only the writer changes it.
final class SnapshotKeeper {

    private final ExecutorService background;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile Snapshot newest;

    SnapshotKeeper(Snapshot first, ExecutorService background) {
        this.newest = first;
        this.background = background;
    }

    Snapshot newest() {
        return newest;
    }

    /// Replaces the snapshot.
    synchronized void update(UnaryOperator<Snapshot> next) {
        newest = next.apply(newest);
        readers.forEach(Reader::wake);
    }

    Subscription subscribe(Consumer<Snapshot> listener) {
        var reader = new Reader(listener);
        readers.add(reader);
        reader.wake();
        return () -> {
            reader.gone = true;
            readers.remove(reader);
        };
    }

    /// Delivers to one listener, one snapshot at a time; those that come meanwhile are one.
    private final class Reader {
        private final Consumer<Snapshot> listener;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private final Object oneAtATime = new Object();
        private volatile boolean gone;
        private Snapshot delivered;

        Reader(Consumer<Snapshot> listener) {
            this.listener = listener;
        }

        void wake() {
            if (waiting.compareAndSet(false, true)) {
                background.execute(this::deliver);
            }
        }

        private void deliver() {
            synchronized (oneAtATime) {
                waiting.set(false);
                var snapshot = newest;
                if (!gone && snapshot != delivered) {
                    delivered = snapshot;
                    listener.accept(snapshot);
                }
            }
        }
    }
}
