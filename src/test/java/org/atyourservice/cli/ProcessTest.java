package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atyourservice.Needs;
import org.atyourservice.Screen;
import org.atyourservice.main.Composition;
import org.atyourservice.main.Main;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The application as people and scripts start it.
@Timeout(180)
class ProcessTest {

    /// On a busy machine; alone it takes well below a second.
    private static final Duration PROMPT = Duration.ofSeconds(10);

    @TempDir
    Path home;

    private Path demo;
    private StudioProcess studio;

    @BeforeEach
    void setUp() {
        Needs.that(Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))), "python3");
        demo = home.resolve("demo");
    }

    @AfterEach
    void tearDown() {
        if (studio != null) {
            studio.close();
        }
        ofTheDemo().forEach(ProcessHandle::destroyForcibly);
    }

    /// The processes on the nodes: all carry the demo's folder in what they were started with.
    private Stream<ProcessHandle> ofTheDemo() {
        return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(demo + "/.ays/demo/nodes/"));
    }

    private void start(String... arguments) throws IOException {
        studio = StudioProcess.start(home.resolve("user"), arguments);
    }

    @Test
    void theDemoInTheTerminalDeploysAndEnds() throws Exception {
        start("demo", "--no-window", "--dir", demo.toString());
        assertThat(studio.awaitEnd()).as("%s", studio.err()).isZero();
        assertThat(studio.err()).isEmpty();
        var out = studio.out();
        assertThat(out).contains("The demo is in " + demo.toRealPath(), "Plan\n", "+ web front in ghent/dc1/n1",
                "36 steps for 17 services on 5 hosts",
                "History, newest first", " run 1 ok: ", "Create the demo");
        assertThat(out).containsPattern("web front at http://127\\.0\\.0\\.1:\\d+/ answers 200, version 1\n");
        assertThat(Pattern.compile("● RUNNING").matcher(out).results().count()).isEqualTo(17);
        assertThat(out).doesNotContain("UNHEALTHY", "NOT STARTED", "\u001b[");
        assertThat(ofTheDemo()).isEmpty();
    }

    @Test
    void theDemoChangesAVersionAndRollsBack() throws Exception {
        start("demo", "--no-window", "--then-roll-back", "--dir", demo.toString());
        assertThat(studio.awaitEnd()).as("%s", studio.err()).isZero();
        assertThat(studio.out()).containsSubsequence("answers 200, version 1\n", "Change web front to version 2",
                "~ web front: version 1 -> 2", "answers 200, version 2\n", "Roll back to run 1",
                "answers 200, version 1\n", "History, newest first", "run 3 ok", "run 2 ok", "run 1 ok");
        assertThat(ofTheDemo()).isEmpty();
    }

    @Test
    void aVerbThatLooksPrintsOneDocumentAndNothingElseWhileAnotherProcessHasItOpen() throws Exception {
        try (var composition = new Composition(home.resolve("configuration"));
                var _ = composition.studio().demo(Optional.of(demo))) {
            start("service", "list", "--role", "web", "--json", "-C", demo.toString());
            assertThat(studio.awaitEnd()).as("%s", studio.err()).isZero();
            assertThat(studio.err()).isEmpty();
            var services = ((Value.Fields) Json.read(studio.out())).get("services").orElseThrow();
            assertThat(services.shown()).contains("name: ghent/dc1/n1/front");
            studio.close();
            start("blueprint", "-C", demo.toString(), "--json");
            assertThat(studio.awaitEnd()).isEqualTo(9);
            assertThat(studio.err()).isEmpty();
            assertThat(((Value.Fields) Json.read(studio.out())).get("error").orElseThrow().shown())
                    .contains("kind: in_use");
        }
    }

    /// TERM is what a service manager sends, INT what Ctrl+C sends.
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalDuringTheRunCancelsItAndEndsAllThatItStarted(String signal) throws Exception {
        start("demo", "--no-window", "--dir", demo.toString());
        studio.awaitThat("it is deploying",
                () -> studio.out().contains("✔ [") && ofTheDemo().findAny().isPresent());
        assertThat(studio.endBy(signal)).isLessThan(PROMPT);
        assertThat(ofTheDemo()).isEmpty();
        assertThat(studio.out()).contains("run 1 cancelled");
        try (var composition = new Composition(home.resolve("configuration"));
                var session = composition.studio().open(demo)) {
            assertThat(session.runs().all()).singleElement()
                    .satisfies(run -> assertThat(run.outcome()).contains(RunEvent.Outcome.CANCELLED));
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
    }

    @Test
    void aSignalWhileTheWindowIsOpenEndsItAtOnce() throws Exception {
        Screen.take();
        try {
            studio = StudioProcess.startWithWindow(home.resolve("user"), "demo", "--dir", demo.toString());
            studio.awaitThat("the environment is open", () -> Files.exists(demo.resolve(".ays/lock"))
                    && Files.exists(demo.resolve(".ays/demo/token")) && windowIsUp());
            assertThat(studio.endBy("TERM")).isLessThan(PROMPT);
        } finally {
            Screen.giveBack();
        }
        new Composition(home.resolve("configuration")).studio().open(demo).close();
    }

    /// The toolkit's render thread is there once there is something to draw.
    private boolean windowIsUp() throws IOException {
        try (var threads = Files.list(Path.of("/proc/" + studio.pid() + "/task"))) {
            return threads.anyMatch(thread -> {
                try {
                    return Files.readString(thread.resolve("comm")).startsWith("QuantumRenderer");
                } catch (IOException _) {
                    return false;
                }
            });
        }
    }

    @Test
    void theSameDemoTwiceAtOnceIs9WhateverThePorts() throws Exception {
        try (var composition = new Composition(home.resolve("configuration"));
                var _ = composition.studio().demo(Optional.of(demo))) {
            start("demo", "--no-window", "--dir", demo.toString());
            assertThat(studio.awaitEnd()).isEqualTo(9);
            assertThat(studio.err()).contains("is open in another AtYourService, process "
                    + ProcessHandle.current().pid()).doesNotContain("Port");
        }
    }

    @Test
    void aPortThatAnotherProgramHasIs13AndIsNamed() throws Exception {
        try (var composition = new Composition(home.resolve("configuration"))) {
            composition.studio().demo(Optional.of(demo)).close();
            var blueprint = Files.readString(demo.resolve("blueprints/sites.yaml"));
            int port = Integer.parseInt(blueprint.replaceFirst("(?s).*node\\.ssh__n2:.*?port: (\\d+).*", "$1"));
            try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                start("demo", "--no-window", "--dir", demo.toString());
                assertThat(studio.awaitEnd()).isEqualTo(13);
                assertThat(studio.err())
                        .startsWith("ays: Port " + port + ", which node n2 of the demo uses, is taken by "
                                + "another program.\n  End that program, or make the demo in another folder");
            }
            composition.studio().open(demo).close();
        }
    }

    @Test
    void aTerminalThatUnderstandsNothingGetsNoEscapeSequences() throws Exception {
        assertThat(onATerminal("xterm")).contains("\u001b[");
        assertThat(onATerminal("dumb")).startsWith("Usage: ays runs").doesNotContain("\u001b");
    }

    private String onATerminal(String kind) throws Exception {
        var builder = new ProcessBuilder("python3", "-c", "import pty, sys; pty.spawn(sys.argv[1:])",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.home=" + home, "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "runs", "--help");
        builder.environment().put("TERM", kind);
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"));
        var process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
