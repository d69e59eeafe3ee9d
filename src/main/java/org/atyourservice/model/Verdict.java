package org.atyourservice.model;

/// Whether a link may be made.
public sealed interface Verdict {

    Verdict ACCEPTS = new Accepts();

    record Accepts() implements Verdict {}

    /// @param reason a sentence that names both services
    record Refuses(String reason) implements Verdict {}

    default boolean isAccepted() {
        return this instanceof Accepts;
    }
}
