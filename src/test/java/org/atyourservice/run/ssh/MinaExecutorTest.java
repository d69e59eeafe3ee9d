package org.atyourservice.run.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.InvertedShellWrapper;
import org.apache.sshd.server.shell.ProcessShell;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Passphrases;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Shell;
import org.atyourservice.run.ShellExecutorContract;
import org.junit.jupiter.api.AfterEach;

/// An embedded server that runs commands as processes, like the nodes of the demo.
class MinaExecutorTest extends ShellExecutorContract {

    private final SshShells shells = new SshShells(Passphrases.NOBODY);
    private SshServer server;

    @AfterEach
    void stop() throws IOException {
        shells.close();
        if (server != null) {
            server.stop(true);
        }
    }

    @Override
    protected Endpoint endpoint() throws Exception {
        if (server == null) {
            start();
        }
        var hostKey = server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
        var known = Files.writeString(folder.resolve("known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(hostKey) + "\n");
        return new Endpoint.Ssh("node n1", "127.0.0.1", server.getPort(), "ann",
                Optional.of(folder.resolve("identity")), List.of(known));
    }

    private void start() throws Exception {
        OpenSsh.makeKey(folder.resolve("identity"));
        Files.createDirectories(home());
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host_key")));
        server.setPublickeyAuthenticator((_, _, _) -> true);
        server.setCommandFactory((_, command) -> new InvertedShellWrapper(new HomeShell(home(), command)));
        server.start();
    }

    @Override
    protected Shell shell(Endpoint endpoint) {
        return shells.shell((Endpoint.Ssh) endpoint);
    }

    @Override
    protected String targetName() {
        return "node n1";
    }

    private static final class HomeShell extends ProcessShell {
        private final Path home;

        HomeShell(Path home, String command) {
            super("/bin/sh", "-c", command);
            this.home = home;
        }

        @Override
        protected Map<String, String> resolveShellEnvironment(Map<String, String> environment) {
            var changed = new HashMap<>(environment);
            changed.put("HOME", home.toString());
            return changed;
        }
    }
}
