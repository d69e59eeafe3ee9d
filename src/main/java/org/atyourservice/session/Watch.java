package org.atyourservice.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.ServicePath;

/// Keeps an eye on an environment: asks `monitor` of each service that is up, and runs what recurs, each in its period.
/// What it sees is in the snapshot; what changed for good or bad is committed.
///
/// No lock is taken, and a service that a run works on is left alone. A host that can't be reached is asked once, with
/// growing waits; what is on it is unknown until it answers.
public interface Watch {

    /// Of what can't be watched.
    Watch NEVER = new Watch() {
        @Override
        public void start() {
            // There is nothing to look at.
        }

        @Override
        public void stop() {
            // It never goes on.
        }

        @Override
        public Status status() {
            return new Status(false, List.of());
        }
    };

    /// Begins. Does nothing when it goes on already.
    void start();

    /// Ends at once: what it has started is cancelled. Does nothing when it isn't going on.
    void stop();

    Status status();

    /// @param on false before [#start] and after [#stop]
    /// @param entries by service and action
    record Status(boolean on, List<Entry> entries) {
        public Status {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> of(ServicePath service, String action) {
            return entries.stream().filter(entry -> entry.service().equals(service) && entry.action().equals(action))
                    .findFirst();
        }
    }

    /// One action of one service that is done again and again.
    ///
    /// @param last when it was done last since the start
    /// @param result what came of it, in words
    /// @param due when it is done next; empty while it is being done
    /// @param why why it is not done in its period: a run that is at work there, a host that doesn't answer
    record Entry(ServicePath service, String action, Optional<Instant> last, Optional<String> result,
            Optional<Instant> due, Optional<String> why) {}
}
