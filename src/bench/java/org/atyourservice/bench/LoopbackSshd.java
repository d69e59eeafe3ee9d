package org.atyourservice.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An OpenSSH server on a loopback port with keys of its own, for who runs the benchmark.
///
/// @param folder has its keys and files
record LoopbackSshd(Path folder, int port, Process process) implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final int TRIES = 400;

    static LoopbackSshd start(Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(SERVER)) {
            throw new IOException("there is no " + SERVER);
        }
        Files.createDirectories(folder);
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        for (var key : List.of("host_key", "identity")) {
            new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString())
                    .start().waitFor();
        }
        Files.copy(folder.resolve("identity.pub"), folder.resolve("authorized_keys"),
                StandardCopyOption.REPLACE_EXISTING);
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.writeString(folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host_key.pub")));
        Files.createDirectories(folder.resolve("home"));
        Files.write(folder.resolve("sshd_config"), List.of("ListenAddress 127.0.0.1", "Port " + port,
                "HostKey " + folder.resolve("host_key"), "PidFile " + folder.resolve("pid"),
                "AuthorizedKeysFile " + folder.resolve("authorized_keys"), "StrictModes no", "UsePAM no", "UseDNS no",
                "PermitRootLogin prohibit-password", "PrintMotd no", "LogLevel ERROR",
                "SetEnv \"HOME=" + folder.resolve("home") + "\""));
        var process = new ProcessBuilder(SERVER.toString(), "-D", "-e", "-f", folder.resolve("sshd_config").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        var server = new LoopbackSshd(folder, port, process);
        server.await();
        return server;
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            try (var _ = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                if (process.waitFor(25, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException("sshd didn't start: " + Files.readString(folder.resolve("log")));
    }

    Path identity() {
        return folder.resolve("identity");
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /// What starts the `ssh` program against it; the command line follows.
    List<String> ssh() {
        return List.of("ssh", "-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-i",
                identity().toString(), "-o", "UserKnownHostsFile=" + knownHosts(), "-p", Integer.toString(port),
                "127.0.0.1");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
