package org.atyourservice.model;

import java.util.Optional;

/// Something wrong in what a person wrote: what, where, and what to do about it.
///
/// @param code stable, for scripts, such as `unknown-attribute`
/// @param message a sentence that names the thing
/// @param hint what to do next, when there is something better to say than the message
/// @param fix what does it by itself
public record Diagnostic(Severity severity, String code, String message, Optional<Place> place, Optional<String> hint,
        Optional<Fix> fix) {

    public enum Severity {
        ERROR, WARNING, INFO
    }

    public Diagnostic(Severity severity, String code, String message, Optional<Place> place, Optional<String> hint) {
        this(severity, code, message, place, hint, Optional.empty());
    }

    public static Diagnostic error(String code, Place place, String message) {
        return new Diagnostic(Severity.ERROR, code, message, Optional.of(place), Optional.empty());
    }

    public static Diagnostic warning(String code, Place place, String message) {
        return new Diagnostic(Severity.WARNING, code, message, Optional.of(place), Optional.empty());
    }

    public Diagnostic withHint(String text) {
        return new Diagnostic(severity, code, message, place, Optional.of(text), fix);
    }

    public Diagnostic withFix(Fix way) {
        return new Diagnostic(severity, code, message, place, hint, Optional.of(way));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// `file:line:column: message. hint`, as compilers print it.
    @Override
    public String toString() {
        return place.map(p -> p + ": ").orElse("") + message + hint.map(h -> " " + h).orElse("");
    }
}
