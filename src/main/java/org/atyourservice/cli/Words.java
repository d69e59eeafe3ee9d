package org.atyourservice.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Numbers, times and lists in sentences.
final class Words {

    private static final int DIGEST = 12;
    private static final int SHOWN = 10;

    private Words() {}

    /// `1 service`, `2 services`.
    static String count(long number, String what) {
        return number + " " + what(number, what);
    }

    private static String what(long number, String what) {
        if (number == 1) {
            return what;
        }
        return what.endsWith("y") && !what.endsWith("ey") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
    }

    /// `5 minutes ago`.
    static String ago(Instant then, Instant now) {
        var passed = Duration.between(then, now);
        if (passed.toMinutes() < 1) {
            return "just now";
        }
        if (passed.toHours() < 1) {
            return count(passed.toMinutes(), "minute") + " ago";
        }
        return passed.toDays() < 1 ? count(passed.toHours(), "hour") + " ago" : count(passed.toDays(), "day") + " ago";
    }

    /// `90 s`, `5 min`, `2 h`: in the largest unit that says it exactly.
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 3600 == 0 && seconds > 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /// The start of a digest or hash, enough for people.
    static String brief(String digest) {
        return digest.length() <= DIGEST ? digest : digest.substring(0, DIGEST);
    }

    /// `a, b and c`.
    static String list(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    /// As [#list], cut when it is long.
    static String brief(List<String> names) {
        return names.size() <= SHOWN
                ? list(names)
                : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
    }

    /// `a, b or c`.
    static String either(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }
}
