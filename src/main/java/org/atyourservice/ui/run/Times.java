package org.atyourservice.ui.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.atyourservice.ui.Messages;

/// Moments and durations in words, in one time zone.
public final class Times {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss",
            Locale.ENGLISH);

    private final Messages words = new Messages(Times.class);
    private final ZoneId zone;

    public Times(ZoneId zone) {
        this.zone = zone;
    }

    /// In the zone of this machine.
    public static Times here() {
        return new Times(ZoneId.systemDefault());
    }

    /// `14:02:31`.
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /// `Tue 3 Mar 2026, 14:02:31`.
    public String exact(Instant at) {
        return EXACT.format(at.atZone(zone));
    }

    /// `just now`, `5 min ago`, `14:02`, `yesterday 14:02`, `3 Mar`, `3 Mar 2025`.
    public String ago(Instant at, Instant now) {
        long minutes = Duration.between(at, now).toMinutes();
        if (minutes < 1) {
            return words.get("time.now");
        }
        if (minutes < 60) {
            return words.get("time.minutes", minutes);
        }
        var then = at.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        if (then.toLocalDate().equals(today)) {
            return MINUTE.format(then);
        }
        if (then.toLocalDate().equals(today.minusDays(1))) {
            return words.get("time.yesterday", MINUTE.format(then));
        }
        return (then.getYear() == today.getYear() ? DAY : YEAR).format(then);
    }

    /// `0.4 s`, `12 s`, `1:12`, `1:02:33`.
    public static String length(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 10_000) {
            return String.format(Locale.ENGLISH, "%.1f s", millis / 1000.0);
        }
        long seconds = millis / 1000;
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ENGLISH, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ENGLISH, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
