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
import java.util.function.BooleanSupplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.atyourservice.model.Passphrases;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Shell;
import org.atyourservice.run.Shell.NotWanted;
import org.atyourservice.run.Shell.Unreachable;
import org.atyourservice.run.SudoShell;
import org.atyourservice.run.ssh.config.SshUser;

/// The shells of hosts behind SSH. There is one connection to a host and login, made when it is first needed, used by
/// all its commands, closed when nothing used it for a while, and made anew when it has died. Closing ends the connections, not what runs on the hosts.
public final class SshShells implements Closeable {

    /// How long a host may take to answer.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How long a connection stays open that nothing uses.
    public static final Duration IDLE = Duration.ofSeconds(60);

    /// How long one stays open that was made for a single command.
    private static final Duration HURRY = Duration.ofSeconds(1);

    private final SshConnector connector;
    private final Routes routes;
    private final Duration idle;
    private final Map<Endpoint.Ssh, Login> logins = new HashMap<>();
    private final Map<Login, CompletableFuture<SshConnection>> connections = new HashMap<>();
    private boolean closed;

    /// The ones of the user who runs this.
    ///
    /// @param passphrases is asked by several threads
    public SshShells(Passphrases passphrases) {
        this(PATIENCE, SshUser.ofThisUser(), IDLE, passphrases);
    }

    /// With no settings, keys and agent but what an endpoint names, and nobody to be asked.
    ///
    /// @param patience how long a host may take to answer
    /// @param folder what `~/.ssh` usually is
    public SshShells(Duration patience, Path folder) {
        this(patience, folder, IDLE);
    }

    /// @param patience how long a host may take to answer
    /// @param folder what `~/.ssh` usually is
    /// @param idle how long a connection stays open that nothing uses
    public SshShells(Duration patience, Path folder, Duration idle) {
        this(patience, new SshUser(folder, folder, folder, System.getProperty("user.name"), Map.of()), idle,
                Passphrases.NOBODY);
    }

    /// @param patience how long a host may take to answer
    /// @param user whose settings, keys and agent count
    /// @param idle how long a connection stays open that nothing uses
    /// @param passphrases is asked by several threads
    public SshShells(Duration patience, SshUser user, Duration idle, Passphrases passphrases) {
        this.connector = new SshConnector(patience, passphrases);
        this.routes = new Routes(user);
        this.idle = idle;
    }

    /// The shell of a host. It connects when its first command starts.
    public Shell shell(Endpoint.Ssh endpoint) {
        var login = loginShell(endpoint);
        return endpoint.become().<Shell>map(become -> new SudoShell(login, endpoint.node(), become)).orElse(login);
    }

    private Shell loginShell(Endpoint.Ssh endpoint) {
        return new Shell() {
            @Override
            public Command start(String commandLine) throws Unreachable {
                return always(false, commandLine);
            }

            @Override
            public Command start(String commandLine, BooleanSupplier wanted) throws Unreachable, NotWanted {
                return SshShells.this.start(endpoint, commandLine, false, wanted);
            }

            @Override
            public Command startAtOnce(String commandLine) throws Unreachable {
                return always(true, commandLine);
            }

            private Command always(boolean atOnce, String commandLine) throws Unreachable {
                try {
                    return SshShells.this.start(endpoint, commandLine, atOnce, () -> true);
                } catch (NotWanted e) {
                    throw new IllegalStateException("it is always wanted", e);
                }
            }

            @Override
            public void greet() throws Unreachable {
                SshShells.this.greet(endpoint);
            }
        };
    }

    private Shell.Command start(Endpoint.Ssh endpoint, String commandLine, boolean atOnce, BooleanSupplier wanted)
            throws Unreachable, NotWanted {
        boolean again = false;
        while (true) {
            var login = login(endpoint);
            var words = new SshWords(endpoint.node(), login);
            var connection = connection(login, words);
            try {
                return connection.start(commandLine, atOnce, wanted);
            } catch (SshConnection.Crowded e) {
                return overAnother(login, words, commandLine, wanted);
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

    /// What ends jobs, or fetches their output, can't wait until the jobs have ended.
    private Shell.Command overAnother(Login login, SshWords words, String commandLine, BooleanSupplier wanted)
            throws Unreachable, NotWanted {
        var connection = new CompletableFuture<SshConnection>();
        connect(login, words, connection, HURRY);
        try {
            return connection.get().start(commandLine, true, wanted);
        } catch (IOException e) {
            throw words.noSession(e);
        } catch (InterruptedException e) {
            throw words.interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unreachable failure ? failure.again() : words.unexpected(e.getCause());
        }
    }

    /// A connection that lives has a host whose key is known.
    private void greet(Endpoint.Ssh endpoint) throws Unreachable {
        var login = login(endpoint);
        synchronized (this) {
            var connection = connections.get(login);
            if (connection != null && connection.isDone() && !isDead(connection)) {
                return;
            }
        }
        var words = new SshWords(endpoint.node(), login);
        if (login.via().isEmpty()) {
            connector.greet(login, words, Optional.empty());
        } else {
            through(login.via().get(), login, words, false, tunnel -> {
                connector.greet(login, words, Optional.of(tunnel));
                return Optional.empty();
            });
        }
    }

    /// How the endpoint was reached last, while that connection lives; the operator's settings may have changed since
    /// another one was made.
    private Login login(Endpoint.Ssh endpoint) throws Unreachable {
        synchronized (this) {
            var known = logins.get(endpoint);
            var connection = known == null ? null : connections.get(known);
            if (connection != null && !isDead(connection)) {
                return known;
            }
        }
        var login = routes.of(endpoint);
        synchronized (this) {
            logins.put(endpoint, login);
        }
        return login;
    }

    /// The connection that there is, or a new one. Who comes while one is being made waits for it, and shares
    /// its failure: twenty jobs on a dead host shall not wait twenty times.
    private SshConnection connection(Login login, SshWords words) throws Unreachable {
        CompletableFuture<SshConnection> connection;
        boolean mine = false;
        synchronized (this) {
            if (closed) {
                throw words.closed();
            }
            connection = connections.get(login);
            if (connection == null || isDead(connection)) {
                connection = new CompletableFuture<>();
                connections.put(login, connection);
                mine = true;
            }
        }
        if (mine) {
            connect(login, words, connection, idle);
        }
        try {
            return connection.get();
        } catch (InterruptedException e) {
            throw words.interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unreachable failure ? failure.again() : words.unexpected(e.getCause());
        }
    }

    private void connect(Login login, SshWords words, CompletableFuture<SshConnection> connection,
            Duration limit) {
        try {
            var made = login.via().isEmpty()
                    ? new SshConnection(connector.connect(login, words, Optional.empty()), () -> {})
                    : through(login.via().get(), login, words, false,
                            tunnel -> Optional.of(connector.connect(login, words, Optional.of(tunnel)))).orElseThrow();
            made.closeWhenIdle(limit);
            connection.complete(made);
            if (isClosed()) {
                made.close();
            }
        } catch (Unreachable | RuntimeException e) {
            connection.completeExceptionally(e);
        }
    }

    /// What is done through a tunnel.
    private interface Passage {
        Optional<SSHClient> take(DirectConnection tunnel) throws Unreachable;
    }

    private Optional<SshConnection> through(Login.Hop hop, Login login, SshWords words, boolean again,
            Passage passage) throws Unreachable {
        var hopWords = new SshWords(hop.name(), hop.login());
        SshConnection before;
        try {
            before = connection(hop.login(), hopWords);
        } catch (Unreachable e) {
            throw words.onTheWay(e);
        }
        DirectConnection tunnel;
        try {
            tunnel = before.tunnel(login.host(), login.port());
        } catch (IOException e) {
            if (!again && !before.isAlive()) {
                return through(hop, login, words, true, passage);
            }
            throw words.noTunnel(hopWords.where(), e);
        }
        boolean made = false;
        try {
            var connection = passage.take(tunnel).map(client -> new SshConnection(client, before::leave));
            made = connection.isPresent();
            return connection;
        } finally {
            if (!made) {
                before.leave();
            }
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
            logins.clear();
        }
        all.forEach(connection -> connection.thenAccept(SshConnection::close));
    }
}
