package org.atyourservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Many hosts: an OpenSSH server each, on a loopback port of its own, with a home of its own. They share one host key and let
/// in whoever has the one identity.
final class SshdFarm implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final int FIRST_PORT = 20_000;
    private static final int TRIES = 1_200;
    private static final String LISTENING = "0A";

    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> servers = new ArrayList<>();

    private SshdFarm(Path folder) {
        this.folder = folder;
    }

    /// @param folder of keys and homes
    static SshdFarm start(Path folder, int hosts) throws IOException, InterruptedException {
        if (!Files.isExecutable(SERVER)) {
            throw new IOException("there is no " + SERVER + "; install openssh-server");
        }
        var farm = new SshdFarm(folder);
        try {
            farm.startAll(hosts);
            return farm;
        } catch (IOException | InterruptedException | RuntimeException e) {
            farm.close();
            throw e;
        }
    }

    private void startAll(int hosts) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        for (var key : List.of("host_key", "identity")) {
            new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString())
                    .start().waitFor();
        }
        var taken = listening();
        for (int port = FIRST_PORT; ports.size() < hosts; port++) {
            if (!taken.contains(port)) {
                ports.add(port);
            }
        }
        var known = new StringBuilder();
        var key = Files.readString(folder.resolve("host_key.pub"));
        ports.forEach(port -> known.append("[127.0.0.1]:").append(port).append(' ').append(key));
        Files.writeString(knownHosts(), known);
        for (var port : ports) {
            servers.add(start(port));
        }
        await();
    }

    private Process start(int port) throws IOException {
        Files.createDirectories(home(port));
        return new ProcessBuilder(SERVER.toString(), "-D", "-f", "/dev/null", "-p", Integer.toString(port),
                "-o", "ListenAddress=127.0.0.1", "-o", "HostKey=" + folder.resolve("host_key"), "-o", "PidFile=none",
                "-o", "AuthorizedKeysFile=" + folder.resolve("identity.pub"), "-o", "StrictModes=no",
                "-o", "UsePAM=no", "-o", "PermitRootLogin=prohibit-password", "-o", "PrintMotd=no",
                "-o", "LogLevel=ERROR", "-o", "Subsystem=sftp internal-sftp", "-o", "SetEnv=\"HOME=" + home(port)
                        + "\"")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// To connect would cost a server as much as a login does.
    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < TRIES && !listening().containsAll(ports); i++) {
            for (var server : servers) {
                if (!server.isAlive()) {
                    throw new IOException("one sshd of " + servers.size() + " ended with " + server.exitValue());
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (!listening().containsAll(ports)) {
            throw new IOException("not all of " + servers.size() + " sshd listen after a minute");
        }
    }

    private static Set<Integer> listening() throws IOException {
        var listening = new HashSet<Integer>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (var line : Files.readAllLines(Path.of(table))) {
                var columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTENING)) {
                    listening.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
                }
            }
        }
        return listening;
    }

    List<Integer> ports() {
        return ports;
    }

    Path home(int port) {
        return folder.resolve("home").resolve(Integer.toString(port));
    }

    Path identity() {
        return folder.resolve("identity");
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /// What the servers and all that they started have used of the processors.
    CpuTime cpu() throws IOException {
        return CpuTime.ofTrees(servers.stream().map(Process::pid).toList());
    }

    /// Ends all connections, and waits until they are over: what they used is only then counted in full.
    void hangUp() throws IOException, InterruptedException {
        servers.forEach(server -> server.descendants().forEach(ProcessHandle::destroy));
        for (int i = 0; i < TRIES; i++) {
            if (servers.stream().allMatch(server -> server.children().findAny().isEmpty())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("connections to sshd don't end");
    }

    @Override
    public void close() {
        for (var server : servers) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        }
        servers.forEach(server -> server.onExit().join());
    }
}
