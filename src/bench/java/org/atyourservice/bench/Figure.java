package org.atyourservice.bench;

import java.time.Duration;
import java.util.Locale;

/// One measured number and what it should be.
///
/// @param name what was measured, for a person
/// @param value in the unit
record Figure(String name, double value, Unit unit, Target target) {

    enum Unit {
        MILLISECONDS("ms"), MEGABYTES("MB"), TIMES("x"), PIECES("");

        private final String shown;

        Unit(String shown) {
            this.shown = shown;
        }
    }

    /// What a value should be, in the figure's unit.
    sealed interface Target {
        record AtMost(double limit) implements Target {}

        record AtLeast(double limit) implements Target {}

        /// Shown for what it explains; it can't be missed.
        record Any() implements Target {}
    }

    static Figure atMost(double limit, String name, double value, Unit unit) {
        return new Figure(name, value, unit, new Target.AtMost(limit));
    }

    static Figure atLeast(double limit, String name, double value, Unit unit) {
        return new Figure(name, value, unit, new Target.AtLeast(limit));
    }

    static Figure any(String name, double value, Unit unit) {
        return new Figure(name, value, unit, new Target.Any());
    }

    static Figure atMost(Duration limit, String name, Duration value) {
        return atMost(millis(limit), name, millis(value), Unit.MILLISECONDS);
    }

    static Figure any(String name, Duration value) {
        return any(name, millis(value), Unit.MILLISECONDS);
    }

    boolean isMissed() {
        return switch (target) {
            case Target.AtMost(double limit) -> !(value <= limit);
            case Target.AtLeast(double limit) -> !(value >= limit);
            case Target.Any() -> false;
        };
    }

    String shownValue() {
        return shown(value);
    }

    String shownTarget() {
        return switch (target) {
            case Target.AtMost(double limit) -> "<= " + shown(limit);
            case Target.AtLeast(double limit) -> ">= " + shown(limit);
            case Target.Any() -> "-";
        };
    }

    private String shown(double number) {
        String format = number == Math.rint(number) || Math.abs(number) >= 100 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, format, number, unit.shown).strip();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
