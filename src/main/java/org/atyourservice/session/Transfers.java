package org.atyourservice.session;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServicePath;

/// A service's data as a stream: out with its action `export`, in with its action `import`. Each is a run of its own,
/// of any length in little memory, and counts only when both ends have the same SHA-256.
public interface Transfers {

    /// Begins to write to a file. It is there under its name only once it is whole.
    ///
    /// @throws Problem when it can't be planned or begun
    Underway export(ServicePath service, Path file) throws Problem;

    /// Begins to write to a stream, which stays open. What was written of a transfer that failed can't be taken back.
    ///
    /// @throws Problem when it can't be planned or begun
    Underway export(ServicePath service, OutputStream out) throws Problem;

    /// Begins to read a file. The action starts when all of it is on the host and verified.
    ///
    /// @throws Problem when it can't be planned or begun
    Underway importFrom(ServicePath service, Path file) throws Problem;

    /// Reads a stream to its end, into a file of its own, then as from that.
    ///
    /// @throws Problem when it can't be read, planned or begun
    Underway importFrom(ServicePath service, InputStream in) throws Problem;

    /// A transfer that has begun; its progress is that of its run.
    interface Underway {
        RunId run();

        /// Waits for the end.
        ///
        /// @throws InterruptedException when the waiting thread is interrupted; the run goes on
        Result await() throws InterruptedException;
    }

    /// @param moved empty when nothing counts of it
    record Result(Runs.Finished finished, Optional<Moved> moved) {}

    /// @param sha256 in hexadecimal, the same on both ends
    record Moved(long bytes, String sha256) {}
}
