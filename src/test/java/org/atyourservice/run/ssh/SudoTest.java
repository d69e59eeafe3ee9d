package org.atyourservice.run.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.TestUser;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor.Obstacle;
import org.atyourservice.run.Executor.Outcome.Cancelled;
import org.atyourservice.run.Executor.Outcome.Exited;
import org.atyourservice.run.Executor.Outcome.NotStarted;
import org.atyourservice.run.Job;
import org.atyourservice.run.Recorder;
import org.atyourservice.run.Shell.Unreachable;
import org.atyourservice.run.ShellExecutor;
import org.atyourservice.run.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Jobs through a real sudo.
@Timeout(90)
class SudoTest {

    private static final String PASSWORD = "open sesame 'n' $1";

    @TempDir
    private Path folder;
    private TestUser user;
    private TestUser other;
    private Path rules;
    private OpenSsh server;
    private SshShells shells;
    private final Recorder said = new Recorder();

    @BeforeEach
    void start() throws Exception {
        Needs.that(System.getProperty("user.name").equals("root"), "the right to make users");
        Needs.that(Files.isExecutable(Path.of("/usr/bin/sudo")), "sudo");
        user = TestUser.make(folder.resolve("home"), PASSWORD, "/bin/sh");
        other = TestUser.make(folder.resolve("other"), "another", "/bin/sh");
        rules = Path.of("/etc/sudoers.d", user.name());
        server = OpenSsh.start(folder.resolve("sshd"), Optional.empty(), OpenSsh.freePort(), List.of());
        shells = new SshShells(Duration.ofSeconds(10), folder.resolve("none"));
    }

    @AfterEach
    void stop() throws Exception {
        if (shells != null) {
            shells.close();
            server.stop();
        }
        for (var one : new TestUser[]{user, other}) {
            if (one != null) {
                one.close();
            }
        }
        if (rules != null) {
            Files.deleteIfExists(rules);
        }
    }

    private void allow(String... lines) throws Exception {
        Files.write(rules, List.of(lines));
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("r--r-----"));
    }

    private Endpoint.Ssh becoming(String whom, String password) throws Exception {
        return new Endpoint.Ssh("node n1", "127.0.0.1", OptionalInt.of(server.port()), Optional.of(user.name()),
                Optional.of(server.identity()), List.of(server.knownHosts()),
                Optional.of(new Endpoint.Become(whom, Optional.ofNullable(password))));
    }

    private String run(Endpoint.Ssh endpoint, String commandLine) throws Exception {
        try (var command = shells.shell(endpoint).start(commandLine)) {
            return new String(command.output().readAllBytes(), UTF_8).strip();
        }
    }

    private Unreachable refusal(Endpoint.Ssh endpoint) {
        return catchThrowableOfType(Unreachable.class, () -> shells.shell(endpoint).start("true"));
    }

    private ShellExecutor executor() {
        return new ShellExecutor(endpoint -> shells.shell((Endpoint.Ssh) endpoint), Duration.ofSeconds(1));
    }

    @Test
    void rootIsBecomeWithoutAPassword() throws Exception {
        allow(user.name() + " ALL=(ALL) NOPASSWD: ALL");
        assertThat(run(becoming("root", null), "id -un; pwd; echo $HOME")).isEqualTo("root\n/root\n/root");
    }

    @Test
    void aPasswordIsGivenWhenSudoAsksAndOnlyThen() throws Exception {
        allow(user.name() + " ALL=(ALL) ALL");
        assertThat(run(becoming(other.name(), PASSWORD), "id -un")).isEqualTo(other.name());
        allow(user.name() + " ALL=(ALL) NOPASSWD: ALL");
        var endpoint = becoming(other.name(), PASSWORD);
        try (var command = shells.shell(endpoint).start("cat")) {
            command.input().write("mine\n".getBytes(UTF_8));
            command.input().close();
            assertThat(new String(command.output().readAllBytes(), UTF_8)).isEqualTo("mine\n");
        }
    }

    @Test
    void aJobOfAnotherUserIsInThatUsersHome() throws Exception {
        allow(user.name() + " ALL=(ALL) ALL");
        var job = TestJobs.job(becoming(other.name(), PASSWORD), "id -un; pwd; cat \"$AYS_DATA\"; exit 3");
        assertThat(executor().start(job, said).await()).isEqualTo(new Exited(3, ""));
        assertThat(said.out()).isEqualTo(other.name() + "\n" + TestJobs.serviceDirectory(other.home(), job)
                + "\n{\"password\": \"s3cret\"}");
        assertThat(TestJobs.leftovers(other.home(), job)).isEmpty();
    }

    @Test
    void cancelEndsWhatRootHasForkedAwayAndCleansUp() throws Exception {
        allow(user.name() + " ALL=(ALL) ALL");
        var plain = TestJobs.job(becoming("root", PASSWORD), "setsid sh -c 'echo $$ >away; exec sleep 600' "
                + ">/dev/null 2>&1 & until [ -s away ]; do sleep 0.1; done; echo up; sleep 601");
        var job = TestJobs.inEnvironment(plain, "sudo-" + user.name(), Map.of());
        var home = Path.of("/root");
        try {
            var handle = executor().start(job, said);
            said.awaitOut("up");
            assertThat(TestJobs.processes(job)).hasSizeGreaterThan(1);
            handle.cancel();
            assertThat(handle.await()).isEqualTo(new Cancelled(false));
            assertThat(TestJobs.processes(job)).isEmpty();
            assertThat(TestJobs.leftovers(home, job)).isEmpty();
        } finally {
            new ProcessBuilder("rm", "-rf", home.resolve(".ays").resolve(job.environment()).toString()).start()
                    .waitFor();
        }
    }

    @Test
    void thePasswordIsNowhereToBeSeenWhileAJobRuns() throws Exception {
        allow(user.name() + " ALL=(ALL) ALL");
        var job = TestJobs.job(becoming(other.name(), PASSWORD), "echo up; sleep 600");
        var handle = executor().start(job, said);
        said.awaitOut("up");
        try (var processes = Files.list(Path.of("/proc"))) {
            for (var process : processes.filter(path -> path.getFileName().toString().matches("[0-9]+")).toList()) {
                assertThat(read(process.resolve("cmdline"))).doesNotContain(PASSWORD);
                if (!process.getFileName().toString().equals(Long.toString(ProcessHandle.current().pid()))) {
                    assertThat(read(process.resolve("environ"))).doesNotContain(PASSWORD);
                }
            }
        }
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        assertThat(becoming("root", PASSWORD).toString()).doesNotContain(PASSWORD);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    @Test
    void aWrongPasswordIsToldAndTriedOnce() throws Exception {
        allow(user.name() + " ALL=(ALL) ALL");
        var refusal = refusal(becoming("root", "wrong"));
        assertThat(refusal.why()).isEqualTo(Obstacle.LOGIN);
        assertThat(refusal).hasMessage(
                "sudo on node n1 doesn't take the password in becomePassword. Correct it; it is that of the login.");
    }

    @Test
    void aPasswordThatIsMissingIsAskedForInASentence() throws Exception {
        allow(user.name() + " ALL=(ALL) ALL");
        Job job = TestJobs.job(becoming("root", null), "true");
        assertThat(executor().start(job, said).await()).isEqualTo(new NotStarted(Obstacle.LOGIN,
                "sudo on node n1 wants a password. Set becomePassword of the node, or allow it without one with "
                        + "NOPASSWD in sudoers."));
    }

    @Test
    void whoMayNotIsTold() throws Exception {
        assertThat(refusal(becoming("root", PASSWORD)))
                .hasMessageStartingWith("sudo on node n1 doesn't let the login become root.");
    }

    @Test
    void aUserThatIsNotThereIsTold() throws Exception {
        allow(user.name() + " ALL=(ALL) NOPASSWD: ALL");
        assertThat(refusal(becoming("no-such-user", null)))
                .hasMessageStartingWith("There is no user no-such-user on node n1.");
    }

    @Test
    void aSudoThatWantsATerminalIsTold() throws Exception {
        allow("Defaults:" + user.name() + " requiretty", user.name() + " ALL=(ALL) NOPASSWD: ALL");
        assertThat(refusal(becoming("root", null))).hasMessageStartingWith("sudo on node n1 wants a terminal.");
    }
}
