package org.atyourservice.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The newest snapshot, and those who want to hear of it. Only the writer changes it.
final class SnapshotKeeper {

    /// Thirty times a second is as much as anybody sees.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(33);

    private final ExecutorService background;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile Snapshot newest;
    /// What is to be done to the newest before anybody sees it.
    private volatile Optional<UnaryOperator<Snapshot>> owed = Optional.empty();

    SnapshotKeeper(Snapshot first, ExecutorService background) {
        this.newest = first;
        this.background = background;
    }

    Snapshot newest() {
        return owed.isEmpty() ? newest : settled();
    }

    private synchronized Snapshot settled() {
        owed.ifPresent(next -> newest = next.apply(newest));
        owed = Optional.empty();
        return newest;
    }

    /// Replaces the snapshot.
    synchronized void update(UnaryOperator<Snapshot> next) {
        newest = next.apply(settled());
        readers.forEach(Reader::wake);
    }

    /// Replaces the snapshot when somebody asks for it, and wakes readers a moment later: what comes often is worked out
    /// as often as somebody looks. The last one of several such changes stands for all.
    synchronized void updateWhenSeen(UnaryOperator<Snapshot> next) {
        owed = Optional.of(next);
        readers.forEach(Reader::wakeLater);
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
        private final AtomicBoolean waitingForLater = new AtomicBoolean();
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

        /// Whoever is to be told at once meanwhile, is.
        void wakeLater() {
            if (waitingForLater.compareAndSet(false, true)) {
                background.execute(() -> {
                    try {
                        Thread.sleep(BETWEEN_LOOKS);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    waitingForLater.set(false);
                    deliver();
                });
            }
        }

        private void deliver() {
            synchronized (oneAtATime) {
                waiting.set(false);
                var snapshot = newest();
                if (!gone && snapshot != delivered) {
                    delivered = snapshot;
                    listener.accept(snapshot);
                }
            }
        }
    }
}
