package org.atyourservice.run.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;
import org.atyourservice.model.Passphrases;
import org.atyourservice.run.Shell.Unreachable;

/// Makes connections that are logged in, each host's key checked first.
final class SshConnector {

    /// A link that is down is noticed after four of these.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);
    private static final int UNANSWERED_KEEP_ALIVES = 3;
    /// How long the server may take to open a session or start a command.
    private static final int REPLY_MILLIS = 20_000;

    /// Making it takes half a second, so it is begun before anybody needs it, and made once.
    private final FutureTask<Config> config = new FutureTask<>(SshConnector::makeConfig);
    private final Duration patience;
    private final PrivateKeys files;
    private final Passwords passwords;

    /// @param patience how long a host may take to answer
    SshConnector(Duration patience, Passphrases passphrases) {
        this.patience = patience;
        this.files = new PrivateKeys(config::resultNow, passphrases);
        this.passwords = new Passwords(passphrases);
        Thread.ofVirtual().name("ssh-config").start(config);
    }

    private static Config makeConfig() {
        var config = new DefaultConfig();
        config.setKeepAliveProvider(new KeepAliveProvider() {
            @Override
            public KeepAlive provide(ConnectionImpl connection) {
                return new LinkWatch(connection);
            }
        });
        config.setCipherFactories(fastestFirst(config.getCipherFactories()));
        return config;
    }

    /// AES-GCM by the processor's own instructions, then all others.
    private static List<Factory.Named<Cipher>> fastestFirst(List<Factory.Named<Cipher>> ciphers) {
        var sorted = new ArrayList<>(GcmCipher.factories());
        ciphers.stream().filter(cipher -> !cipher.getName().contains("-gcm@")).forEach(sorted::add);
        return sorted;
    }

    /// @param tunnel through the hop before, when there is one
    /// @throws Unreachable when nobody is logged in
    SSHClient connect(Login login, SshWords words, Optional<DirectConnection> tunnel) throws Unreachable {
        var check = new HostKeyCheck(knownHosts(login, words));
        var client = new SSHClient(config(words));
        boolean done = false;
        try {
            connect(client, login, tunnel, check, words);
            new SshLogin(client, login, words, files, passwords, patience(login)).run();
            done = true;
            return client;
        } finally {
            if (!done) {
                close(client);
            }
        }
    }

    /// Looks whose key the host shows, and goes.
    ///
    /// @throws Unreachable when the key isn't known, or the host doesn't answer
    void greet(Login login, SshWords words, Optional<DirectConnection> tunnel) throws Unreachable {
        var client = new SSHClient(config(words));
        try {
            connect(client, login, tunnel, new HostKeyCheck(knownHosts(login, words)), words);
        } finally {
            close(client);
        }
    }

    private Config config(SshWords words) throws Unreachable {
        try {
            return config.get();
        } catch (InterruptedException e) {
            throw words.interrupted(e);
        } catch (ExecutionException e) {
            throw words.unexpected(e.getCause());
        }
    }

    private static KnownHosts knownHosts(Login login, SshWords words) throws Unreachable {
        try {
            return KnownHosts.of(login);
        } catch (IOException e) {
            throw words.knownHostsUnreadable(e);
        }
    }

    private void connect(SSHClient client, Login login, Optional<DirectConnection> tunnel, HostKeyCheck check,
            SshWords words) throws Unreachable {
        int millis = Math.toIntExact(patience(login).toMillis());
        // Only what is set before connect() counts.
        var watch = (LinkWatch) client.getConnection().getKeepAlive();
        watch.limit(login.timing().alive().orElse(KEEP_ALIVE),
                login.timing().count().orElse(UNANSWERED_KEEP_ALIVES));
        client.setSocketFactory(new WatchedSockets(watch));
        client.setConnectTimeout(millis);
        client.setTimeout(millis);
        client.getTransport().setTimeoutMs(millis);
        client.getConnection().setTimeoutMs(REPLY_MILLIS);
        client.addHostKeyVerifier(check);
        try {
            if (tunnel.isPresent()) {
                connect(client, tunnel.get(), login, words);
            } else {
                client.connect(login.host(), login.port());
            }
        } catch (IOException e) {
            var refusal = check.refusal();
            if (refusal.isEmpty() && isOfCertificate(e)) {
                throw words.badCertificate(e);
            }
            throw refusal.isPresent()
                    ? words.hostKeyRefused(login, refusal.get(), e)
                    : words.notConnected(e, patience(login));
        }
    }

    private Duration patience(Login login) {
        return login.timing().connect().orElse(patience);
    }

    private static boolean isOfCertificate(IOException failure) {
        return failure instanceof TransportException broken
                && broken.getDisconnectReason() == DisconnectReason.KEY_EXCHANGE_FAILED
                && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("certificate");
    }

    /// A tunnel has no timeout of its own: one to a host that never speaks is taken down.
    private void connect(SSHClient client, DirectConnection tunnel, Login login, SshWords words)
            throws IOException, Unreachable {
        var speaks = new AtomicBoolean();
        var late = new AtomicBoolean();
        var guard = Thread.ofVirtual().name("ssh-tunnel").start(() -> {
            try {
                Thread.sleep(patience(login));
                if (!speaks.get()) {
                    late.set(true);
                    tunnel.close();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                System.getLogger(SshConnector.class.getName()).log(System.Logger.Level.DEBUG, "Closing a tunnel", e);
            }
        });
        try {
            client.connectVia(tunnel, login.host(), login.port());
            speaks.set(true);
        } catch (IOException e) {
            if (late.get()) {
                throw words.noAnswer(e, patience(login));
            }
            throw e;
        } finally {
            guard.interrupt();
        }
    }

    static void close(SSHClient client) {
        try {
            client.disconnect();
        } catch (IOException e) {
            System.getLogger(SshConnector.class.getName()).log(System.Logger.Level.DEBUG, "Disconnecting", e);
        }
    }
}
