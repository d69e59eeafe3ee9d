package org.atyourservice.run;

import java.time.Duration;
import org.atyourservice.model.RunEvent;

/// What an action says of its progress, as events: at most four a second, the last one always.
final class ProgressEvents {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String step;
    private final EventLog events;
    private long lastNanos;
    private boolean any;
    private boolean closed;
    private boolean waiting;
    private int percent;
    private String note = "";

    ProgressEvents(String step, EventLog events) {
        this.step = step;
        this.events = events;
    }

    synchronized void said(int saidPercent, String saidNote) {
        percent = saidPercent;
        note = saidNote;
        long since = System.nanoTime() - lastNanos;
        if (!any || since >= PAUSE.toNanos()) {
            tell();
        } else if (!waiting) {
            waiting = true;
            Thread.ofVirtual().name("progress of " + step).start(() -> tellLater(PAUSE.minusNanos(since)));
        }
    }

    /// Tells what was not told yet; no event comes after this.
    synchronized void close() {
        if (waiting) {
            tell();
        }
        closed = true;
    }

    private void tellLater(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            // nobody interrupts it; telling early does no harm
        }
        synchronized (this) {
            if (waiting) {
                tell();
            }
        }
    }

    private void tell() {
        if (closed) {
            return;
        }
        waiting = false;
        any = true;
        lastNanos = System.nanoTime();
        events.add((number, at) -> new RunEvent.StepProgress(number, at, step, percent, note));
    }
}
