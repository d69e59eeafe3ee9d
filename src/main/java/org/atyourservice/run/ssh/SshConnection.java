package org.atyourservice.run.ssh;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;
import org.atyourservice.run.Shell;

/// A connection that is logged in, and how many commands run over it at once.
final class SshConnection implements Closeable {

    /// OpenSSH's MaxSessions, if nobody changed it.
    private static final int MOST_SESSIONS = 10;
    /// The others are for what ends jobs or fetches their output.
    private static final int MOST_JOBS = 8;
    /// A server that still closes one session refuses the next for a moment.
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// What ends jobs doesn't wait longer before it takes a connection of its own.
    private static final Duration HURRY = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final SSHClient client;
    private final Runnable afterwards;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Semaphore sessions = new Semaphore(MOST_SESSIONS, true);
    private final Semaphore jobs = new Semaphore(MOST_JOBS, true);

    private final AtomicInteger open = new AtomicInteger();

    /// Commands that run or wait for their turn.
    private int users;
    private long idleSince = System.nanoTime();
    private boolean retired;

    /// @param afterwards called once, when it is closed
    SshConnection(SSHClient client, Runnable afterwards) {
        this.client = client;
        this.afterwards = afterwards;
    }

    /// A way through this host to another one. It counts as a use until [#leave].
    ///
    /// @throws IOException when the connection is dead, or the server refuses
    DirectConnection tunnel(String host, int port) throws IOException {
        enter();
        try {
            return client.newDirectConnection(host, port);
        } catch (IOException | RuntimeException e) {
            leave();
            if (e instanceof IOException broken) {
                retireIfBroken(broken);
                throw broken;
            }
            throw new IOException("the connection is closed", e);
        }
    }

    /// From now on, closes it when it was not used for so long.
    void closeWhenIdle(Duration limit) {
        Thread.ofVirtual().name("ssh-idle").start(() -> {
            try {
                while (isAlive()) {
                    long left = left(limit);
                    if (left <= 0) {
                        close();
                    } else {
                        TimeUnit.NANOSECONDS.sleep(left);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        });
    }

    /// How long it may still live; once that is nothing, nobody can begin to use it any more.
    private synchronized long left(Duration limit) {
        long left = users > 0 ? limit.toNanos() : limit.toNanos() - (System.nanoTime() - idleSince);
        retired |= left <= 0;
        return left;
    }

    private synchronized void enter() throws IOException {
        if (retired) {
            throw new IOException("the connection is closed");
        }
        users++;
    }

    synchronized void leave() {
        users--;
        idleSince = System.nanoTime();
    }

    private synchronized boolean isRetired() {
        return retired;
    }

    boolean isAlive() {
        return !isRetired() && client.isConnected() && client.isAuthenticated();
    }

    /// Starts a command, when it is its turn.
    ///
    /// @param atOnce true when it does not have to wait behind jobs
    /// @param wanted asked when it is
    /// @throws IOException when the connection is dead, or the server refuses; nothing has run then
    /// @throws InterruptedException when interrupted while waiting
    /// @throws Shell.NotWanted when it is not wanted any more
    Shell.Command start(String commandLine, boolean atOnce, BooleanSupplier wanted)
            throws IOException, InterruptedException, Shell.NotWanted {
        enter();
        boolean started = false;
        try {
            var command = startInTurn(commandLine, atOnce, wanted);
            started = true;
            return command;
        } catch (IOException e) {
            retireIfBroken(e);
            throw e;
        } finally {
            if (!started) {
                leave();
            }
        }
    }

    /// The library tells those who wait of a broken link before it says itself that it is not connected any more.
    private synchronized void retireIfBroken(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            retired |= cause instanceof TransportException || cause instanceof SocketException
                    || cause instanceof EOFException;
        }
    }

    private Shell.Command startInTurn(String commandLine, boolean atOnce, BooleanSupplier wanted)
            throws IOException, InterruptedException, Shell.NotWanted {
        if (!atOnce) {
            jobs.acquire();
        }
        boolean started = false;
        try {
            sessions.acquire();
            try {
                if (!wanted.getAsBoolean()) {
                    throw new Shell.NotWanted();
                }
                var command = exec(commandLine, atOnce, () -> release(atOnce));
                started = true;
                return command;
            } finally {
                if (!started) {
                    sessions.release();
                }
            }
        } finally {
            if (!started && !atOnce) {
                jobs.release();
            }
        }
    }

    private void release(boolean atOnce) {
        open.decrementAndGet();
        sessions.release();
        if (!atOnce) {
            jobs.release();
        }
        leave();
    }

    private Shell.Command exec(String commandLine, boolean atOnce, Runnable afterwards)
            throws IOException, InterruptedException {
        var session = open(atOnce);
        try {
            return new SshCommand(session, session.exec(commandLine), afterwards);
        } catch (IOException e) {
            open.decrementAndGet();
            // Closing waits for the server, which has just not answered.
            Thread.ofVirtual().start(() -> SshCommand.close(session));
            throw e;
        }
    }

    /// A server that allows fewer sessions than we thought refuses while others of ours are open: then it is a matter of
    /// waiting for one of these to end.
    private Session open(boolean atOnce) throws IOException, InterruptedException {
        var limit = atOnce ? HURRY : PATIENCE;
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                var session = client.startSession();
                open.incrementAndGet();
                return session;
            } catch (OpenFailException e) {
                if (!atOnce && open.get() > 0) {
                    end = System.nanoTime() + limit.toNanos();
                } else if (System.nanoTime() - end > 0) {
                    throw open.get() > 0 ? new Crowded(e) : e;
                }
                Thread.sleep(PAUSE);
            } catch (IllegalStateException e) {
                throw new IOException("the connection is closed", e);
            }
        }
    }

    /// The server allows no more sessions than those that are open.
    static final class Crowded extends IOException {
        private static final long serialVersionUID = 1L;

        Crowded(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            SshConnector.close(client);
            afterwards.run();
        }
    }
}
