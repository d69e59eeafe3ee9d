package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.atyourservice.OpenSsh;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A relay in front of a real program that answers.
@Timeout(60)
@Cell.Of("portforward")
class PortForwardTemplateTest {

    @TempDir
    private Path home;
    private Process target;
    private int targetPort;
    private int port;
    private Playground playground;

    @BeforeEach
    void setUp() throws Exception {
        Programs.need("socat");
        targetPort = OpenSsh.freePort();
        port = OpenSsh.freePort();
        target = new ProcessBuilder("socat", "TCP-LISTEN:" + targetPort + ",bind=127.0.0.1,reuseaddr,fork",
                "EXEC:/bin/cat").start();
        Programs.await("the target", () -> Programs.listens(targetPort));
        playground = new Playground(home, """
                                          node.local__n1:
                                            switch__edge:
                                              kind: described
                                              portforward__in:
                                                port: %d
                                                to: 127.0.0.1:%d
                                          """.formatted(port, targetPort));
        playground.ok("edge", "install");
        playground.ok("in", "install");
    }

    @AfterEach
    void tearDown() {
        if (target != null) {
            target.descendants().forEach(ProcessHandle::destroyForcibly);
            target.destroyForcibly();
        }
        if (playground != null) {
            playground.close();
        }
    }

    @Test
    @Cell(action = "install", proof = "run twice; it says where connections will come in and go, and takes none yet")
    void installSaysWhereConnectionsGo() throws Exception {
        var output = playground.ok("in", "install").output();
        assertThat(output.text("address")).contains("127.0.0.1");
        assertThat(output.text("target")).contains("127.0.0.1:" + targetPort);
        assertThat(Programs.listens(port)).isFalse();
    }

    @Test
    @Cell(action = "start", proof = "run twice; a TCP client gets through to the target and back")
    void aTcpClientGetsThroughAfterStart() throws Exception {
        playground.ok("in", "start");
        long pid = playground.pid("in", "forward");
        playground.ok("in", "start");
        assertThat(playground.pid("in", "forward")).isEqualTo(pid);
        assertThat(Programs.conversation(port, "hello there")).isEqualTo("hello there");
    }

    @Test
    @Cell(action = "stop", proof = "run twice; a TCP client is refused")
    void aTcpClientIsRefusedAfterStop() throws Exception {
        playground.ok("in", "start");
        playground.ok("in", "stop");
        playground.ok("in", "stop");
        assertThat(Programs.listens(port)).isFalse();
    }

    @Test
    @Cell(action = "restart", proof = "another process; a TCP client gets through")
    void aTcpClientGetsThroughAfterRestart() throws Exception {
        playground.ok("in", "start");
        long pid = playground.pid("in", "forward");
        playground.ok("in", "restart");
        assertThat(playground.pid("in", "forward")).isNotEqualTo(pid);
        assertThat(Programs.conversation(port, "again")).isEqualTo("again");
    }

    @Test
    @Cell(action = "monitor", proof = "0 while connections are taken, 1 when the relay was killed; start brings it back")
    void monitorSeesThatTheRelayWasKilled() throws Exception {
        playground.ok("in", "start");
        playground.ok("in", "monitor");
        Programs.kill(playground.pid("in", "forward"));
        assertThat(playground.run("in", "monitor").code()).isEqualTo(1);
        playground.ok("in", "start");
        playground.ok("in", "monitor");
    }

    @Test
    @Cell(action = "uninstall", proof = "run twice; nothing listens, no file is left")
    void uninstallLeavesNothing() throws Exception {
        playground.ok("in", "start");
        playground.ok("in", "uninstall");
        playground.ok("in", "uninstall");
        assertThat(Programs.listens(port)).isFalse();
        assertThat(playground.directory("in")).isDirectoryNotContaining("glob:**/[!.]*");
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        playground.compile("""
                           node.local__n1:
                             switch__edge:
                               kind: described
                               portforward__in:
                                 port: %d
                                 to: 127.0.0.1:9
                           """.formatted(targetPort));
        playground.ok("in", "install");
        var result = playground.run("in", "start");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("ended before it answered").contains("Address already in use");
    }

    @Test
    void withoutATargetInstallSaysWhatToSet() throws Exception {
        playground.compile("""
                           node.local__n1:
                             switch__edge:
                               kind: described
                               portforward__in:
                                 port: %d
                           """.formatted(port));
        var result = playground.run("in", "install");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("It is not said where connections go. Set 'to'");
    }
}
