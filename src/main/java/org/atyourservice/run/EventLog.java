package org.atyourservice.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;

/// Numbers the events of a run and puts each into the journal before anyone hears of it. Once the
/// journal fails, nothing is written or told any more.
final class EventLog {

    private static final System.Logger LOG = System.getLogger(EventLog.class.getName());

    private final Journal journal;
    private final Consumer<RunEvent> listener;
    private final Clock clock;
    private final Runnable onTrouble;
    private long last;
    private boolean over;
    private boolean listenerFailed;
    private IOException trouble;

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
        synchronized (this) {
            if (over || trouble != null) {
                return false;
            }
            var event = maker.make(last + 1, clock.instant());
            try {
                journal.append(event);
                last++;
                over = event instanceof RunEvent.Ended;
                tell(event);
                return true;
            } catch (IOException e) {
                trouble = e;
            }
        }
        onTrouble.run();
        return false;
    }

    /// Writes to the log of a step; nothing once the journal has failed.
    void log(String step, Journal.Channel channel, byte[] bytes, int length) {
        if (trouble().isPresent()) {
            return;
        }
        try {
            journal.log(step, channel, bytes, length);
        } catch (IOException e) {
            fail(e);
        }
    }

    /// Takes what became known as a secret only now out of what a step has left so far.
    void cover(String step, Collection<String> secrets) {
        if (trouble().isPresent()) {
            return;
        }
        try {
            journal.cover(step, secrets);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        synchronized (this) {
            if (trouble != null) {
                return;
            }
            trouble = e;
        }
        onTrouble.run();
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
