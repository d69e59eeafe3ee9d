package org.atyourservice.cli;

/// Tells when the process is asked to stop, by Ctrl+C or a signal; a port, since this needs a
/// thread of its own.
public interface Interrupts {

    /// Calls the action when the process is asked to stop, at once where it has been, and holds the end back until the
    /// work is closed.
    Waiting whenStopped(Runnable action);

    /// Work that the end of the process waits for.
    interface Waiting extends AutoCloseable {
        @Override
        void close();
    }
}
