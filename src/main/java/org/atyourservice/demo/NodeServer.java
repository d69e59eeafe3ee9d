package org.atyourservice.demo;

import java.io.IOException;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.command.CommandFactory;

/// The SSH server of one node, on the loopback address. It runs command lines and nothing else: no
/// shell, no terminal, no files, no forwarding.
final class NodeServer implements AutoCloseable {

    /// Its warnings are about clients that come and go, and connections cut by our own end. Held here, since a
    /// logger that nobody holds forgets its level.
    private static final Logger LIBRARY = Logger.getLogger("org.apache.sshd");

    static {
        LIBRARY.setLevel(Level.SEVERE);
    }

    private final SshServer server;

    /// Listens at once.
    ///
    /// @param operator the only key that may log in, as [Site#USER]
    /// @throws java.net.BindException when the port is taken
    static NodeServer start(int port, KeyPair hostKey, PublicKey operator, CommandFactory commands) throws IOException {
        makeSureItIsFree(port);
        var server = SshServer.setUpDefaultServer();
        server.setHost(PortBlock.LOOPBACK.getHostAddress());
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(Site.USER) && KeyUtils.compareKeys(key, operator));
        server.setCommandFactory(commands);
        server.setShellFactory(null);
        neverCutQuietOnes(server);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        try {
            server.start();
        } catch (IOException e) {
            server.stop(true);
            throw e;
        }
        return new NodeServer(server);
    }

    /// Asked before, since the library logs a taken port as severe, and whoever started us says it better.
    private static void makeSureItIsFree(int port) throws IOException {
        new ServerSocket(port, 1, PortBlock.LOOPBACK).close();
    }

    private NodeServer(SshServer server) {
        this.server = server;
    }

    /// A job may be silent for hours, and whoever reads its output may be slow.
    private static void neverCutQuietOnes(SshServer server) {
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(server, Duration.ofDays(365));
    }

    /// Stops listening and ends all connections.
    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
