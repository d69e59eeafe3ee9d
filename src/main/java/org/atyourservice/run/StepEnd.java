package org.atyourservice.run;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.atyourservice.secrets.Masker;

/// How a step ended, before it is an event.
record StepEnd(RunEvent.Result result, Optional<Integer> exitCode, String message, Value.Fields outputs,
        Optional<String> obstacle) {

    private static final Value.Fields NO_OUTPUTS = new Value.Fields(Map.of());

    static StepEnd ok(Optional<Integer> exitCode, Value.Fields outputs) {
        return ok(exitCode, outputs, Optional.empty());
    }

    static StepEnd ok(Optional<Integer> exitCode, Value.Fields outputs, Optional<String> warning) {
        return new StepEnd(RunEvent.Result.OK, exitCode, warning.orElse(""), outputs, Optional.empty());
    }

    static StepEnd ok() {
        return ok(Optional.empty(), NO_OUTPUTS);
    }

    static StepEnd failed(Optional<Integer> exitCode, String message) {
        return of(RunEvent.Result.FAILED, exitCode, message);
    }

    static StepEnd failed(String message) {
        return failed(Optional.empty(), message);
    }

    static StepEnd notStarted(Executor.Outcome.NotStarted outcome) {
        return new StepEnd(RunEvent.Result.FAILED, Optional.empty(), outcome.message(), NO_OUTPUTS,
                name(outcome.why()));
    }

    /// What kept a job from starting, as events name it.
    static Optional<String> name(Executor.Obstacle why) {
        return Optional.of(why.name().toLowerCase(Locale.ROOT));
    }

    static StepEnd unknown(String message) {
        return of(RunEvent.Result.UNKNOWN, Optional.empty(), message);
    }

    static StepEnd cancelled() {
        return of(RunEvent.Result.CANCELLED, Optional.empty(), "Cancelled.");
    }

    /// Cancelled before the next try.
    static StepEnd cancelledAfter(StepEnd failed) {
        return of(RunEvent.Result.CANCELLED, failed.exitCode(),
                "Cancelled before the next try; before that: " + failed.message());
    }

    static StepEnd skipped(String message) {
        return of(RunEvent.Result.SKIPPED, Optional.empty(), message);
    }

    private static StepEnd of(RunEvent.Result result, Optional<Integer> exitCode, String message) {
        return new StepEnd(result, exitCode, message, NO_OUTPUTS, Optional.empty());
    }

    /// The same without secrets in its words.
    StepEnd masked(Masker masker) {
        return new StepEnd(result, exitCode, masker.mask(message), outputs, obstacle);
    }

    boolean isOk() {
        return result == RunEvent.Result.OK;
    }

    RunEvent.StepEnded event(long number, Instant at, String step) {
        return new RunEvent.StepEnded(number, at, step, result, exitCode, message, outputs, obstacle);
    }
}
