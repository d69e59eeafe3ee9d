package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.atyourservice.store.CancelRequests;

/// Hears, while runs are under way here, what other processes ask about them. Looks instead of watching: a folder that
/// can't be watched must not keep a run from being cancelled, and when nothing runs, nobody looks.
final class RunRequests {

    static final String CANCELLING = "cancelling";
    static final String OVER = "over";

    private static final System.Logger LOG = System.getLogger(RunRequests.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final CancelRequests requests;
    private final RunLine line;
    private final Executor background;
    private boolean looking;

    /// For who has the environment's lock: what was asked of another process before is forgotten.
    RunRequests(Path environment, RunLine line, Executor background) {
        this.requests = new CancelRequests(environment);
        this.line = line;
        this.background = background;
        try {
            requests.clear();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "old requests stay: {0}", e);
        }
    }

    /// A run has begun, or waits: looks until none does.
    synchronized void look() {
        if (!looking) {
            looking = true;
            background.execute(this::lookOn);
        }
    }

    private void lookOn() {
        try {
            do {
                answerAll();
                Thread.sleep(BETWEEN_LOOKS);
            } while (goesOn());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        } catch (RuntimeException | Error e) {
            // the next run is heard again
            stop();
            throw e;
        }
    }

    private synchronized void stop() {
        looking = false;
    }

    private synchronized boolean goesOn() {
        looking = !line.all().isEmpty();
        return looking;
    }

    private void answerAll() {
        try {
            for (var request : requests.take()) {
                var run = line.find(request.run());
                run.ifPresent(it -> it.cancel(request.operator()));
                line.wake();
                requests.answer(request, run.isPresent() ? CANCELLING : OVER);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "what others ask can't be read: {0}", e);
        }
    }
}
