package org.atyourservice.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;

/// Numbers the events of a run and puts each into the journal before anyone hears of it. Once the
/// journal fails, nothing is written or told any more. The times never go back, whatever the clock does: what ended has
/// not ended before it began.
///
/// To write safely takes longer than most else in a run: what is added meanwhile waits, and is then written together.
final class EventLog {

    private static final System.Logger LOG = System.getLogger(EventLog.class.getName());

    private final Journal journal;
    private final Consumer<RunEvent> listener;
    private final Clock clock;
    private final Runnable onTrouble;
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Entry> waiting = new ArrayList<>();
    private long last;
    private Instant latest = Instant.MIN;
    private boolean over;
    private volatile boolean listenerFailed;
    private IOException trouble;

    /// What is to be written; guarded by [#writing].
    private static final class Entry {
        private final RunEvent event;
        private boolean done;
        private boolean written;

        Entry(RunEvent event) {
            this.event = event;
        }
    }

    /// @param onTrouble called once, when the journal fails for the first time
    EventLog(Journal journal, Consumer<RunEvent> listener, Clock clock, Runnable onTrouble) {
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
        this.onTrouble = onTrouble;
    }

    /// Makes an event of its number and time.
    @FunctionalInterface
    interface Maker {
        RunEvent make(long number, Instant at);
    }

    /// @return false when the run is over or the journal failed; the event is lost then
    boolean add(Maker maker) {
        Entry mine;
        synchronized (this) {
            if (over || trouble != null) {
                return false;
            }
            var now = clock.instant();
            latest = now.isAfter(latest) ? now : latest;
            mine = new Entry(maker.make(last + 1, latest));
            waiting.add(mine);
            last++;
            over = mine.event instanceof RunEvent.Ended;
        }
        boolean failed = false;
        writing.lock();
        try {
            failed = !mine.done && !writeAll();
        } finally {
            writing.unlock();
        }
        if (failed) {
            onTrouble.run();
        }
        return mine.written;
    }

    /// Writes all that waits, in its order.
    ///
    /// @return false when the journal failed just now
    private boolean writeAll() {
        List<Entry> all;
        boolean lost;
        synchronized (this) {
            all = List.copyOf(waiting);
            waiting.clear();
            lost = trouble != null;
        }
        all.forEach(entry -> entry.done = true);
        if (lost) {
            return true;
        }
        try {
            journal.append(all.stream().map(entry -> entry.event).toList());
        } catch (IOException e) {
            synchronized (this) {
                trouble = e;
            }
            return false;
        }
        all.forEach(entry -> {
            entry.written = true;
            tell(entry.event);
        });
        return true;
    }

    /// Writes to the log of a step; nothing once the journal has failed.
    void log(String step, Journal.Channel channel, byte[] bytes, int length) {
        if (trouble().isPresent()) {
            return;
        }
        try {
            journal.log(step, channel, bytes, length);
        } catch (IOException e) {
            synchronized (this) {
                if (trouble != null) {
                    return;
                }
                trouble = e;
            }
            onTrouble.run();
        }
    }

    synchronized Optional<IOException> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void tell(RunEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | Error e) {
            if (!listenerFailed) {
                LOG.log(System.Logger.Level.WARNING, "a listener failed on event " + event.number(), e);
            }
            listenerFailed = true;
        }
    }
}
