package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The cells of `node.local` and `node.ssh`.
@Timeout(60)
class NodeTemplateTest {

    private static final String LOCAL = """
                                        node.local__n1:
                                          minimumFree: 1
                                        """;

    @TempDir
    private Path home;

    @BeforeEach
    void needLinux() {
        Needs.that(Files.isReadable(Path.of("/proc/self/stat")), "Linux");
    }

    @Test
    @Cell(template = "node.local", action = "install", proof = "run twice; system, kernel, processors and memory of this machine are recorded")
    void installOfALocalNodeSaysWhatTheMachineIs() throws Exception {
        try (var playground = new Playground(home, LOCAL)) {
            playground.ok("n1", "install");
            var facts = playground.ok("n1", "install").output();
            assertThat(facts.text("kernel").orElseThrow())
                    .isEqualTo("Linux " + Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
            assertThat(facts.text("os").orElseThrow()).isNotBlank();
            assertThat(Integer.parseInt(facts.text("processors").orElseThrow())).isPositive();
            assertThat(Integer.parseInt(facts.text("memory").orElseThrow())).isPositive();
        }
    }

    @Test
    @Cell(template = "node.local", action = "monitor", proof = "0, and 1 where less is free than asked for")
    void monitorOfALocalNodeLooksAtTheRoomOnItsDisk() throws Exception {
        try (var playground = new Playground(home, LOCAL)) {
            assertThat(playground.ok("n1", "monitor").out()).contains("MiB are free");
            playground.compile(LOCAL.replace("minimumFree: 1", "minimumFree: 900000000"));
            var full = playground.run("n1", "monitor");
            assertThat(full.code()).isEqualTo(1);
            assertThat(full.err()).contains("MiB are free on the disk.");
        }
    }

    @Test
    @Cell(template = "node.ssh", action = "install", proof = "deployed to a real SSH server; its kernel is recorded")
    void installOfANodeBehindSshSaysWhatItIs() throws Exception {
        try (var site = new OverSsh(home); var session = site.environment.open()) {
            assertThat(TestEnvironment.deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(site.node(session).data().text("kernel")).contains(
                    "Linux " + Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
        }
    }

    @Test
    @Cell(template = "node.ssh", action = "monitor", proof = "healthy while the SSH server is there, no longer when it is gone")
    void monitorOfANodeBehindSshLooksThere() throws Exception {
        try (var site = new OverSsh(home); var session = site.environment.open()) {
            TestEnvironment.deploy(session);
            assertThat(session.snapshot().states().get(OverSsh.NODE)).isEqualTo(ServiceState.RUNNING);
            site.server.stop();
            session.health().check();
            assertThat(session.snapshot().states().get(OverSsh.NODE)).isNotEqualTo(ServiceState.RUNNING);
        }
    }

    /// An environment with one node behind a real SSH server.
    private static final class OverSsh implements AutoCloseable {

        static final ServicePath NODE = ServicePath.parse("location!ghent/datacenter!dc1/node!n1");
        final OpenSsh server;
        final TestEnvironment environment;

        OverSsh(Path home) throws Exception {
            server = OpenSsh.start(home.resolve("sshd"), home.resolve("n1"));
            environment = new TestEnvironment(home);
            environment.write("blueprints/main.yaml", """
                                                      location__ghent:
                                                        datacenter__dc1:
                                                          rack__r1:
                                                            units: 42
                                                          node.ssh__n1:
                                                            rack: r1
                                                            address: 127.0.0.1
                                                            port: %d
                                                            user: %s
                                                            identity: %s
                                                      """.formatted(server.port(), OpenSsh.user(),
                    server.identity()));
            Files.copy(server.knownHosts(), environment.folder.resolve("known_hosts"));
            environment.commitAll();
        }

        org.atyourservice.model.RecordedService node(Session session) {
            return session.snapshot().recorded().service(NODE).orElseThrow();
        }

        @Override
        public void close() {
            environment.close();
            server.stop();
        }
    }
}
