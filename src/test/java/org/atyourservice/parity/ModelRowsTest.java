package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.atyourservice.Needs;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What can be modelled with nothing but the application.
@Timeout(120)
class ModelRowsTest {

    private static final ServicePath FORWARD = ServicePath
            .parse("location!ghent/datacenter!dc1/node!n1/switch!edge/portforward!in");

    @TempDir
    private Path home;
    private int port;
    private OpenSsh server;
    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        Needs.that(Files.isExecutable(Path.of("/usr/bin/socat")), "socat");
        Needs.that(Files.isExecutable(Path.of("/usr/bin/python3")), "python3");
        port = OpenSsh.freePort();
        server = OpenSsh.start(home.resolve("sshd"), home.resolve("n1"));
        environment = new TestEnvironment(home);
        // Nothing is the environment's own: its templates go.
        try (var files = Files.walk(environment.folder.resolve("templates"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        environment.write("blueprints/main.yaml", blueprint());
        Files.copy(server.knownHosts(), environment.folder.resolve("known_hosts"));
        environment.commitAll();
    }

    @AfterEach
    void tearDown() throws Exception {
        if (environment != null) {
            environment.write("blueprints/main.yaml", "# nothing\n");
            environment.write("blueprints/more.yaml", "# nothing\n");
            try (var session = environment.open()) {
                run(session, Plan.Request.MAKE_IT_SO);
            }
            environment.close();
            server.stop();
        }
    }

    private String blueprint() throws Exception {
        return """
               location__ghent:
                 city: Ghent
                 datacenter__dc1:
                   rack__r1:
                     units: 42
                   node.ssh__n1:
                     rack: r1
                     address: 127.0.0.1
                     port: %d
                     user: %s
                     identity: %s
                     switch__edge:
                       kind: described
                       portforward__in:
                         port: %d
                         application: greeter
                     application__greeter:
                       port: %d
                       build: echo hello from the application > index.html
                       command: /usr/bin/python3 -m http.server $PORT --bind $ADDRESS
               """.formatted(server.port(), OpenSsh.user(), server.identity(), port, OpenSsh.freePort());
    }

    private static RunEvent.Outcome run(Session session, Plan.Request request) throws Exception {
        var plan = session.runs().plan(request);
        assertThat(plan.problems()).isEmpty();
        return session.runs().await(session.runs().start(plan, "")).run().outcome().orElseThrow();
    }

    @Test
    @DisplayName("Y1: one environment is modelled from location and datacenter down to a port-forward on a switch, with built-in templates for each level")
    void fromALocationDownToAPortForwardOnASwitch() throws Exception {
        try (var session = environment.open()) {
            assertThat(run(session, Plan.Request.DEPLOY)).isEqualTo(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
            assertThat(session.snapshot().recorded().services()).containsKey(FORWARD);
            assertThat(connection("GET / HTTP/1.0\r\n\r\n")).endsWith("hello from the application\n");
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
        }
    }

    @Test
    @DisplayName("Y1: any role can be added")
    void aRoleOfOnesOwnStandsAmongTheBuiltInOnes() throws Exception {
        environment.write("templates/camera/template.yaml", "links:\n  parent: {role: rack}\n");
        environment.write("templates/camera/schema.yaml", "properties: {lens: {type: string}}\n");
        environment.write("blueprints/more.yaml", "camera__c1:\n  rack: r1\n  lens: wide\n");
        try (var session = environment.open()) {
            assertThat(run(session, Plan.Request.DEPLOY)).isEqualTo(RunEvent.Outcome.OK);
            assertThat(session.snapshot().recorded().services())
                    .containsKey(ServicePath.parse("location!ghent/datacenter!dc1/rack!r1/camera!c1"));
        }
    }

    @Test
    @DisplayName("Y4: child services live inside their parent's directory")
    void childrenAreInsideOfTheirParentsDirectory() throws Exception {
        try (var session = environment.open()) {
            run(session, Plan.Request.DEPLOY);
            var services = environment.folder.resolve("services");
            assertThat(services.resolve("location!ghent/service.json")).exists();
            assertThat(services.resolve("location!ghent/datacenter!dc1/rack!r1/service.json")).exists();
            assertThat(services.resolve(FORWARD.toString()).resolve("data.json")).content().contains("\"target\"");
        }
    }

    private String connection(String question) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
