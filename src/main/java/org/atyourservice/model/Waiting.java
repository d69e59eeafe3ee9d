package org.atyourservice.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Why a step of a run has not begun, at one moment.
public sealed interface Waiting {

    /// Steps before it are not over.
    ///
    /// @param steps the ids on the way to what runs now, nearest first; the last one runs, or waits for another reason
    record Behind(List<String> steps) implements Waiting {
        public Behind {
            steps = List.copyOf(steps);
        }
    }

    /// As many jobs run as may.
    ///
    /// @param what the limit is for, `node n1` or `this run`
    /// @param of how many at once
    /// @param holders the ids of the steps that have their turn
    record Limit(String what, int of, List<String> holders) implements Waiting {
        public Limit {
            holders = List.copyOf(holders);
        }
    }

    /// Its turn has come: its job is being put together.
    record Starting() implements Waiting {}

    /// It failed and is tried again.
    ///
    /// @param attempt the number of the try to come, from 2
    record Retry(Instant next, int attempt) implements Waiting {}

    /// Another run of this environment works on services that it needs.
    record Lock(RunId holder, Set<ServicePath> services) implements Waiting {
        public Lock {
            services = Set.copyOf(services);
        }
    }

    /// Somebody else's run has the environment, in another clone of it.
    ///
    /// @param heartbeat when the holder was last known to be there
    record Lease(String holder, Instant heartbeat) implements Waiting {}

    /// A sentence.
    ///
    /// @param now for what is said in seconds
    default String shown(Instant now) {
        return switch (this) {
            case Behind(var steps) -> "Waits for " + steps.getFirst()
                    + (steps.size() > 1 ? ", which waits for " + String.join(", ", steps.subList(1, steps.size())) : "")
                    + ".";
            case Limit(var what, var of, var holders) -> "Waits for its turn: " + what + " has " + of
                    + " at once, now " + String.join(", ", holders) + ".";
            case Starting _ -> "Is about to begin.";
            case Retry(var next, var attempt) -> "Is tried again, for try " + attempt + ", in "
                    + Math.max(0, Duration.between(now, next).toSeconds()) + " s.";
            case Lock(var holder, var services) -> "Waits for run " + holder.number() + ", which works on "
                    + String.join(", ", services.stream().sorted().map(ServicePath::shown).toList()) + ".";
            case Lease(var holder, var heartbeat) -> "Waits for " + holder + ", who runs something in another clone"
                    + " and was last heard of " + length(Duration.between(heartbeat, now)) + " ago.";
        };
    }

    /// `7 s`, `12 min`, `3 h`, `2 days`: as exact as somebody needs who asks whether the holder is still there.
    private static String length(Duration since) {
        if (since.toMinutes() < 2) {
            return Math.max(0, since.toSeconds()) + " s";
        } else if (since.toHours() < 2) {
            return since.toMinutes() + " min";
        }
        return since.toDays() < 2 ? since.toHours() + " h" : since.toDays() + " days";
    }
}
