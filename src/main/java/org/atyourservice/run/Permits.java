package org.atyourservice.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.atyourservice.model.Target;

/// Keeps jobs within the limits, first come, first served.
final class Permits {

    private final Limits limits;
    private final Semaphore overall;
    private final Map<Target, Semaphore> byTarget = new ConcurrentHashMap<>();

    Permits(Limits limits) {
        this.limits = limits;
        this.overall = new Semaphore(limits.overall(), true);
    }

    /// Waits for its turn. That of the target comes first, so that a busy target keeps no other from running.
    Permit take(Target target) {
        var ofTarget = byTarget.computeIfAbsent(target, _ -> new Semaphore(limits.perTarget(), true));
        ofTarget.acquireUninterruptibly();
        overall.acquireUninterruptibly();
        return () -> {
            overall.release();
            ofTarget.release();
        };
    }

    interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
