package org.atyourservice.run.ssh.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// How patient the operator is with a host, as far as that is said.
///
/// @param connect how long it may take to answer
/// @param alive how often a silent connection is asked whether it is alive
/// @param count how often it may leave that unanswered
public record Timing(Optional<Duration> connect, Optional<Duration> alive, OptionalInt count) {

    private static final Pattern PART = Pattern.compile("([0-9]{1,9})([smhdwSMHDW]?)");
    private static final int MOST = 1_000_000;

    static Timing of(Answers answers) {
        return new Timing(duration(answers, "connecttimeout"), duration(answers, "serveraliveinterval"),
                answers.one("serveralivecountmax").map(word -> OptionalInt.of(Integer.parseInt(word)))
                        .orElse(OptionalInt.empty()));
    }

    /// Nothing, or never, is as if nothing had been said.
    private static Optional<Duration> duration(Answers answers, String keyword) {
        return answers.one(keyword).filter(word -> !word.equalsIgnoreCase("none")).flatMap(Timing::duration)
                .filter(Duration::isPositive);
    }

    /// As OpenSSH reads it: `90`, `90s`, `1m30`.
    ///
    /// @return empty when it is none
    static Optional<Duration> duration(String word) {
        var part = PART.matcher(word);
        long seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            seconds += Long.parseLong(part.group(1)) * switch (part.group(2).toLowerCase()) {
                case "m" -> 60;
                case "h" -> 3600;
                case "d" -> 86_400;
                case "w" -> 604_800;
                default -> 1;
            };
            end = part.end();
        }
        return end == word.length() && end > 0 && seconds <= MOST
                ? Optional.of(Duration.ofSeconds(seconds))
                : Optional.empty();
    }
}
