package org.atyourservice.run.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.atyourservice.OpenSsh;
import org.atyourservice.run.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Connections that nobody uses.
@Timeout(60)
class SshIdleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;
    private OpenSsh server;

    @BeforeEach
    void start() throws Exception {
        server = OpenSsh.start(folder.resolve("sshd"), folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private SshShells shells(Duration idle) {
        return new SshShells(PATIENCE, folder.resolve("no-keys"), idle);
    }

    private String run(SshShells shells, String commandLine) throws Exception {
        try (var command = shells.shell(server.endpoint("node n1")).start(commandLine)) {
            return new String(command.output().readAllBytes(), UTF_8).strip();
        }
    }

    /// The server's process of the connection.
    private long connection(SshShells shells) throws Exception {
        return Long.parseLong(run(shells, "echo $PPID"));
    }

    @Test
    void aConnectionThatIsNotUsedIsClosedAndMadeAnewWhenItIsNeeded() throws Exception {
        try (var shells = shells(Duration.ofMillis(300))) {
            long first = connection(shells);
            TestJobs.await("the server has let go of the connection", () -> ProcessHandle.of(first).isEmpty());
            assertThat(connection(shells)).isNotEqualTo(first);
        }
    }

    @Test
    void aCommandThatTakesLongerKeepsItsConnection() throws Exception {
        try (var shells = shells(Duration.ofMillis(300))) {
            assertThat(run(shells, "sleep 1.5; echo done")).isEqualTo("done");
        }
    }

    @Test
    void untilThenTheConnectionIsShared() throws Exception {
        try (var shells = shells(Duration.ofMinutes(1))) {
            assertThat(connection(shells)).isEqualTo(connection(shells));
        }
    }

    @Test
    void commandsThatComeWhenItIsJustBeingClosedAllSucceed() throws Exception {
        try (var shells = shells(Duration.ofMillis(5))) {
            for (int n = 0; n < 20; n++) {
                assertThat(run(shells, "echo " + n)).isEqualTo(String.valueOf(n));
                var until = System.nanoTime() + n * 500_000L;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
