package org.atyourservice.session.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.Until;

/// A node on a network of its own: a network namespace behind a pair of virtual cables, with a real OpenSSH server, its
/// host key, its home and its address in it. What can happen to a node can be done to it.
///
/// Names and addresses are of this process only, so that several test runs can go on beside each other. Closing ends
/// every process in the namespace, and takes away the cables and what was mounted.
public final class NetNode implements AutoCloseable {

    public static final int PORT = 22;

    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final AtomicInteger COUNT = new AtomicInteger();
    /// Addresses that are nobody's: those for measuring networks, four for each node.
    private static final int NETWORKS = 0x8000;

    public final Path home;
    private final Path folder;
    private final String name;
    private final String here;
    private final String there;
    private List<String> more;
    private int network;
    private Optional<Path> mounted = Optional.empty();
    private Optional<Process> server = Optional.empty();

    private NetNode(Path folder, List<String> more) {
        this.folder = folder;
        this.home = folder.resolve("home");
        this.more = more;
        var id = Long.toString(ProcessHandle.current().pid(), 36) + Integer.toString(COUNT.getAndIncrement(), 36);
        this.name = "ays-" + ProcessHandle.current().pid() + "-" + Integer.toString(COUNT.get(), 36);
        this.here = "ay" + id + "h";
        this.there = "ay" + id + "n";
    }

    /// Skips the test where such nodes can't be made.
    static void need() {
        Needs.that(OpenSsh.user().equals("root"), "the right to make networks");
        for (var program : List.of("ip", "tc", "nsenter", "mount", "umount")) {
            Needs.that(Stream.of("/usr/sbin/", "/sbin/", "/usr/bin/", "/bin/")
                    .anyMatch(place -> Files.isExecutable(Path.of(place + program))), "the program " + program);
        }
        Needs.that(Files.isExecutable(SERVER), "the OpenSSH server, " + SERVER + ",");
    }

    /// @param folder for all of the node's files
    /// @param more lines for its `sshd_config`
    public static NetNode start(Path folder, String... more) throws Exception {
        need();
        sweep();
        var node = new NetNode(folder, List.of(more));
        try {
            node.makeNetwork();
            Files.createDirectories(node.home);
            Files.createDirectories(Path.of("/run/sshd"));
            OpenSsh.makeKey(folder.resolve("host_key"));
            OpenSsh.makeKey(folder.resolve("identity"));
            node.startServer();
            return node;
        } catch (Exception | Error e) {
            node.close();
            throw e;
        }
    }

    /// Takes away what test runs have left that were killed.
    private static synchronized void sweep() throws Exception {
        for (var line : said("ip", "netns", "list").lines().toList()) {
            var parts = line.split(" ")[0].split("-");
            if (parts.length == 3 && parts[0].equals("ays") && parts[1].matches("[0-9]+")
                    && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty()) {
                var left = String.join("-", parts);
                said("ip", "netns", "pids", left).lines().map(Long::parseLong)
                        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                said("ip", "netns", "del", left);
            }
        }
    }

    private void makeNetwork() throws Exception {
        run("ip", "netns", "add", name);
        run("ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
        network = Math.floorMod(name.hashCode(), NETWORKS);
        while (said("ip", "-o", "-4", "addr").contains(" " + address(1) + "/")) {
            network = (network + 1) % NETWORKS;
        }
        run("ip", "addr", "add", address(1) + "/30", "dev", here);
        run("ip", "link", "set", here, "up");
        inside("ip", "addr", "add", address(2) + "/30", "dev", there);
        inside("ip", "link", "set", there, "up");
        inside("ip", "link", "set", "lo", "up");
    }

    private String address(int host) {
        int number = (198 << 24 | 18 << 16) + network * 4 + host;
        return (number >>> 24) + "." + (number >>> 16 & 255) + "." + (number >>> 8 & 255) + "." + (number & 255);
    }

    public String address() {
        return address(2);
    }

    public Path identity() {
        return folder.resolve("identity");
    }

    /// The blueprint's lines for it.
    public String box(String instance) {
        return "box__%s:\n  address: %s\n  port: %d\n  user: %s\n  identity: %s\n".formatted(instance, address(), PORT,
                OpenSsh.user(), identity());
    }

    /// Its line for a `known_hosts` file.
    public String hostKeyLine() throws IOException {
        return address() + " " + Files.readString(folder.resolve("host_key.pub"));
    }

    public String fingerprint() throws Exception {
        return said("ssh-keygen", "-lf", folder.resolve("host_key.pub").toString()).split(" ")[1];
    }

    /// Gives it another host key, as a reinstallation would. The server must not be running.
    public void changeHostKey() throws Exception {
        Files.delete(folder.resolve("host_key"));
        Files.delete(folder.resolve("host_key.pub"));
        OpenSsh.makeKey(folder.resolve("host_key"));
    }

    /// Starts the server again, without what was said of it in the beginning.
    public void allowSessions() throws Exception {
        more = List.of();
        startServer();
    }

    public void startServer() throws Exception {
        Files.copy(folder.resolve("identity.pub"), folder.resolve("authorized_keys"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var lines = new ArrayList<>(more);
        lines.addAll(List.of("Port " + PORT, "HostKey " + folder.resolve("host_key"), "PidFile none",
                "AuthorizedKeysFile " + folder.resolve("authorized_keys"), "StrictModes no", "UsePAM no", "UseDNS no",
                "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password",
                "PrintMotd no", "MaxStartups 200", "LogLevel VERBOSE", "SetEnv HOME=" + home));
        Files.write(folder.resolve("sshd_config"), lines);
        // `ip netns exec` would take it out of sight of what is mounted later.
        server = Optional
                .of(new ProcessBuilder("nsenter", "--net=/run/netns/" + name, SERVER.toString(), "-D", "-e", "-f",
                        folder.resolve("sshd_config").toString()).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start());
        Until.that(this::greets, "the server answers; it said: " + Files.readString(folder.resolve("log")));
    }

    private boolean greets() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), PORT), 500);
            socket.setSoTimeout(1000);
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException _) {
            return false;
        }
    }

    /// Takes the far end of the cable down: nothing comes back, and nobody says why.
    public void linkDown() throws Exception {
        inside("ip", "link", "set", there, "down");
    }

    public void linkUp() throws Exception {
        inside("ip", "link", "set", there, "up");
    }

    /// Waits until it answers again; after a time without a cable, nobody knows for a moment where it is.
    public void awaitAnswer() throws Exception {
        Until.that(this::greets, "the node answers");
    }

    /// Swallows all that the node answers, as a firewall would.
    public void swallow() throws Exception {
        inside("ip", "route", "add", "blackhole", address(1) + "/32");
    }

    public void swallowNoMore() throws Exception {
        inside("ip", "route", "del", "blackhole", address(1) + "/32");
    }

    /// Lets no more through than this in either direction; packets wait for up to a second and are dropped then.
    ///
    /// @param rate as `tc` has it: `256kbit`
    public void slow(String rate) throws Exception {
        run("tc", "qdisc", "replace", "dev", here, "root", "tbf", "rate", rate, "burst", "4kb", "latency", "1s");
        inside("tc", "qdisc", "replace", "dev", there, "root", "tbf", "rate", rate, "burst", "4kb", "latency", "1s");
    }

    public void fast() throws Exception {
        run("tc", "qdisc", "del", "dev", here, "root");
        inside("tc", "qdisc", "del", "dev", there, "root");
    }

    /// Makes the home a disk of this size; it is empty then.
    public void smallDisk(String size) throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", home.toString());
        mounted = Optional.of(home);
    }

    /// Sends a signal to the server and its connections, not to what they have started.
    public void signalServer(String signal) throws Exception {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        for (long pid : processes()) {
            if (command(pid).contains("sshd")) {
                command.add(Long.toString(pid));
            }
        }
        run(command.toArray(String[]::new));
        if (signal.equals("KILL")) {
            server.orElseThrow().onExit().join();
        }
    }

    private static String command(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm"));
        } catch (IOException _) {
            return "";
        }
    }

    /// All that runs on it.
    public List<Long> processes() throws Exception {
        return said("ip", "netns", "pids", name).lines().map(Long::parseLong).toList();
    }

    /// What runs on it with this in its command line.
    public List<Long> processes(String text) throws Exception {
        return processes().stream().filter(pid -> commandLine(pid).contains(text)).toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ').strip();
        } catch (IOException _) {
            return "";
        }
    }

    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() throws IOException {
        var failures = new ArrayList<Exception>();
        attempt(failures, () -> {
            if (said("ip", "netns", "list").lines().noneMatch(line -> line.split(" ")[0].equals(name))) {
                return;
            }
            Until.that(() -> {
                var left = processes();
                left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                return left.isEmpty();
            }, "nothing runs on the node any more");
            run("ip", "netns", "del", name);
            // The cables go with the namespace, a moment later.
            Until.that(() -> !Files.exists(Path.of("/sys/class/net/" + here)), "the cables are gone");
        });
        if (mounted.isPresent()) {
            attempt(failures, () -> run("umount", "-l", mounted.get().toString()));
        }
        if (!failures.isEmpty()) {
            throw new IOException("the node could not be taken away", failures.getFirst());
        }
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static void attempt(List<Exception> failures, Doing doing) {
        try {
            doing.run();
        } catch (Exception e) {
            failures.add(e);
        }
    }

    private void inside(String... command) throws Exception {
        var all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    static void run(String... command) throws Exception {
        said(command);
    }

    private static String said(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
