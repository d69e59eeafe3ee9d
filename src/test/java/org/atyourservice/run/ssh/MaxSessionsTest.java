package org.atyourservice.run.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.OpenSsh;
import org.atyourservice.run.Endpoint;
import org.atyourservice.run.Executor;
import org.atyourservice.run.Executor.Outcome.Cancelled;
import org.atyourservice.run.Executor.Outcome.Exited;
import org.atyourservice.run.Recorder;
import org.atyourservice.run.ShellExecutor;
import org.atyourservice.run.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that allows fewer sessions over a connection than most do.
@Timeout(90)
class MaxSessionsTest {

    @TempDir
    private Path folder;
    private OpenSsh server;
    private SshShells shells;
    private ShellExecutor executor;

    @BeforeEach
    void start() throws Exception {
        server = OpenSsh.start(folder.resolve("sshd"), Optional.of(folder.resolve("home")), OpenSsh.freePort(),
                List.of("MaxSessions 2"));
        shells = new SshShells(Duration.ofSeconds(5), folder.resolve("none"));
        executor = new ShellExecutor(endpoint -> shells.shell((Endpoint.Ssh) endpoint), Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        if (shells != null) {
            shells.close();
            server.stop();
        }
    }

    @Test
    void jobsTakeTurnsHoweverLongOthersTake() throws Exception {
        var handles = new ArrayList<Executor.Handle>();
        for (int i = 0; i < 6; i++) {
            handles.add(executor.start(TestJobs.job(server.endpoint("node n1"),
                    "sleep 4; echo '{\"n\": " + i + "}' >\"$AYS_OUTPUT\""), new Recorder()));
        }
        for (int i = 0; i < 6; i++) {
            assertThat(handles.get(i).await()).isEqualTo(new Exited(0, "{\"n\": " + i + "}\n"));
        }
    }

    @Test
    void jobsThatHoldAllSessionsCanStillBeCancelled() throws Exception {
        var said = new Recorder();
        var other = new Recorder();
        var first = executor.start(TestJobs.job(server.endpoint("node n1"), "echo up; sleep 600"), said);
        var second = executor.start(TestJobs.job(server.endpoint("node n1"), "echo up; sleep 600"), other);
        said.awaitOut("up");
        other.awaitOut("up");
        first.cancel();
        assertThat(first.await()).isEqualTo(new Cancelled(false));
        second.cancel();
        assertThat(second.await()).isEqualTo(new Cancelled(false));
    }
}
