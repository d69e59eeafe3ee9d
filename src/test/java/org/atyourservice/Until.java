package org.atyourservice;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for a condition, with a deadline.
public final class Until {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Until() {}

    public static void that(Callable<Boolean> condition, String what) throws Exception {
        that(condition, LONGEST, what);
    }

    /// @param longest for what takes longer than most things
    public static void that(Callable<Boolean> condition, Duration longest, String what) throws Exception {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + longest.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }
}
