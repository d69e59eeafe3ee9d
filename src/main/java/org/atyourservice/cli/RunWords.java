package org.atyourservice.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.Waiting;

/// Runs and their steps in words.
final class RunWords {

    private RunWords() {}

    /// `web front start`.
    static String name(StepView step) {
        return step.step().service().shown() + " " + step.step().verb();
    }

    static String name(RunView run, String step) {
        var known = run.steps().get(step);
        return known == null ? step : name(known);
    }

    static String outcome(RunView run) {
        return run.outcome().map(RunEvent.Outcome::name).orElse("under way").toLowerCase(Locale.ROOT);
    }

    /// `2 ok, 1 failed`.
    static String counts(RunView run) {
        return Stream.of(Phase.OK, Phase.FAILED, Phase.SKIPPED, Phase.CANCELLED, Phase.UNKNOWN, Phase.RUNNING,
                Phase.WAITING).filter(phase -> run.count(phase) > 0)
                .map(phase -> run.count(phase) + " " + word(phase)).collect(Collectors.joining(", "));
    }

    static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /// `0.4 s`, `42 s`, `3:05 min`, `1:02:03 h`.
    static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return "%.1f s".formatted(duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? "%d:%02d min".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d h".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /// How long a run has taken until now, or took.
    static Duration length(RunView run, Instant now) {
        var length = Duration.between(run.startedAt(), run.endedAt().orElse(now));
        return length.isNegative() ? Duration.ZERO : length;
    }

    /// Why a step has not begun, as [Waiting#shown], with the names of steps.
    static String waiting(Waiting why, RunView run, Instant now) {
        return switch (why) {
            case Waiting.Behind(var steps) -> "waits for " + name(run, steps.getFirst()) + switch (steps.size()) {
                case 1 -> "";
                case 2 -> ", which waits for " + name(run, steps.getLast());
                default -> "; held up by " + name(run, steps.getLast());
            };
            case Waiting.Limit(var what, var of, var holders) -> "waits for its turn: " + what + " has " + of
                    + " at once, now " + Words.brief(holders.stream().map(step -> name(run, step)).toList());
            case Waiting.Starting _,Waiting.Retry _,Waiting.Lock _,Waiting.Lease _ -> lower(why.shown(now));
        };
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, sentence.length() - 1);
    }
}
