package org.atyourservice.model;

/// A way to mend what a [Diagnostic] is about, that needs no more than a yes.
public sealed interface Fix {

    /// Another text in the place of one.
    ///
    /// @param place where the old text starts
    /// @param old as it is written, quotes included
    /// @param with as it should be written
    record Replace(Place place, String old, String with) implements Fix {}

    /// The text that lies open goes to the encrypted secrets, and its name stays.
    record Seal(ServicePath service, String attribute) implements Fix {}

    /// For a button: `Write 'port'`.
    default String label() {
        return switch (this) {
            case Replace(_, _, var with) -> "Write '" + with + "'";
            case Seal _ -> "Encrypt it";
        };
    }
}
