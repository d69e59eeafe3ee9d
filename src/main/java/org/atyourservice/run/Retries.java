package org.atyourservice.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Step;

/// Tries a step again after a failure, after each wait that its template names. Nothing is held meanwhile. What can't
/// be otherwise the next time isn't tried again, nor what may still be running.
final class Retries {

    /// A person has to act first; trying a login again may lock it.
    private static final Set<Executor.Obstacle> LASTING = Set.of(Executor.Obstacle.UNKNOWN_HOST_KEY,
            Executor.Obstacle.CHANGED_HOST_KEY, Executor.Obstacle.LOGIN, Executor.Obstacle.CANNOT_EXECUTE);

    private final EventLog events;
    private final Stop stop;
    private final Clock clock;

    Retries(EventLog events, Stop stop, Clock clock) {
        this.events = events;
        this.stop = stop;
        this.clock = clock;
    }

    /// One try.
    interface Attempt {
        /// @param number from 1
        StepEnd run(int number) throws CantRun;
    }

    /// @throws CantRun when a job can't even be put together
    StepEnd run(Step step, List<Duration> waits, Attempt attempt) throws CantRun {
        for (int number = 1;; number++) {
            var end = attempt.run(number);
            if (number > waits.size() || !mayHelp(end)) {
                return end;
            }
            var wait = waits.get(number - 1);
            int next = number + 1;
            var at = clock.instant().plus(wait);
            events.add((count, now) -> new RunEvent.StepRetry(count, now, step.id(), next, at, end.message()));
            stop.pause(wait);
            if (stop.isAsked()) {
                return StepEnd.cancelledAfter(end);
            }
        }
    }

    private static boolean mayHelp(StepEnd end) {
        return end.result() == RunEvent.Result.FAILED
                && LASTING.stream().noneMatch(lasting -> end.obstacle().equals(StepEnd.name(lasting)));
    }
}
