package org.atyourservice.main;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atyourservice.cli.Interrupts;

/// When the process is asked to stop, lets running work end in order first.
final class ShutdownHook implements Interrupts {

    private static final int PATIENCE_SECONDS = 60;
    /// For who has said nothing of work: he may wait for a person's answer, or be about to write.
    private static final int SHORT_SECONDS = 2;

    private final List<Runnable> actions = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean isStopping;

    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
    }

    /// All work has ended: nothing needs to be waited for.
    void done() {
        over.countDown();
    }

    /// Work that begins while the process is asked to stop is told so at once, and waited for like any other.
    @Override
    public Waiting whenStopped(Runnable action) {
        if (add(action)) {
            action.run();
        }
        return () -> remove(action);
    }

    private synchronized boolean add(Runnable action) {
        actions.add(action);
        return isStopping;
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }

    private synchronized List<Runnable> atWork() {
        isStopping = true;
        return List.copyOf(actions);
    }

    void stop() {
        if (over.getCount() == 0) {
            return;
        }
        var told = atWork();
        told.forEach(Runnable::run);
        try {
            if (!over.await(SHORT_SECONDS, TimeUnit.SECONDS) && !(told.isEmpty() && atWork().isEmpty())
                    && !over.await(PATIENCE_SECONDS - SHORT_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(ShutdownHook.class.getName()).log(System.Logger.Level.WARNING,
                        "work did not end within {0} seconds", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
