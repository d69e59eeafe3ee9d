package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atyourservice.OpenSsh;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program of its own, built, run and asked over HTTP.
@Timeout(60)
@Cell.Of("application")
class ApplicationTemplateTest {

    private static final String SERVER = """
                                         import http.server, os
                                         class Handler(http.server.BaseHTTPRequestHandler):
                                             def do_GET(self):
                                                 self.send_response(200)
                                                 self.end_headers()
                                                 with open("built") as file:
                                                     self.wfile.write((file.read() + os.environ["GREETING"]).encode())
                                         http.server.HTTPServer((os.environ["ADDRESS"], int(os.environ["PORT"])), Handler).serve_forever()
                                         """;

    @TempDir
    private Path home;
    private Path source;
    private int port;
    private Playground playground;

    @BeforeEach
    void setUp() throws Exception {
        Programs.need("python3", "git");
        port = OpenSsh.freePort();
        source = Files.createDirectories(home.resolve("source"));
        Files.writeString(source.resolve("server.py"), SERVER);
        playground = new Playground(home, blueprint("folder: " + source, "it's me"));
    }

    private String blueprint(String from, String greeting) {
        return """
               node.local__n1:
                 application__shop:
                   %s
                   build: cat version > built
                   command: python3 server.py
                   port: %d
                   health: /
                   patience: 20
                   environment: {GREETING: "%s"}
               """.formatted(from, port, greeting);
    }

    private void version(String version) throws Exception {
        Files.writeString(source.resolve("version"), version + " ");
    }

    private void upAndRunning() throws Exception {
        version("1");
        playground.ok("shop", "install");
        playground.ok("shop", "start");
    }

    @AfterEach
    void tearDown() {
        if (playground != null) {
            playground.close();
        }
    }

    @Test
    @Cell(action = "install", proof = "from a folder and from a branch in git; fetched, built and in place; the commit is recorded")
    void installFetchesAndBuilds() throws Exception {
        version("1");
        playground.ok("shop", "install");
        assertThat(playground.directory("shop").resolve("app/built")).hasContent("1 ");
        version("2");
        for (var command : List.of("init -q -b main", "add -A",
                "-c user.name=Test -c user.email=test@example.org commit -q -m First")) {
            var line = new ArrayList<>(List.of("git", "-C", source.toString()));
            line.addAll(List.of(command.split(" ")));
            assertThat(Programs.run(Map.of(), line).code()).isZero();
        }
        var commit = Programs.run("git", "-C", source.toString(), "rev-parse", "HEAD").text();
        playground.compile(blueprint("git: " + source + "\n    ref: main", "it's me"));
        assertThat(playground.ok("shop", "install").output().text("revision")).contains(commit);
        assertThat(playground.directory("shop").resolve("app/built")).hasContent("2 ");
    }

    @Test
    @Cell(action = "build", proof = "builds once more; a build that fails leaves the program that was there")
    void aBuildThatFailsLeavesWhatWasThere() throws Exception {
        version("1");
        playground.ok("shop", "install");
        Files.writeString(playground.directory("shop").resolve("app/version"), "1b ");
        playground.ok("shop", "build");
        var built = playground.directory("shop").resolve("app/built");
        assertThat(built).hasContent("1b ");
        playground
                .compile(blueprint("folder: " + source, "it's me").replace("cat version", "rm built; false; cat none"));
        var result = playground.run("shop", "build");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("The build failed; the program that was there is untouched.");
        assertThat(built).hasContent("1b ");
    }

    @Test
    @Cell(action = "configure", proof = "a new variable; the running program is started again and sees it")
    void configureGivesANewVariable() throws Exception {
        upAndRunning();
        playground.compile(blueprint("folder: " + source, "new $HOME"));
        playground.ok("shop", "configure");
        assertThat(Programs.page(port, "/")).isEqualTo("200 1 new $HOME");
    }

    @Test
    @Cell(action = "start", proof = "run twice; the program answers over HTTP, with its variables")
    void startRunsTheProgram() throws Exception {
        upAndRunning();
        long pid = playground.pid("shop", "application");
        playground.ok("shop", "start");
        assertThat(playground.pid("shop", "application")).isEqualTo(pid);
        assertThat(Programs.page(port, "/")).isEqualTo("200 1 it's me");
    }

    @Test
    @Cell(action = "stop", proof = "run twice; the process is gone and nothing listens")
    void stopEndsTheProgram() throws Exception {
        upAndRunning();
        long pid = playground.pid("shop", "application");
        playground.ok("shop", "stop");
        playground.ok("shop", "stop");
        assertThat(Playground.isAlive(pid)).isFalse();
        assertThat(Programs.listens(port)).isFalse();
    }

    @Test
    @Cell(action = "restart", proof = "another process that answers")
    void restartIsAnotherProcess() throws Exception {
        upAndRunning();
        long pid = playground.pid("shop", "application");
        playground.ok("shop", "restart");
        assertThat(playground.pid("shop", "application")).isNotEqualTo(pid);
        assertThat(Programs.page(port, "/")).startsWith("200 ");
    }

    @Test
    @Cell(action = "monitor", proof = "0 while it answers, 1 when it was killed; start brings it back")
    void monitorSeesThatTheProgramWasKilled() throws Exception {
        upAndRunning();
        playground.ok("shop", "monitor");
        Programs.kill(playground.pid("shop", "application"));
        assertThat(playground.run("shop", "monitor").code()).isEqualTo(1);
        playground.ok("shop", "start");
        playground.ok("shop", "monitor");
    }

    @Test
    @Cell(action = "reset", proof = "run twice; program and data are gone")
    void resetErasesProgramAndData() throws Exception {
        upAndRunning();
        Files.writeString(playground.directory("shop").resolve("data/orders"), "one");
        playground.ok("shop", "reset");
        playground.ok("shop", "reset");
        assertThat(Programs.listens(port)).isFalse();
        assertThat(playground.directory("shop")).isDirectoryNotContaining("glob:**/[!.]*");
    }

    @Test
    @Cell(action = "uninstall", proof = "run twice; nothing runs, the program is gone, its data stay")
    void uninstallLeavesTheData() throws Exception {
        upAndRunning();
        Files.writeString(playground.directory("shop").resolve("data/orders"), "one");
        playground.ok("shop", "uninstall");
        assertThat(playground.ok("shop", "uninstall").out()).contains("The data are still in");
        assertThat(Programs.listens(port)).isFalse();
        assertThat(playground.directory("shop").resolve("app")).doesNotExist();
        assertThat(playground.directory("shop").resolve("data/orders")).hasContent("one");
    }

    @Test
    void aProgramThatEndsAtOnceIsSaidWithItsLastWords() throws Exception {
        version("1");
        playground.compile(blueprint("folder: " + source, "x").replace("python3 server.py", "echo no luck; exit 3"));
        playground.ok("shop", "install");
        var result = playground.run("shop", "start");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("application ended before it answered.", "no luck");
    }
}
