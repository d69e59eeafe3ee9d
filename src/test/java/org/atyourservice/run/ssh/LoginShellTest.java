package org.atyourservice.run.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.TestUser;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor.Outcome.Cancelled;
import org.atyourservice.run.Executor.Outcome.Exited;
import org.atyourservice.run.Executor.Trace;
import org.atyourservice.run.Job;
import org.atyourservice.run.JobTrace;
import org.atyourservice.run.Recorder;
import org.atyourservice.run.ShellExecutor;
import org.atyourservice.run.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jobs of logins whose shells are of all kinds; nothing else is needed on the host.
@Timeout(90)
class LoginShellTest {

    private static final String BUSYBOX = "busybox";

    @TempDir
    private Path folder;
    private TestUser user;
    private OpenSsh server;
    private SshShells shells;
    private final Recorder said = new Recorder();

    @AfterEach
    void stop() throws Exception {
        if (shells != null) {
            shells.close();
        }
        if (server != null) {
            server.stop();
        }
        if (user != null) {
            user.close();
        }
    }

    private ShellExecutor executor(String shell) throws Exception {
        Needs.that(System.getProperty("user.name").equals("root"), "the right to make users");
        var path = Path.of(shell);
        if (shell.equals(BUSYBOX)) {
            Needs.that(Files.isExecutable(Path.of("/bin/busybox")), "busybox");
            path = Files.createSymbolicLink(folder.resolve("sh"), Path.of("/bin/busybox"));
        }
        user = TestUser.make(folder.resolve("home"), "opensesame", path.toString());
        server = OpenSsh.start(folder.resolve("sshd"), Optional.empty(), OpenSsh.freePort(), List.of());
        shells = new SshShells(Duration.ofSeconds(10), folder.resolve("none"));
        return new ShellExecutor(endpoint -> shells.shell((Endpoint.Ssh) endpoint), Duration.ofSeconds(1));
    }

    private Endpoint endpoint() throws Exception {
        return new Endpoint.Ssh("node n1", "127.0.0.1", server.port(), user.name(), Optional.of(server.identity()),
                List.of(server.knownHosts()));
    }

    private Job job(String script) throws Exception {
        return TestJobs.job(endpoint(), script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", BUSYBOX, "/bin/tcsh", "/usr/bin/fish"})
    void aJobRunsWithAllThatItIsGivenAndGives(String shell) throws Exception {
        var executor = executor(shell);
        var odd = "it's \"odd\"! $HOME \\n `x` %s\\0041";
        var job = TestJobs.inEnvironment(job("printf '%s\\n' \"$AYS_SERVICE\"; cat \"$AYS_DATA\"; echo bad >&2; "
                + "echo '{\"port\": 1}' >\"$AYS_OUTPUT\"; exit 3"), "shop", Map.of("AYS_SERVICE", odd));
        assertThat(executor.start(job, said).await()).isEqualTo(new Exited(3, "{\"port\": 1}\n"));
        assertThat(said.out()).isEqualTo(odd + "\n{\"password\": \"s3cret\"}");
        assertThat(said.err()).isEqualTo("bad\n");
        assertThat(TestJobs.leftovers(user.home(), job)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", BUSYBOX, "/bin/tcsh", "/usr/bin/fish"})
    void cancelEndsWhatForkedAway(String shell) throws Exception {
        var executor = executor(shell);
        var job = job("setsid sh -c 'echo $$ >away; exec sleep 600' >/dev/null 2>&1 & "
                + "(setsid sleep 601 >/dev/null 2>&1 &)\nuntil [ -s away ]; do sleep 0.1; done; echo up; sleep 602");
        var handle = executor.start(job, said);
        said.awaitOut("up");
        assertThat(TestJobs.processes(job)).hasSizeGreaterThan(2);
        assertThat(executor.look(JobTrace.of(job))).isInstanceOf(Trace.Running.class);
        handle.cancel();
        assertThat(handle.await()).isEqualTo(new Cancelled(false));
        assertThat(TestJobs.processes(job)).isEmpty();
        assertThat(TestJobs.leftovers(user.home(), job)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", BUSYBOX})
    void aLoginThatGreetsIsNoHindrance(String shell) throws Exception {
        var executor = executor(shell);
        Files.writeString(user.home().resolve(".bashrc"), "echo welcome; echo watch out >&2\n");
        assertThat(executor.start(job("echo in"), said).await()).isEqualTo(new Exited(0, ""));
        assertThat(said.out().getBytes(UTF_8)).isEqualTo("in\n".getBytes(UTF_8));
    }
}
