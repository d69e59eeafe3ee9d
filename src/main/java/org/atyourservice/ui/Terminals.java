package org.atyourservice.ui;

import java.io.IOException;
import java.util.List;

/// Opens terminals outside of the window.
@FunctionalInterface
public interface Terminals {

    /// Where there is no terminal program.
    Terminals NONE = (_, _) -> false;

    /// Starts the system's terminal program with a command in it; it goes on when the window is closed. Takes a moment:
    /// not for the FX thread.
    ///
    /// @param command the program and its arguments
    /// @param line the same as a shell reads it
    /// @return false when this machine has no terminal program
    /// @throws IOException when it can't be started
    boolean open(List<String> command, String line) throws IOException;
}
