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

    /// A key of a map goes, with its value.
    ///
    /// @param place where the key starts
    /// @param key as it means, without quotes
    record Remove(Place place, String key) implements Fix {}

    /// For a button: `Write 'port'`.
    default String label() {
        return switch (this) {
            case Replace(_, _, var with) -> "Write " + (isQuoted(with) ? with : "'" + with + "'");
            case Remove(_, var key) -> "Remove '" + key + "'";
            case Seal _ -> "Encrypt it";
        };
    }

    private static boolean isQuoted(String text) {
        return text.startsWith("'") || text.startsWith("\"");
    }
}
