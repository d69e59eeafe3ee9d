package org.atyourservice.ui.actions;

import java.util.List;
import java.util.Locale;

/// Numbers of bytes for people.
final class Sizes {

    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
    private static final int STEP = 1000;

    private Sizes() {}

    /// `812 B`, `2.1 GB`.
    static String of(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double rest = bytes;
        int unit = -1;
        while (rest >= STEP && unit < UNITS.size() - 1) {
            rest /= STEP;
            unit++;
        }
        return String.format(Locale.ENGLISH, "%.1f %s", rest, UNITS.get(unit));
    }
}
