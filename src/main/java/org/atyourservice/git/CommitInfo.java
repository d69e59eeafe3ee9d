package org.atyourservice.git;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A commit as history shows it.
///
/// @param parent the first parent; empty for the first commit
/// @param title the first line of the message
/// @param paths the files it changed, inside the environment
public record CommitInfo(String hash, Optional<String> parent, Instant at, String who, String title, String message,
        List<String> paths) {
    public CommitInfo {
        paths = List.copyOf(paths);
    }
}
