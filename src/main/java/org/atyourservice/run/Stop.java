package org.atyourservice.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish to stop, and the jobs that have to hear of it.
final class Stop {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Set<Executor.Handle> running = ConcurrentHashMap.newKeySet();
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    /// Somebody who has to hear of it; does so no more once closed.
    final class Waiter implements AutoCloseable {
        private final Runnable wish;

        private Waiter(Runnable wish) {
            this.wish = wish;
        }

        @Override
        public void close() {
            waiting.remove(this);
        }
    }

    /// Cancels what runs and what will be watched; returns at once.
    void ask() {
        asked.countDown();
        running.forEach(Executor.Handle::cancel);
        waiting.forEach(waiter -> waiter.wish.run());
    }

    /// Has this run when somebody asks to stop, at once when somebody has. It may run twice.
    Waiter whenAsked(Runnable wish) {
        var waiter = new Waiter(wish);
        waiting.add(waiter);
        if (isAsked()) {
            wish.run();
        }
        return waiter;
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /// Waits, but no longer than until somebody asks to stop.
    void pause(Duration duration) {
        try {
            if (!asked.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for a job's end and cancels it when somebody asks to stop. An interrupt is such a wish too.
    Executor.Outcome watch(Executor.Handle handle) {
        running.add(handle);
        try {
            // who asked before this job was added has not seen it
            if (isAsked()) {
                handle.cancel();
            }
            boolean interrupted = false;
            while (true) {
                try {
                    var outcome = handle.await();
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return outcome;
                } catch (InterruptedException _) {
                    interrupted = true;
                    handle.cancel();
                }
            }
        } finally {
            running.remove(handle);
        }
    }
}
