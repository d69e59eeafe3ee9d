package org.atyourservice;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for a condition, with a deadline.
public final class Until {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Until() {}

    public static void that(Callable<Boolean> condition, String what) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LONGEST.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }
}
