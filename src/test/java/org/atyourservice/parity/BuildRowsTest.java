package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Building on this machine and installing behind a real SSH server.
@Timeout(120)
class BuildRowsTest {

    private static final ServicePath APP = ServicePath.parse("box!b/app!shop");

    @TempDir
    private Path home;
    private TestEnvironment environment;
    private OpenSsh server;
    private Path builds;

    @BeforeEach
    void make() throws Exception {
        server = OpenSsh.start(home.resolve("sshd"), home.resolve("node"));
        builds = home.resolve("builds");
        environment = new TestEnvironment(home);
        environment.sshTemplates();
        environment.write("templates/app/template.yaml",
                "links:\n  parent: {role: box}\nartifact: out/program\n");
        environment.action("app", "build", "#!/bin/sh\nset -e\necho built >> " + builds + "\nmkdir -p out\n"
                + "printf '#!/bin/sh\\necho program of %s\\n' \"$HOME\" > out/program\n");
        environment.action("app", "install", "#!/bin/sh\ncp \"$AYS_ARTIFACT\" installed\n");
        environment.write("blueprints/all.yaml", TestEnvironment.box("b", server.port(), server.identity())
                + "app__shop:\n  box: b\n");
        environment.write("known_hosts", server.hostKeyLine());
    }

    @AfterEach
    void close() throws Exception {
        environment.close();
        server.close();
    }

    private static RunView.StepView step(RunView run, String verb) {
        return run.steps().values().stream().filter(it -> it.step().verb().equals(verb)).findFirst().orElseThrow();
    }

    private Path installed(Session session) {
        var id = session.snapshot().recorded().services().get(APP).id().text();
        return home.resolve("node/.ays/test/" + id + "/installed");
    }

    @Test
    @DisplayName("Y9: build runs on this machine, never on a remote one; the result goes to a folder, install gets it")
    void buildRunsHere() throws Exception {
        environment.write("environment.yaml", "name: test\nartifacts: " + home.resolve("store") + "\n");
        environment.commitAll();
        try (var session = environment.open()) {
            var run = TestEnvironment.deploy(session);
            assertThat(run.failures()).isEmpty();
            assertThat(step(run, "build").host()).isEqualTo("this machine");
            assertThat(step(run, "install").host()).startsWith("127.0.0.1:");
            assertThat(installed(session)).content().contains("program of " + System.getProperty("user.home"));
            try (var files = Files.list(home.resolve("store/files"))) {
                var file = files.findFirst().orElseThrow();
                assertThat(step(run, "build").note()).contains(file.getFileName().toString());
                assertThat(file).hasSameTextualContentAs(installed(session));
            }
        }
    }

    @Test
    @DisplayName("Y9: source and compiler come from the metadata of the service")
    void sourceAndCompilerComeFromTheMetadata() throws Exception {
        environment.write("templates/app/schema.yaml",
                "type: object\nproperties:\n  source: {type: string}\n  compiler: {type: string}\n");
        environment.action("app", "build", """
                                           #!/bin/sh
                                           set -e
                                           of() { grep -m 1 "\\"$1\\":" "$AYS_DATA" | cut -d '"' -f 4; }
                                           mkdir -p out
                                           "$(of compiler)" "$(of source)" > out/program
                                           """);
        var source = Files.writeString(home.resolve("source"), "b\na\n");
        blueprint("app__shop:\n  box: b\n  source: " + source + "\n  compiler: sort\n");
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            assertThat(installed(session)).hasContent("a\nb\n");
            blueprint("app__shop:\n  box: b\n  source: " + source + "\n  compiler: cat\n");
            session.refresh();
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            assertThat(installed(session)).hasContent("b\na\n");
        }
    }

    @Test
    @DisplayName("Y9: it is built again only when its inputs changed")
    void itIsBuiltAgainOnlyWhenItsInputsChanged() throws Exception {
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            blueprint("app__shop:\n  box: b\napp__two:\n  box: b\n");
            session.refresh();
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            assertThat(builds).hasContent("built");
            blueprint("app__shop:\n  box: b\n  version: 2\napp__two:\n  box: b\n");
            session.refresh();
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
            assertThat(Files.readAllLines(builds)).hasSize(2);
        }
    }

    private void blueprint(String text) throws IOException {
        environment.write("blueprints/all.yaml", TestEnvironment.box("b", server.port(), server.identity()) + text);
    }

    @Test
    @DisplayName("Y9: the binary repository may be a server with plain HTTP PUT; the checksum names the file")
    void plainHttp() throws Exception {
        var kept = new ConcurrentHashMap<String, byte[]>();
        var http = server(kept, 201);
        try {
            environment.write("environment.yaml",
                    "name: test\nartifacts: http://127.0.0.1:" + http.getAddress().getPort() + "/store\n");
            environment.commitAll();
            try (var session = environment.open()) {
                assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
                assertThat(installed(session)).isRegularFile();
                assertThat(kept.keySet()).anyMatch(name -> name.matches("/store/files/[0-9a-f]{64}"));
            }
        } finally {
            http.stop(0);
        }
    }

    @Test
    @DisplayName("Y9: a failed upload is a sentence and nothing is installed")
    void aFailedUploadIsASentence() throws Exception {
        var http = server(Map.of(), 507);
        try {
            var address = "http://127.0.0.1:" + http.getAddress().getPort() + "/";
            environment.write("environment.yaml", "name: test\nartifacts: " + address + "\n");
            environment.commitAll();
            try (var session = environment.open()) {
                var run = TestEnvironment.deploy(session);
                assertThat(step(run, "build").note()).isEqualTo("The artifact of app shop could not be stored in "
                        + address + ": it answers 507. Nothing was installed; mend that and run it again.");
                assertThat(step(run, "install").phase()).isEqualTo(Phase.SKIPPED);
            }
        } finally {
            http.stop(0);
        }
    }

    /// @param status of a PUT
    private static HttpServer server(Map<String, byte[]> kept, int status) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", exchange -> {
            try (exchange) {
                var name = exchange.getRequestURI().getPath();
                var body = exchange.getRequestBody().readAllBytes();
                if (exchange.getRequestMethod().equals("PUT")) {
                    if (status < 300) {
                        kept.put(name, body);
                    }
                    exchange.sendResponseHeaders(status, -1);
                } else if (kept.containsKey(name)) {
                    exchange.sendResponseHeaders(200, kept.get(name).length);
                    exchange.getResponseBody().write(kept.get(name));
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            }
        });
        http.start();
        return http;
    }
}
