package org.atyourservice.main;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atyourservice.cli.Interrupts;

/// When the process is asked to stop, lets running work end in order first.
final class ShutdownHook implements Interrupts {

    private static final int PATIENCE_SECONDS = 60;
    /// For who has said nothing of work: he may wait for a person's answer, or be about to write.
    private static final int SHORT_SECONDS = 2;

    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
    }

    /// All work has ended: nothing needs to be waited for.
    void done() {
        over.countDown();
    }

    @Override
    public Waiting whenStopped(Runnable action) {
        actions.add(action);
        return () -> actions.remove(action);
    }

    private void stop() {
        if (over.getCount() == 0) {
            return;
        }
        boolean hasWork = !actions.isEmpty();
        actions.forEach(Runnable::run);
        try {
            if (!over.await(hasWork ? PATIENCE_SECONDS : SHORT_SECONDS, TimeUnit.SECONDS) && hasWork) {
                System.getLogger(ShutdownHook.class.getName()).log(System.Logger.Level.WARNING,
                        "work did not end within {0} seconds", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
