package org.atyourservice.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.atyourservice.model.OfferedKey;

/// Runs command lines on one target through a POSIX shell: the lower port, below [Executor].
public interface Shell {

    /// Starts a command line. Its working directory is the login's home.
    ///
    /// @throws Unreachable when the target can't be used
    Command start(String commandLine) throws Unreachable;

    /// Like [#start], for who may not want it any more by the time that it is its turn.
    ///
    /// @param wanted asked when it is its turn; the target has heard nothing by then. It may be asked again
    /// @throws Unreachable when the target can't be used
    /// @throws NotWanted when it is not wanted any more
    default Command start(String commandLine, BooleanSupplier wanted) throws Unreachable, NotWanted {
        if (!wanted.getAsBoolean()) {
            throw new NotWanted();
        }
        return start(commandLine);
    }

    /// Like [#start], but never waits for its turn behind others: for what ends them.
    ///
    /// @throws Unreachable when the target can't be used
    default Command startAtOnce(String commandLine) throws Unreachable {
        return start(commandLine);
    }

    /// Looks whose key the target shows; nobody logs in there.
    ///
    /// @throws Unreachable when that key isn't known, or the target can't be seen
    default void greet() throws Unreachable {}

    /// A command line under way. Closing it lets go of it; it does not kill anything.
    interface Command extends Closeable {
        /// Who writes nothing can close it even after the command's end.
        OutputStream input();

        InputStream output();

        InputStream error();

        /// Waits for the end.
        ///
        /// @return the exit code; empty when a signal ended it
        /// @throws IOException when the connection was lost before the end
        /// @throws InterruptedException when interrupted
        Optional<Integer> await() throws IOException, InterruptedException;
    }

    /// Nobody wants the command any more; nothing has run.
    final class NotWanted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// The target can't be used; the message is a sentence with what to do next.
    final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;
        private final Executor.Obstacle why;
        private final transient OfferedKey offered;

        public Unreachable(Executor.Obstacle why, String message, Throwable cause) {
            this(why, message, Optional.empty(), cause);
        }

        /// @param offered the host's key, when that is what stands in the way
        public Unreachable(Executor.Obstacle why, String message, Optional<OfferedKey> offered, Throwable cause) {
            super(message, cause);
            this.why = why;
            this.offered = offered.orElse(null);
        }

        public Executor.Obstacle why() {
            return why;
        }

        public Optional<OfferedKey> offered() {
            return Optional.ofNullable(offered);
        }

        /// The same for another one who waited.
        public Unreachable again() {
            return new Unreachable(why, getMessage(), offered(), this);
        }
    }
}
