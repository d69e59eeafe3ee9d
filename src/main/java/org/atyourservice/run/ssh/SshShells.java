package org.atyourservice.run.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Shell;
import org.atyourservice.run.Shell.Unreachable;

/// The shells of hosts behind SSH. There is one connection to a host and login, made when it is first needed, used by
/// all its commands, closed when nothing used it for a while, and made anew when it has died. Closing ends the connections, not what runs on the hosts.
public final class SshShells implements Closeable {

    /// How long a host may take to answer.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long a connection stays open that nothing uses.
    public static final Duration IDLE = Duration.ofSeconds(60);

    /// Who shares a connection. The files count, so that a host is never trusted because of somebody else's.
    private record Key(String host, int port, String user, Optional<Path> identity, List<Path> knownHosts) {}

    private final SshConnector connector;
    private final Duration idle;
    private final Map<Key, CompletableFuture<SshConnection>> connections = new HashMap<>();
    private boolean closed;

    public SshShells() {
        this(PATIENCE, Path.of(System.getProperty("user.home"), ".ssh"));
    }

    /// @param patience how long a host may take to answer
    /// @param userKeys the folder of the private keys that are tried when an endpoint has none
    public SshShells(Duration patience, Path userKeys) {
        this(patience, userKeys, IDLE);
    }

    /// @param patience how long a host may take to answer
    /// @param userKeys the folder of the private keys that are tried when an endpoint has none
    /// @param idle how long a connection stays open that nothing uses
    public SshShells(Duration patience, Path userKeys, Duration idle) {
        this.connector = new SshConnector(patience, userKeys);
        this.idle = idle;
    }

    /// The shell of a host. It connects when its first command starts.
    public Shell shell(Endpoint.Ssh endpoint) {
        return new Shell() {
            @Override
            public Command start(String commandLine) throws Unreachable {
                return SshShells.this.start(endpoint, commandLine, false);
            }

            @Override
            public Command startAtOnce(String commandLine) throws Unreachable {
                return SshShells.this.start(endpoint, commandLine, true);
            }
        };
    }

    private Shell.Command start(Endpoint.Ssh endpoint, String commandLine, boolean atOnce) throws Unreachable {
        var words = new SshWords(endpoint);
        boolean again = false;
        while (true) {
            var connection = connection(endpoint, words);
            try {
                return connection.start(commandLine, atOnce);
            } catch (IOException e) {
                // One that died while nobody used it is noticed only now.
                if (again || connection.isAlive()) {
                    throw words.noSession(e);
                }
                again = true;
            } catch (InterruptedException e) {
                throw words.interrupted(e);
            }
        }
    }

    /// The connection that there is, or a new one. Who comes while one is being made waits for it, and shares
    /// its failure: twenty jobs on a dead host shall not wait twenty times.
    private SshConnection connection(Endpoint.Ssh endpoint, SshWords words) throws Unreachable {
        var key = new Key(endpoint.host(), endpoint.port(), endpoint.user(), endpoint.identity(),
                endpoint.knownHosts());
        CompletableFuture<SshConnection> connection;
        boolean mine = false;
        synchronized (this) {
            if (closed) {
                throw words.closed();
            }
            connection = connections.get(key);
            if (connection == null || isDead(connection)) {
                connection = new CompletableFuture<>();
                connections.put(key, connection);
                mine = true;
            }
        }
        if (mine) {
            connect(endpoint, connection);
        }
        try {
            return connection.get();
        } catch (InterruptedException e) {
            throw words.interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unreachable failure
                    ? new Unreachable(failure.why(), failure.getMessage(), failure)
                    : words.unexpected(e.getCause());
        }
    }

    private void connect(Endpoint.Ssh endpoint, CompletableFuture<SshConnection> connection) {
        try {
            var made = new SshConnection(connector.connect(endpoint));
            made.closeWhenIdle(idle);
            connection.complete(made);
            if (isClosed()) {
                made.close();
            }
        } catch (Unreachable | RuntimeException e) {
            connection.completeExceptionally(e);
        }
    }

    private static boolean isDead(CompletableFuture<SshConnection> connection) {
        return connection.isCompletedExceptionally() || connection.isDone() && !connection.join().isAlive();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        List<CompletableFuture<SshConnection>> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(connections.values());
            connections.clear();
        }
        all.forEach(connection -> connection.thenAccept(SshConnection::close));
    }
}
