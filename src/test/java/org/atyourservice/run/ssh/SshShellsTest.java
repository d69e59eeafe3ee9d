package org.atyourservice.run.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Executor.Outcome;
import org.atyourservice.run.Job;
import org.atyourservice.run.TestJobs;
import org.atyourservice.run.Recorder;
import org.atyourservice.run.Shell.Unreachable;
import org.atyourservice.run.ShellExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SshShellsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;
    private SshShells shells;
    private OpenSsh server;
    private final Recorder said = new Recorder();

    @BeforeEach
    void start() throws Exception {
        server = OpenSsh.start(folder.resolve("sshd"), home());
        shells = new SshShells(PATIENCE, folder.resolve("no-keys"));
    }

    @AfterEach
    void stop() {
        if (shells != null) {
            shells.close();
            server.stop();
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Executor.Handle start(Job job) {
        return new ShellExecutor(endpoint -> shells.shell((Endpoint.Ssh) endpoint), Duration.ofSeconds(1)).start(job,
                said);
    }

    private String run(Endpoint.Ssh endpoint, String commandLine) throws Exception {
        try (var command = shells.shell(endpoint).start(commandLine)) {
            return new String(command.output().readAllBytes(), UTF_8).strip();
        }
    }

    private Unreachable refusal(Endpoint.Ssh endpoint) {
        return catchThrowableOfType(Unreachable.class, () -> shells.shell(endpoint).start("true"));
    }

    private Endpoint.Ssh knowing(String... lines) throws IOException {
        var file = Files.write(folder.resolve("known_hosts"), List.of(lines));
        return with(server.port(), server.identity(), file);
    }

    private static Endpoint.Ssh with(int port, Path identity, Path... knownHosts) {
        return new Endpoint.Ssh("node n1", "127.0.0.1", port, OpenSsh.user(), Optional.of(identity),
                List.of(knownHosts));
    }

    private Endpoint.Ssh n1() throws IOException {
        return server.endpoint("node n1");
    }

    private String fingerprint(String publicKey) throws Exception {
        var process = new ProcessBuilder("ssh-keygen", "-lf", publicKey).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).split(" ")[1];
    }

    private String hostKey() {
        return folder.resolve("sshd/host_key.pub").toString();
    }

    @Test
    void homeIsTheFolderOfTheNode() throws Exception {
        assertThat(run(n1(), "echo $HOME")).isEqualTo(home().toString());
    }

    @Test
    void twoServersAreTwoNodes() throws Exception {
        try (var other = OpenSsh.start(folder.resolve("other"), folder.resolve("second home"))) {
            assertThat(run(other.endpoint("node n2"), "echo $HOME"))
                    .isEqualTo(folder.resolve("second home").toString());
            assertThat(run(n1(), "echo $HOME")).isEqualTo(home().toString());
        }
    }

    @Test
    void oneConnectionServesAllCommands() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(run(n1(), "echo " + i)).isEqualTo("" + i);
        }
        assertThat(server.log().lines().filter(line -> line.contains("Accepted publickey"))).hasSize(1);
    }

    @Test
    void theInputOfACommandThatHasEndedCanBeClosed() throws Exception {
        try (var command = shells.shell(n1()).start("echo short")) {
            assertThat(new String(command.output().readAllBytes(), UTF_8)).isEqualTo("short\n");
            assertThat(command.await()).contains(0);
            // By the time that the next one has run, the server has closed the session of the first.
            assertThat(run(n1(), "echo next")).isEqualTo("next");
            command.input().close();
        }
    }

    @Test
    void anUnknownHostKeyIsShown() throws Exception {
        var refusal = refusal(knowing("[127.0.0.1]:1 ssh-ed25519 AAAA", "# nothing else"));
        assertThat(refusal.why()).isEqualTo(Obstacle.UNKNOWN_HOST_KEY);
        assertThat(refusal).hasMessageStartingWith("The host key of node n1 (127.0.0.1:" + server.port()
                + ") is unknown: the server shows ssh-ed25519 " + fingerprint(hostKey()));
        assertThat(server.log()).doesNotContain("Accepted");
    }

    @Test
    void aHostWithoutAnyKnownHostsFileIsUnknown() {
        assertThat(refusal(with(server.port(), server.identity(), folder.resolve("missing"))).why())
                .isEqualTo(Obstacle.UNKNOWN_HOST_KEY);
        assertThat(refusal(with(server.port(), server.identity())).why()).isEqualTo(Obstacle.UNKNOWN_HOST_KEY);
    }

    @Test
    void aChangedHostKeyIsToldFromAnUnknownOne() throws Exception {
        OpenSsh.makeKey(folder.resolve("old"));
        var old = folder.resolve("old.pub");
        var endpoint = knowing(OpenSsh.hostKeyLine(server.port(), old));
        var refusal = refusal(endpoint);
        assertThat(refusal.why()).isEqualTo(Obstacle.CHANGED_HOST_KEY);
        assertThat(refusal).hasMessageStartingWith("The host key of node n1 (127.0.0.1:" + server.port()
                + ") has changed: " + endpoint.knownHosts().getFirst() + " has " + fingerprint(old.toString())
                + ", the server shows " + fingerprint(hostKey()) + ". If node n1 was reinstalled");
    }

    @Test
    void aRevokedKeyIsRefusedThoughItIsKnown() throws Exception {
        var refusal = refusal(knowing(server.hostKeyLine(), "@revoked * " + Files.readString(Path.of(hostKey()))));
        assertThat(refusal.why()).isEqualTo(Obstacle.CHANGED_HOST_KEY);
        assertThat(refusal).hasMessageContaining("is revoked");
    }

    @Test
    void aHashedLineIsKnown() throws Exception {
        var endpoint = knowing(server.hostKeyLine());
        var file = endpoint.knownHosts().getFirst();
        new ProcessBuilder("ssh-keygen", "-H", "-f", file.toString()).start().waitFor();
        assertThat(Files.readString(file)).startsWith("|1|");
        assertThat(run(endpoint, "echo in")).isEqualTo("in");
    }

    @Test
    void theFirstFileThatKnowsTheHostCounts() throws Exception {
        OpenSsh.makeKey(folder.resolve("old"));
        var right = server.knownHosts();
        var wrong = Files.writeString(folder.resolve("wrong"),
                OpenSsh.hostKeyLine(server.port(), folder.resolve("old.pub")));
        var empty = folder.resolve("none");
        assertThat(run(with(server.port(), server.identity(), empty, right, wrong), "echo in")).isEqualTo("in");
        assertThat(refusal(with(server.port(), server.identity(), empty, wrong, right)).why())
                .isEqualTo(Obstacle.CHANGED_HOST_KEY);
    }

    @Test
    void aServerWithSeveralKeysShowsTheOneThatIsKnown() throws Exception {
        new ProcessBuilder("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f",
                folder.resolve("rsa").toString()).start().waitFor();
        try (var several = OpenSsh.start(folder.resolve("several"), Optional.of(home()), OpenSsh.freePort(),
                List.of("HostKey " + folder.resolve("rsa")))) {
            var known = Files.writeString(folder.resolve("known_rsa"),
                    OpenSsh.hostKeyLine(several.port(), folder.resolve("rsa.pub")));
            assertThat(run(with(several.port(), several.identity(), known), "echo in")).isEqualTo("in");
        }
    }

    @Test
    void aPortWhereNobodyListensRefuses() throws Exception {
        var refusal = refusal(with(OpenSsh.freePort(), server.identity(), server.knownHosts()));
        assertThat(refusal.why()).isEqualTo(Obstacle.REFUSED);
        assertThat(refusal).hasMessageContaining("refuses the connection: no SSH server listens there");
    }

    @Test
    void aServerThatNeverSpeaksDoesNotAnswer() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var begin = Instant.now();
            var refusal = refusal(with(mute.getLocalPort(), server.identity(), server.knownHosts()));
            assertThat(refusal.why()).isEqualTo(Obstacle.NO_ANSWER);
            assertThat(refusal).hasMessageContaining("doesn't answer within 2 s");
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void aHostThatTakesNoConnectionDoesNotAnswer() throws Exception {
        var filling = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (fill(full, filling)) {
                assertThat(filling).hasSizeLessThan(50);
            }
            assertThat(refusal(with(full.getLocalPort(), server.identity(), server.knownHosts())).why())
                    .isEqualTo(Obstacle.NO_ANSWER);
        } finally {
            for (var socket : filling) {
                socket.close();
            }
        }
    }

    private static boolean fill(ServerSocket full, List<Socket> filling) throws IOException {
        var socket = new Socket();
        filling.add(socket);
        try {
            socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aServerThatIsNoSshServerIsNotWaitedFor() throws Exception {
        try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = other.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            var refusal = refusal(with(other.getLocalPort(), server.identity(), server.knownHosts()));
            assertThat(refusal.why()).isEqualTo(Obstacle.OTHER);
            assertThat(refusal).hasMessageContaining("broke the connection off before the login");
        }
    }

    @Test
    void aNameWithoutAnAddressIsNamed() throws Exception {
        var refusal = refusal(new Endpoint.Ssh("node n1", "no-such-host.invalid", 22, "ann",
                Optional.of(server.identity()), List.of()));
        assertThat(refusal.why()).isEqualTo(Obstacle.NO_ADDRESS);
        assertThat(refusal).hasMessageContaining("The name no-such-host.invalid of node n1 has no address");
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsNamed() throws Exception {
        var stranger = folder.resolve("stranger");
        OpenSsh.makeKey(stranger);
        var refusal = refusal(with(server.port(), stranger, server.knownHosts()));
        assertThat(refusal.why()).isEqualTo(Obstacle.LOGIN);
        assertThat(refusal).hasMessageContaining("refuses the login of user " + OpenSsh.user() + " with the key "
                + stranger + " (" + fingerprint(stranger + ".pub") + ")");
    }

    @Test
    void aKeyBehindAPassphraseIsToldFromARefusedOne() throws Exception {
        var locked = folder.resolve("locked");
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", locked.toString()).start()
                .waitFor();
        Files.writeString(folder.resolve("sshd/authorized_keys"), Files.readString(Path.of(locked + ".pub")));
        var refusal = refusal(with(server.port(), locked, server.knownHosts()));
        assertThat(refusal.why()).isEqualTo(Obstacle.LOGIN);
        assertThat(refusal).hasMessageContaining("would let user " + OpenSsh.user() + " in with the key " + locked)
                .hasMessageContaining("it is protected by a passphrase, which nobody gave. Give the right");
    }

    @Test
    void aKeyThatIsMissingOrNoKeyIsNamed() throws Exception {
        var broken = Files.writeString(folder.resolve("broken"), "no key at all\n");
        assertThat(refusal(with(server.port(), folder.resolve("gone"), server.knownHosts())))
                .hasMessageContaining(folder.resolve("gone") + " does not exist");
        assertThat(refusal(with(server.port(), broken, server.knownHosts())))
                .hasMessageContaining(broken + " is no private key");
    }

    @Test
    void theUsualKeysAreTriedWhenNoneIsNamed() throws Exception {
        var keys = Files.createDirectories(folder.resolve("no-keys"));
        var endpoint = new Endpoint.Ssh("node n1", "127.0.0.1", server.port(), OpenSsh.user(), Optional.empty(),
                List.of(server.knownHosts()));
        assertThat(refusal(endpoint)).hasMessageContaining(keys.resolve("id_rsa") + " does not exist");
        Files.copy(server.identity(), keys.resolve("id_ed25519"));
        assertThat(run(endpoint, "echo in")).isEqualTo("in");
    }

    @Test
    void aConnectionThatDiedIsMadeAnew() throws Exception {
        assertThat(run(n1(), "echo first")).isEqualTo("first");
        server.cutConnections();
        assertThat(run(n1(), "echo second")).isEqualTo("second");
    }

    @Test
    void theEndOfACommandIsNotTheEndOfItsOutput() throws Exception {
        try (var command = shells.shell(n1()).start("sleep 600 & echo $!; exit 7")) {
            assertThat(command.await()).contains(7);
            var background = new BufferedReader(new InputStreamReader(command.output(), UTF_8)).readLine();
            assertThat(ProcessHandle.of(Long.parseLong(background)).orElseThrow().destroyForcibly()).isTrue();
        }
        try (var command = shells.shell(n1()).start("kill -9 $$")) {
            assertThat(command.await()).isEmpty();
        }
    }

    @Test
    void aCommandWhoseConnectionIsLostHasNoEnd() throws Exception {
        try (var command = shells.shell(n1()).start("echo $$; exec sleep 600")) {
            var process = new BufferedReader(new InputStreamReader(command.output(), UTF_8)).readLine();
            server.cutConnections();
            assertThatThrownBy(command::await).isInstanceOf(IOException.class);
            assertThat(ProcessHandle.of(Long.parseLong(process)).orElseThrow().destroyForcibly()).isTrue();
        }
    }

    @Test
    void aClosedPoolConnectsNoMore() throws Exception {
        var endpoint = n1();
        run(endpoint, "true");
        shells.close();
        assertThat(refusal(endpoint)).hasMessageContaining("the application ends");
    }

    @Test
    void aJobWhoseConnectionIsCutMayStillBeRunning() throws Exception {
        var job = TestJobs.job(n1(), "echo up; sleep 1; echo done >state");
        var handle = start(job);
        said.awaitOut("up");
        server.cutConnections();
        assertThat(handle.await()).isInstanceOfSatisfying(Outcome.Lost.class,
                lost -> assertThat(lost.message()).startsWith("The connection to node n1 was lost while install of "
                        + "web shop ran").endsWith("it may still be running there."));
        TestJobs.await("the target cleans up by itself", () -> TestJobs.leftovers(home(), job).isEmpty());
        assertThat(TestJobs.serviceDirectory(home(), job).resolve("state")).hasContent("done");
    }

    @Test
    void aSilentConnectionIsLostWithinTenSeconds() throws Exception {
        var job = TestJobs.job(n1(), "echo up; sleep 600");
        var handle = start(job);
        said.awaitOut("up");
        var begin = Instant.now();
        server.freezeConnections();
        assertThat(handle.await()).isInstanceOf(Outcome.Lost.class);
        assertThat(Duration.between(begin, Instant.now())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(11));
        end(job);
    }

    /// With its action ended, the node clears up; before that the home can't be removed.
    private void end(Job job) throws Exception {
        TestJobs.processes(job).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        TestJobs.await("the node has cleared up", () -> TestJobs.leftovers(home(), job).isEmpty());
    }

    @Test
    void aCancelWithoutAConnectionIsHonest() throws Exception {
        var job = TestJobs.job(n1(), "echo up; sleep 600");
        var handle = start(job);
        said.awaitOut("up");
        server.freezeConnections();
        handle.cancel();
        // Either the loss is seen first, or the dead connection is replaced in time and the job ended over the new one.
        switch (handle.await()) {
            case Outcome.Lost(var message) -> assertThat(message).contains("may still be running");
            case Outcome.Cancelled _ -> assertThat(TestJobs.processes(job)).isEmpty();
            case Outcome other -> assertThat(other).isInstanceOf(Outcome.Lost.class);
        }
        end(job);
    }

    @Test
    void aHostThatRefusesIsAJobThatDidNotStart() throws Exception {
        var handle = start(TestJobs.job(with(OpenSsh.freePort(), server.identity(), server.knownHosts()), "true"));
        assertThat(handle.await()).isInstanceOfSatisfying(Outcome.NotStarted.class,
                no -> assertThat(no.why()).isEqualTo(Obstacle.REFUSED));
    }

    @Test
    void twentyJobsShareOneConnection() throws Exception {
        var handles = new ArrayList<Executor.Handle>();
        for (int i = 0; i < 20; i++) {
            handles.add(start(TestJobs.job(n1(), "sleep 0.2; echo '{\"n\": " + i + "}' >\"$AYS_OUTPUT\"; exit " + i)));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(handles.get(i).await()).isEqualTo(new Outcome.Exited(i, "{\"n\": " + i + "}\n"));
        }
        // The server may refuse one that comes before it has seen the end of another: it is asked for again.
        assertThat(server.log().lines().filter(line -> line.contains("Accepted publickey"))).hasSize(1);
    }

    @Test
    void aCancelGetsThroughWhenTheConnectionIsBusy() throws Exception {
        var handles = new ArrayList<Executor.Handle>();
        var jobs = new ArrayList<Job>();
        for (int i = 0; i < 12; i++) {
            jobs.add(TestJobs.job(n1(), "echo up; sleep 600"));
            handles.add(start(jobs.get(i)));
        }
        TestJobs.await("eight run", () -> said.out().equals("up\n".repeat(8)));
        handles.forEach(Executor.Handle::cancel);
        for (var handle : handles) {
            assertThat(handle.await()).isEqualTo(new Outcome.Cancelled(false));
        }
        for (var job : jobs) {
            assertThat(TestJobs.processes(job)).isEmpty();
        }
        assertThat(run(n1(), "echo free")).isEqualTo("free");
        assertThat(jobs).filteredOn(job -> Files.exists(TestJobs.serviceDirectory(home(), job)))
                .as("those that waited for their turn have never been there").hasSize(8)
                .allSatisfy(job -> assertThat(TestJobs.leftovers(home(), job)).isEmpty());
    }

    @Test
    void aFullDiskIsNamed() throws Exception {
        Needs.that(OpenSsh.user().equals("root"), "the right to mount");
        Files.createDirectories(home());
        var mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", home().toString()).start();
        Needs.that(mounted.waitFor() == 0, "the right to mount");
        try {
            Files.write(home().resolve("filling"), new byte[40_000]);
            var job = TestJobs.job(n1(), "#" + "x".repeat(100_000));
            assertThat(start(job).await()).isInstanceOfSatisfying(Outcome.NotStarted.class, no -> {
                assertThat(no.why()).isEqualTo(Obstacle.UPLOAD);
                assertThat(no.message()).contains("could not be written on node n1", "No space left on device",
                        "Free some space there");
            });
            assertThat(TestJobs.leftovers(home(), job)).isEmpty();
        } finally {
            new ProcessBuilder("umount", "-l", home().toString()).start().waitFor();
        }
    }
}
