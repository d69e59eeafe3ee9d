package org.atyourservice.run.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.SocketFactory;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.UserAuthException;
import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Shell.Unreachable;

/// Makes connections that are logged in: the host's key checked against `known_hosts`, the login with a private key.
final class SshConnector {

    /// A link that is down is noticed after three of these, in seconds.
    private static final int KEEP_ALIVE_SECONDS = 2;
    private static final int UNANSWERED_KEEP_ALIVES = 3;
    /// How long the server may take to open a session or start a command.
    private static final int REPLY_MILLIS = 20_000;
    private static final List<String> USUAL_IDENTITIES = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /// Making it takes half a second, so it is begun before anybody needs it, and made once.
    private final FutureTask<Config> config = new FutureTask<>(SshConnector::makeConfig);
    private final Duration patience;
    private final Path userKeys;

    /// @param patience how long a host may take to answer
    /// @param userKeys the folder of the usual private keys, `~/.ssh`
    SshConnector(Duration patience, Path userKeys) {
        this.patience = patience;
        this.userKeys = userKeys;
        Thread.ofVirtual().name("ssh-config").start(config);
    }

    private static Config makeConfig() {
        var config = new DefaultConfig();
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        config.setCipherFactories(fastestFirst(config.getCipherFactories()));
        return config;
    }

    /// AES-GCM by the processor's own instructions, then all others.
    private static List<Factory.Named<Cipher>> fastestFirst(List<Factory.Named<Cipher>> ciphers) {
        var sorted = new ArrayList<>(GcmCipher.factories());
        ciphers.stream().filter(cipher -> !cipher.getName().contains("-gcm@")).forEach(sorted::add);
        return sorted;
    }

    SSHClient connect(Endpoint.Ssh endpoint) throws Unreachable {
        var words = new SshWords(endpoint);
        var check = new HostKeyCheck(knownHosts(endpoint, words));
        var client = new SSHClient(config(words));
        boolean done = false;
        try {
            connect(client, endpoint, check, words);
            login(client, endpoint, words);
            done = true;
            return client;
        } finally {
            if (!done) {
                close(client);
            }
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

    private static KnownHosts knownHosts(Endpoint.Ssh endpoint, SshWords words) throws Unreachable {
        try {
            return new KnownHosts(endpoint.knownHosts(), endpoint.host(), endpoint.port());
        } catch (IOException e) {
            throw words.knownHostsUnreadable(e);
        }
    }

    private void connect(SSHClient client, Endpoint.Ssh endpoint, HostKeyCheck check, SshWords words)
            throws Unreachable {
        int millis = Math.toIntExact(patience.toMillis());
        client.setSocketFactory(new PromptSockets());
        client.setConnectTimeout(millis);
        client.setTimeout(millis);
        client.getTransport().setTimeoutMs(millis);
        client.getConnection().setTimeoutMs(REPLY_MILLIS);
        client.addHostKeyVerifier(check);
        // Only what is set before connect() counts.
        var keepAlive = (KeepAliveRunner) client.getConnection().getKeepAlive();
        keepAlive.setMaxAliveCount(UNANSWERED_KEEP_ALIVES);
        keepAlive.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        try {
            client.connect(endpoint.host(), endpoint.port());
        } catch (IOException e) {
            var refusal = check.refusal();
            throw refusal.isPresent() ? words.hostKeyRefused(refusal.get(), e) : words.notConnected(e, patience);
        }
    }

    private void login(SSHClient client, Endpoint.Ssh endpoint, SshWords words) throws Unreachable {
        var keys = new ArrayList<KeyProvider>();
        var names = new ArrayList<String>();
        var unusable = new ArrayList<String>();
        for (var file : identities(endpoint)) {
            try {
                var key = client.loadKeys(file.toString());
                // The private one: a passphrase shows only now, and later as one more "exhausted methods".
                key.getPrivate();
                var blob = new Buffer.PlainBuffer().putPublicKey(key.getPublic());
                keys.add(key);
                names.add("the key %s (%s)".formatted(file,
                        new HostKey(key.getType().toString(), blob.getCompactData()).fingerprint()));
            } catch (IOException | RuntimeException e) {
                unusable.add(unusable(file, e));
            }
        }
        if (keys.isEmpty()) {
            throw words.noKey(unusable);
        }
        try {
            client.authPublickey(endpoint.user(), keys);
        } catch (UserAuthException e) {
            names.addAll(unusable);
            throw words.loginRefused(names, e);
        } catch (SSHException e) {
            throw words.notConnected(e, patience);
        }
    }

    private List<Path> identities(Endpoint.Ssh endpoint) {
        return endpoint.identity().map(List::of)
                .orElseGet(() -> USUAL_IDENTITIES.stream().map(userKeys::resolve).toList());
    }

    private static String unusable(Path file, Exception failure) {
        if (!Files.exists(file)) {
            return file + " does not exist";
        }
        if (!Files.isReadable(file)) {
            return file + " can't be read";
        }
        return failure instanceof KeyDecryptionFailedException
                ? file + " is protected by a passphrase"
                : file + " is no private key that can be read (" + failure.getMessage() + ")";
    }

    static void close(SSHClient client) {
        try {
            client.disconnect();
        } catch (IOException e) {
            System.getLogger(SshConnector.class.getName()).log(System.Logger.Level.DEBUG, "Disconnecting", e);
        }
    }

    /// Sockets that send at once: waiting for more to send makes an exec 15 times slower.
    private static final class PromptSockets extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return prompt(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prompt(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return prompt(new Socket(host, port, localHost, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prompt(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
                throws IOException {
            return prompt(new Socket(host, port, localHost, localPort));
        }

        private static Socket prompt(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
