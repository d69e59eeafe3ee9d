package org.atyourservice.git;

/// A file that differs from the newest commit.
///
/// @param path inside the environment, with `/`
public record Dirty(String path, Kind kind) {
    public enum Kind {
        ADDED, CHANGED, DELETED
    }
}
