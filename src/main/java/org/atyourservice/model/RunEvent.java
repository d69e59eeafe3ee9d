package org.atyourservice.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A fact of a run. Window, terminal, `jobs.json`, `services/` and crash recovery are folds over
/// these, in the order of their numbers.
public sealed interface RunEvent {

    /// From 1, without gaps.
    long number();

    Instant at();

    /// The run exists: everything that is known before it starts.
    ///
    /// @param why in words of the model
    /// @param commit the intent: blueprints and templates as they are deployed
    /// @param undoes the run that a roll back returns to
    record Started(long number, Instant at, RunId run, String operator, String why, String commit,
            Optional<RunId> undoes, List<Group> groups, List<Intent> intents) implements RunEvent {
        public Started {
            groups = List.copyOf(groups);
            intents = List.copyOf(intents);
        }
    }

    /// A step's job begins on its target.
    ///
    /// @param host the address, `127.0.0.1:2201`, or `this machine`
    /// @param job the token by which the target knows the job
    record StepStarted(long number, Instant at, String step, String host, String job) implements RunEvent {}

    /// The action says how far it is.
    ///
    /// @param percent 0 to 100
    record StepProgress(long number, Instant at, String step, int percent, String note) implements RunEvent {}

    /// A step is over.
    ///
    /// @param exitCode empty when there was no process or it was killed
    /// @param message why it is not ok, as a sentence; when it is, a warning or empty
    /// @param outputs what the action wrote to `AYS_OUTPUT`; secrets as references
    /// @param obstacle what kept the job from starting, for scripts: `refused`, `unknown_host_key` and the like
    record StepEnded(long number, Instant at, String step, Result result, Optional<Integer> exitCode, String message,
            Value.Fields outputs, Optional<String> obstacle) implements RunEvent {

        /// Among the outputs, no attribute: the action asked that the record of its service goes.
        public static final String DELETES = "$delete";

        /// Among the outputs, no attribute: what the action says of the backup that it made.
        public static final String BACKUP = "$backup";

        /// The outputs that are attributes.
        public Map<String, Value> attributes() {
            var attributes = new LinkedHashMap<>(outputs.fields());
            attributes.keySet().removeIf(name -> name.startsWith("$"));
            return attributes;
        }

        /// True when the action ended well and asked that the record of its service goes.
        public boolean deletes() {
            return result == Result.OK && outputs.get(DELETES).isPresent();
        }

        /// The end of a step whose job started, or that has none.
        public StepEnded(long number, Instant at, String step, Result result, Optional<Integer> exitCode,
                String message, Value.Fields outputs) {
            this(number, at, step, result, exitCode, message, outputs, Optional.empty());
        }
    }

    /// A step failed and is tried again.
    ///
    /// @param attempt the number of the try to come, from 2
    /// @param next when that begins
    /// @param message why the one before was not ok, as a sentence
    record StepRetry(long number, Instant at, String step, int attempt, Instant next, String message)
            implements
                RunEvent {}

    /// A person asked to stop.
    record CancelAsked(long number, Instant at, String operator) implements RunEvent {}

    /// The run is over.
    record Ended(long number, Instant at, Outcome outcome) implements RunEvent {}

    /// How a step ends.
    enum Result {
        OK,
        FAILED,
        /// A step before it did not succeed.
        SKIPPED,
        CANCELLED,
        /// The connection was lost, or we died: it may still be running.
        UNKNOWN
    }

    /// How a run ends.
    enum Outcome {
        OK, FAILED, CANCELLED,
        /// The application ended before the run did; the next start found the journal.
        INTERRUPTED
    }
}
