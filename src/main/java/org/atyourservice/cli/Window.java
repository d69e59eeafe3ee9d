package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.Optional;

/// The window, as the command line starts it; a port, since the two never open each other.
public interface Window {

    /// What the window shows first.
    sealed interface Show {
        record StartPage() implements Show {}

        record Folder(Path folder) implements Show {}

        record Demo(Optional<Path> folder) implements Show {}
    }

    /// True when there is a display to show it on.
    boolean isPossible();

    /// Shows it and comes back when it is closed.
    ///
    /// @return the exit code
    int show(Show first);
}
