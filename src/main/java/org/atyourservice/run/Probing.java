package org.atyourservice.run;

import java.time.Duration;
import java.util.Optional;
import org.atyourservice.model.Step;

/// Asks `monitor` again and again until it says healthy or patience is over.
final class Probing {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

    private final Executor executor;
    private final Turns turns;
    private final Stop stop;

    Probing(Executor executor, Turns turns, Stop stop) {
        this.executor = executor;
        this.turns = turns;
        this.stop = stop;
    }

    /// @param onStart called before the first look
    StepEnd run(Step.Probe step, Jobs.Ready ready, Runnable onStart, StepLog.Output output,
            ProgressLines.Progress progress) {
        long deadline = System.nanoTime() + step.patience().toNanos();
        var pause = FIRST_PAUSE;
        for (int attempt = 1;; attempt++) {
            var log = new StepLog(ready.maskers(), output, progress);
            Executor.Outcome outcome;
            var turn = turns.take(step);
            if (turn.isEmpty()) {
                return StepEnd.cancelled();
            }
            try (var _ = turn.get()) {
                if (attempt == 1) {
                    // waiting for the turn doesn't use up patience
                    deadline = System.nanoTime() + step.patience().toNanos();
                    onStart.run();
                }
                outcome = stop.watch(executor.start(job(ready, attempt, deadline), log));
                log.flush();
            }
            var end = end(outcome);
            if (end.isPresent()) {
                return end.get();
            }
            if (System.nanoTime() + pause.toNanos() >= deadline) {
                return StepEnd.failed(code(outcome), step.service().shown() + " did not become healthy within "
                        + StepRunner.Words.duration(step.patience()) + log.because());
            }
            stop.pause(pause);
            if (stop.isAsked()) {
                return StepEnd.cancelled();
            }
            var longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    /// A look may not outlast patience, whatever the template allows.
    private static Job job(Jobs.Ready ready, int attempt, long deadline) {
        var left = Duration.ofNanos(deadline - System.nanoTime());
        var most = left.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : left;
        var timeout = ready.job().timeout().filter(own -> own.compareTo(most) < 0).orElse(most);
        return ready.again(attempt, Optional.of(timeout));
    }

    /// Empty when it has to be asked again.
    private static Optional<StepEnd> end(Executor.Outcome outcome) {
        return switch (outcome) {
            case Executor.Outcome.Exited(var code, _) ->
                code == 0
                        ? Optional.of(StepEnd.ok(Optional.of(code), StepEnd.ok().outputs()))
                        : Optional.empty();
            case Executor.Outcome.Cancelled(var timedOut) ->
                timedOut ? Optional.empty() : Optional.of(StepEnd.cancelled());
            case Executor.Outcome.NotStarted notStarted -> Optional.of(StepEnd.notStarted(notStarted));
            case Executor.Outcome.Lost(var message) -> Optional.of(StepEnd.unknown(message));
        };
    }

    private static Optional<Integer> code(Executor.Outcome outcome) {
        return outcome instanceof Executor.Outcome.Exited(var code, _) ? Optional.of(code) : Optional.empty();
    }
}
