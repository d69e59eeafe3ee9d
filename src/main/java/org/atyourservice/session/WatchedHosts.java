package org.atyourservice.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Target;

/// Which targets answer. One that doesn't is asked by one look a time, with growing waits. Not for several threads at
/// once.
final class WatchedHosts {

    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration WHILE_FULL = Duration.ofMillis(200);
    private static final Duration WHILE_IN_DOUBT = Duration.ofSeconds(2);

    private final int atATime;
    private final Map<Target, Host> hosts = new HashMap<>();

    private static final class Host {
        private int asking;
        /// Not before it has answered once.
        private boolean answers;
        private int failures;
        private Instant notBefore = Instant.MIN;
        private String why = "";
    }

    /// @param atATime how many may look at one target at the same time
    WatchedHosts(int atATime) {
        this.atATime = atATime;
    }

    void clear() {
        hosts.clear();
    }

    /// Begins a look at the target; empty when it may. Otherwise when to come again.
    Optional<Instant> ask(Target target, Instant now) {
        var host = hosts.computeIfAbsent(target, _ -> new Host());
        if (now.isBefore(host.notBefore)) {
            return Optional.of(host.notBefore);
        }
        if (host.asking >= (host.answers ? atATime : 1)) {
            return Optional.of(now.plus(host.answers ? WHILE_FULL : WHILE_IN_DOUBT));
        }
        host.asking++;
        return Optional.empty();
    }

    /// It answered.
    ///
    /// @return true when it didn't before
    boolean answered(Target target) {
        var host = hosts.computeIfAbsent(target, _ -> new Host());
        host.asking--;
        boolean back = !host.answers;
        host.answers = true;
        host.failures = 0;
        host.notBefore = Instant.MIN;
        host.why = "";
        return back;
    }

    /// It could not be asked.
    ///
    /// @param period of who asked: the first wait
    void failed(Target target, Instant now, Duration period, String why) {
        var host = hosts.computeIfAbsent(target, _ -> new Host());
        host.asking--;
        host.answers = false;
        var wait = period.multipliedBy(1L << Math.min(host.failures, 20));
        host.notBefore = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        host.failures++;
        host.why = why;
    }

    /// Why it is not asked now.
    Optional<String> why(Target target, Instant now) {
        return Optional.ofNullable(hosts.get(target)).filter(host -> now.isBefore(host.notBefore))
                .map(host -> host.why);
    }
}
