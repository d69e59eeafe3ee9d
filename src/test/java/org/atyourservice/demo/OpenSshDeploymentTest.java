package org.atyourservice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.atyourservice.Needs;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.atyourservice.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The demo environment on machines that are real OpenSSH servers, as an operator's own would be.
@Timeout(240)
class OpenSshDeploymentTest {

    private static final ServicePath WEB = ServicePath.parse("location!ghent/datacenter!dc1/node!n1/web!front");
    private static final ServicePath FORWARD = ServicePath
            .parse("location!ghent/datacenter!dc1/switch!edge/portforward!shop");
    private static final ServicePath WATCH = ServicePath.parse("location!paris/datacenter!dc1/node!n4/metrics!watch");

    @TempDir
    Path place;

    private DemoOnOpenSsh machines;
    private Composition composition;

    @BeforeEach
    void setUp() throws Exception {
        Needs.that(Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))), "python3");
        machines = new DemoOnOpenSsh(place);
        composition = new Composition(place.resolve("configuration"), machines);
    }

    @AfterEach
    void tearDown() {
        try {
            if (composition != null) {
                composition.close();
            }
        } finally {
            if (machines != null) {
                machines.close();
            }
        }
    }

    private Session open() throws Exception {
        return composition.studio().demo(Optional.of(place.resolve("demo")));
    }

    private static RunView deploy(Session session, Plan plan) throws Exception {
        var finished = session.runs().await(session.runs().start(plan, ""));
        assertThat(finished.trouble()).isEmpty();
        assertThat(finished.run().outcome()).as("%s", finished.run().failures()).contains(RunEvent.Outcome.OK);
        return finished.run();
    }

    private static RunView deploy(Session session) throws Exception {
        return deploy(session, session.runs().plan(Plan.Request.DEPLOY));
    }

    private static String page(Session session) throws Exception {
        var url = session.snapshot().recorded().service(WEB).orElseThrow().data().text("url").orElseThrow();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    @Test
    void theShopIsDeployedChangedAndRolledBack() throws Exception {
        try (var session = open()) {
            var first = deploy(session);
            assertThat(session.snapshot().states()).hasSize(17).allSatisfy(
                    (path, state) -> assertThat(state).as(path.shown()).isEqualTo(ServiceState.RUNNING));
            assertThat(page(session)).contains("Version 1", "The sweet shop", "products, from database main",
                    "counted in cache hot");
            aClientGetsThroughThePortForward(session);
            everyServiceIsOnItsOwnMachine();

            session.edits().set(WEB, "version", Optional.of(Value.of(2)));
            var second = deploy(session);
            assertThat(second.steps().values()).extracting(step -> step.step().service()).containsOnly(WEB);
            assertThat(page(session)).contains("Version 2");

            deploy(session, session.history().rollBack(first.run()));
            assertThat(page(session)).contains("Version 1");
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
        }
        assertThat(machines.processes()).as("real machines go on without us").isNotEmpty();
    }

    private static void aClientGetsThroughThePortForward(Session session) throws Exception {
        var port = session.snapshot().desired().service(FORWARD).orElseThrow().value("port").flatMap(Value::scalar);
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(port.orElseThrow()))) {
            socket.getOutputStream().write("GET /health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.").contains("200");
        }
    }

    private void everyServiceIsOnItsOwnMachine() {
        assertThat(programs("n1")).containsExactly("web.py");
        assertThat(programs("n2")).containsExactlyInAnyOrder("catalog.py", "visits.py");
        assertThat(programs("n3")).containsExactlyInAnyOrder("database.py", "cache.py");
        assertThat(programs("n4")).containsExactly("metrics.py");
        assertThat(programs("edge")).containsExactly("forward.py");
    }

    private Iterable<String> programs(String machine) {
        return machines.processes().map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(machines.home(machine) + "/"))
                .map(line -> line.replaceFirst(".*/(\\w+\\.py).*", "$1")).toList();
    }

    @Test
    void whatTheBlueprintsNoLongerNameIsReallyStopped() throws Exception {
        try (var session = open()) {
            deploy(session);
            var operations = session.snapshot().folder().resolve("blueprints/operations.yaml");
            Files.writeString(operations,
                    Files.readString(operations).replaceFirst("(?s)metrics.database__watch:.*?\n\n", ""));
            session.refresh();
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).as("nothing is removed unasked").isTrue();
            assertThat(programs("n4")).containsExactly("metrics.py");

            deploy(session, session.runs().plan(Plan.Request.MAKE_IT_SO));
            assertThat(programs("n4")).isEmpty();
            assertThat(session.snapshot().recorded().services()).doesNotContainKey(WATCH).containsKey(WEB);
            assertThat(page(session)).contains("Version 1");

            Files.delete(operations);
            Files.delete(session.snapshot().folder().resolve("blueprints/shop.yaml"));
            deploy(session, session.runs().plan(Plan.Request.MAKE_IT_SO));
            assertThat(machines.processes()).isEmpty();
            assertThat(session.snapshot().recorded().services().keySet()).doesNotContain(WEB, FORWARD);
        }
    }

    @Test
    void openedAgainTheShopStillRunsAndThereIsNothingToDo() throws Exception {
        try (var session = open()) {
            deploy(session);
        }
        try (var session = open()) {
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
            assertThat(page(session)).contains("Version 1");
        }
    }
}
