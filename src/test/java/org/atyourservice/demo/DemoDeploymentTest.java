package org.atyourservice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.atyourservice.Needs;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.atyourservice.session.History;
import org.atyourservice.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole way: embedded nodes, SSH, real processes, git.
@Timeout(240)
class DemoDeploymentTest {

    private static final String WEB = "location!ghent/datacenter!dc1/node!n1/web!front";
    private static final String FORWARD = "location!ghent/datacenter!dc1/switch!edge/portforward!shop";

    @TempDir
    Path home;

    private Composition composition;

    @BeforeEach
    void setUp() {
        Needs.that(System.getenv("PATH") != null && isOnPath("python3"), "python3");
        composition = new Composition(home.resolve("configuration"));
    }

    @AfterEach
    void tearDown() {
        if (composition != null) {
            composition.close();
        }
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private Session open() throws Exception {
        return composition.studio().demo(Optional.of(home.resolve("demo")));
    }

    private static RunView deploy(Session session, Plan plan) throws Exception {
        return session.runs().await(session.runs().start(plan, "")).run();
    }

    private static RunView deploy(Session session) throws Exception {
        return deploy(session, session.runs().plan(Plan.Request.DEPLOY));
    }

    private static HttpResponse<String> page(Session session) throws Exception {
        var url = session.snapshot().recorded().service(ServicePath.parse(WEB)).orElseThrow().data().text("url");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url.orElseThrow())).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void theShopIsDeployedChangedAndRolledBack() throws Exception {
        try (var session = open()) {
            var first = deploy(session);
            assertThat(first.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states()).hasSize(17).allSatisfy(
                    (path, state) -> assertThat(state).as(path.shown()).isEqualTo(ServiceState.RUNNING));
            assertThat(page(session).statusCode()).isEqualTo(200);
            assertThat(page(session).body()).contains("Version 1");
            aClientGetsThroughThePortForward(session);

            session.edits().set(ServicePath.parse(WEB), "version", Optional.of(Value.of(2)));
            var second = deploy(session);
            assertThat(second.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(second.steps().values()).extracting(step -> step.step().service().toString()).containsOnly(WEB);
            assertThat(page(session).body()).contains("Version 2");

            var third = deploy(session, session.history().rollBack(first.run()));
            assertThat(third.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(page(session).body()).contains("Version 1");
            assertThat(session.history().entries()).filteredOn(History.Entry.Run.class::isInstance).hasSize(3);
            theSecretIsNowhereInPlainText(session);
        }
    }

    private static void aClientGetsThroughThePortForward(Session session) throws IOException {
        var forward = session.snapshot().desired().service(ServicePath.parse(FORWARD)).orElseThrow();
        int port = Integer.parseInt(forward.value("port").flatMap(Value::scalar).orElseThrow());
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.").contains("200");
        }
    }

    /// The service's own settings on its own node are the one place where it may lie open.
    private void theSecretIsNowhereInPlainText(Session session) throws Exception {
        var nodes = session.snapshot().folder().resolve(".ays/demo/nodes");
        String secret;
        try (var files = Files.walk(nodes.resolve("n3"))) {
            var settings = files.filter(file -> file.endsWith("settings.json")).map(DemoDeploymentTest::text)
                    .filter(text -> text.contains("password")).findFirst().orElseThrow();
            secret = settings.replaceAll("(?s).*\"password\":\\s*\"([^\"]+)\".*", "$1");
        }
        assertThat(secret).hasSizeGreaterThan(12);
        try (var files = Files.walk(session.snapshot().folder())) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.startsWith(nodes))
                    .filter(file -> text(file).contains(secret))).isEmpty();
        }
        var history = new ProcessBuilder("git", "log", "-p", "--all").directory(session.snapshot().folder().toFile())
                .start();
        assertThat(new String(history.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                .contains("shop-database").doesNotContain(secret);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void openedAgainItSaysThatNothingRunsAndTheNextDeploymentStartsItAll() throws Exception {
        try (var session = open()) {
            deploy(session);
        }
        try (var session = open()) {
            assertThat(session.snapshot().states().get(ServicePath.parse(WEB))).isEqualTo(ServiceState.UNHEALTHY);
            assertThat(session.snapshot().changes()).isNotEmpty();
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
            assertThat(page(session).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nothingOfItRunsAfterItIsClosed() throws Exception {
        try (var session = open()) {
            deploy(session);
        }
        assertThat(ProcessHandle.allProcesses().filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(home.resolve("demo").toString()))).isEmpty();
    }

    @Test
    void ofTwoThatMakeItInOneFolderAtOnceOneIsToldThatTheOtherHasIt() throws Exception {
        try (var other = new Composition(home.resolve("other"))) {
            var begin = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var results = threads.invokeAll(Stream.of(composition, other).map(one -> (Callable<Object>) () -> {
                    begin.await();
                    try {
                        return one.studio().demo(Optional.of(home.resolve("demo")));
                    } catch (Problem problem) {
                        return problem.kind();
                    }
                }).toList()).stream().map(Future::resultNow).toList();
                assertThat(results).contains(Problem.Kind.IN_USE).hasAtLeastOneElementOfType(Session.class);
                for (var result : results) {
                    if (result instanceof Session session) {
                        session.close();
                    }
                }
            }
        }
        open().close();
    }
}
