package org.atyourservice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atyourservice.run.Endpoint;

/// A real OpenSSH server on a loopback port, with a host key and one login key of its own. The login is the user who
/// runs the tests. With a home, `HOME` of its commands is that folder, so that several servers stand for several nodes.
public final class OpenSsh implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final Process process;

    private OpenSsh(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /// Starts a server for logins to the user's own home.
    ///
    /// @param folder for its keys, configuration and log; made if it isn't there
    public static OpenSsh start(Path folder) throws IOException, InterruptedException {
        return start(folder, Optional.empty(), freePort(), List.of());
    }

    /// Starts a server for logins to another home, which is made if it isn't there.
    public static OpenSsh start(Path folder, Path home) throws IOException, InterruptedException {
        return start(folder, Optional.of(home), freePort(), List.of());
    }

    /// Starts a server with everything said. The keys that the folder has are used again.
    ///
    /// @param more lines for its `sshd_config`
    public static OpenSsh start(Path folder, Optional<Path> home, int port, List<String> more)
            throws IOException, InterruptedException {
        Needs.that(Files.isExecutable(SERVER), "the OpenSSH server, " + SERVER + ",");
        Files.createDirectories(folder);
        if (user().equals("root")) {
            // Where it puts away its unprivileged half.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        makeKey(folder.resolve("host_key"));
        makeKey(folder.resolve("identity"));
        Files.copy(folder.resolve("identity.pub"), folder.resolve("authorized_keys"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.write(folder.resolve("sshd_config"), configuration(folder, home, port, more));
        var process = new ProcessBuilder(SERVER.toString(), "-D", "-e", "-f", folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
        var server = new OpenSsh(folder, port, process);
        server.awaitBanner();
        return server;
    }

    private static List<String> configuration(Path folder, Optional<Path> home, int port, List<String> more)
            throws IOException {
        var lines = new ArrayList<>(List.of("ListenAddress 127.0.0.1", "Port " + port,
                "HostKey " + folder.resolve("host_key"), "PidFile " + folder.resolve("pid"),
                "AuthorizedKeysFile " + folder.resolve("authorized_keys"), "StrictModes no", "UsePAM no", "UseDNS no",
                "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password",
                "PrintMotd no", "MaxStartups 200", "LogLevel VERBOSE"));
        if (home.isPresent()) {
            Files.createDirectories(home.get());
            lines.add("SetEnv \"HOME=" + home.get() + "\"");
        }
        // The first value of a keyword counts.
        lines.addAll(0, more);
        return lines;
    }

    /// Makes an ed25519 key pair, `file` and `file.pub`, if it isn't there.
    public static void makeKey(Path file) throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitBanner() throws IOException, InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            try (var socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                if (new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-")) {
                    return;
                }
            } catch (IOException e) {
                if (Instant.now().isAfter(end) || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new IOException("sshd did not start: " + log(), e);
                }
            }
        }
    }

    public int port() {
        return port;
    }

    /// The login that [#identity] opens.
    public static String user() {
        return System.getProperty("user.name");
    }

    /// The private key's file.
    public Path identity() {
        return folder.resolve("identity");
    }

    /// The server's line for a `known_hosts` file.
    public String hostKeyLine() throws IOException {
        return hostKeyLine(port, folder.resolve("host_key.pub"));
    }

    /// The line that a public key's file would have if it were the one of a server on that loopback port.
    public static String hostKeyLine(int port, Path publicKey) throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(publicKey);
    }

    /// A `known_hosts` file that has just this server.
    public Path knownHosts() throws IOException {
        var file = folder.resolve("known_hosts");
        // Written once: somebody may be reading it already.
        return Files.exists(file) && Files.readString(file).equals(hostKeyLine())
                ? file
                : Files.writeString(file, hostKeyLine());
    }

    /// All that is needed to log in.
    public Endpoint.Ssh endpoint(String node) throws IOException {
        return new Endpoint.Ssh(node, "127.0.0.1", port, user(), Optional.of(identity()), List.of(knownHosts()));
    }

    /// What the server has logged.
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /// Kills the connections that there are, like a power cut; the server goes on, and so does what they started.
    public void cutConnections() throws IOException, InterruptedException {
        signal("KILL");
    }

    /// Stops the connections without closing them, like a pulled cable.
    public void freezeConnections() throws IOException, InterruptedException {
        signal("STOP");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        for (var connection : connections().toList()) {
            run("kill", "-" + signal, Long.toString(connection.pid()));
        }
    }

    private Stream<ProcessHandle> connections() {
        return process.descendants()
                .filter(child -> child.info().command().map(Path::of).map(Path::getFileName).map(Path::toString)
                        .filter(name -> name.startsWith("sshd")).isPresent());
    }

    /// Ends the server and its connections, not what they started.
    public void stop() {
        var all = connections().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    @Override
    public void close() {
        stop();
    }
}
