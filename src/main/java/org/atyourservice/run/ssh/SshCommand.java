package org.atyourservice.run.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;
import org.atyourservice.run.Shell;

/// A command that runs in a session of its own.
final class SshCommand implements Shell.Command {

    private static final long LOOK_MILLIS = 50;

    private final Session session;
    private final Session.Command command;
    private final Runnable afterwards;
    private final OutputStream input;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param afterwards called once, when the server has given the session up
    SshCommand(Session session, Session.Command command, Runnable afterwards) {
        this.session = session;
        this.command = command;
        this.afterwards = afterwards;
        input = new WholeOutput(command.getOutputStream());
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public InputStream output() {
        return command.getInputStream();
    }

    @Override
    public InputStream error() {
        return command.getErrorStream();
    }

    /// The session stays open as long as a process in the background holds its output, so its end alone is no sign.
    @Override
    public Optional<Integer> await() throws IOException {
        while (true) {
            boolean over = isOver();
            if (command.getExitStatus() != null) {
                return Optional.of(command.getExitStatus());
            }
            if (over || command.getExitSignal() != null) {
                return Optional.empty();
            }
        }
    }

    private boolean isOver() throws IOException {
        try {
            command.join(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ConnectionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return false;
            }
            throw e;
        }
    }

    /// Doesn't wait: a server gives the session up only when its process has ended.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Thread.ofVirtual().name("ssh-close").start(() -> {
                try {
                    close(session);
                } finally {
                    afterwards.run();
                }
            });
        }
    }

    static void close(Session session) {
        try {
            session.close();
        } catch (IOException | RuntimeException e) {
            // The library stumbles when a host and the one before it are closed at the same time.
            System.getLogger(SshCommand.class.getName()).log(System.Logger.Level.DEBUG, "Closing a session", e);
        }
    }

    /// sshj's stream drops its last packet when it is closed while the server's window is full; flushing waits.
    private static final class WholeOutput extends FilterOutputStream {
        private boolean isWritten;

        WholeOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            isWritten = true;
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            isWritten = true;
            out.write(bytes, offset, length);
        }

        /// Flushing fails once the command has ended, and a short one may have by now. That matters only to who has
        /// written something.
        @Override
        public void close() throws IOException {
            if (isWritten) {
                super.close();
            } else {
                out.close();
            }
        }
    }
}
