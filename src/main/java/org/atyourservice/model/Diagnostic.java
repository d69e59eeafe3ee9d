package org.atyourservice.model;

import java.util.Optional;

/// Something wrong in what a person wrote: what, where, and what to do about it.
///
/// @param code stable, for scripts, such as `unknown-attribute`
/// @param message a sentence that names the thing
/// @param hint what to do next, when there is something better to say than the message
public record Diagnostic(Severity severity, String code, String message, Optional<Place> place, Optional<String> hint) {

    public enum Severity {
        ERROR, WARNING, INFO
    }

    public static Diagnostic error(String code, Place place, String message) {
        return new Diagnostic(Severity.ERROR, code, message, Optional.of(place), Optional.empty());
    }

    public static Diagnostic warning(String code, Place place, String message) {
        return new Diagnostic(Severity.WARNING, code, message, Optional.of(place), Optional.empty());
    }

    public Diagnostic withHint(String text) {
        return new Diagnostic(severity, code, message, place, Optional.of(text));
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
