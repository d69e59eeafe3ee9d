package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.box;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `ays run` and `ays retry`: each exit code and sentence, on real processes.
@Timeout(120)
class RunVerbTest extends InAnEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\nthing__web:\n"
                + "  machine: one\n  uses: db\n");
        environment.action("start", """
                                    #!/bin/sh
                                    name=${AYS_SERVICE##*!}
                                    echo "$name starts"
                                    [ ! -e '%1$s/fail-'$name ] || { echo "no licence for $name" >&2; exit 7; }
                                    """.formatted(home));
        environment.action("say", "#!/bin/sh\ncat \"$AYS_DATA\" > '%s/said'\n".formatted(home));
        environment.commitAll();
    }

    private ServiceState state(String path) throws Exception {
        return environment.studio().environments().read(environment.folder).states().get(TestEnvironment.path(path));
    }

    private void deployed() {
        assertThat(ays("run").code()).isZero();
    }

    private void prod() throws Exception {
        environment.write("environment.yaml", "name: test\nkind: prod\n");
        environment.commitAll();
    }

    @Test
    void aRunThatSucceedsIs0AndSaysEachStepAndTheEnd() throws Exception {
        var ended = ays("run", "-m", "First light");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("Plan\n  3 to create\n").contains("\nRun\n",
                "▸ [1/5] thing db install on this machine\n", "✔ [2/5] thing db install  ", "Run 1 ok in ", ": 5 ok\n")
                .doesNotContain("db starts");
        assertThat(state("machine!one/thing!web")).isEqualTo(ServiceState.RUNNING);
        assertThat(ays("runs").out()).contains("ok", "First light");
    }

    @Test
    void withLogsWhatActionsWriteIsShownAsItComes() {
        assertThat(ays("run", "--logs").out()).contains("      thing db start | db starts\n");
    }

    @Test
    void nothingToDoIs0AndMakesNoRun() {
        deployed();
        var ended = ays("run");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("Plan\n  Nothing to do: the hosts have what the blueprints say.\n");
        assertThat(Terminals.lines(ays("run", "--json"))).extracting(line -> line.text("event").orElse(""))
                .containsExactly("plan", "nothing_to_do");
        assertThat(ays("runs").out().lines()).hasSize(2);
    }

    @Test
    void brokenFilesAre3WithPlaceAndHint() throws Exception {
        environment.write("blueprints/main.yaml", "thing__db:\n  versoin: 1\n");
        var ended = ays("run");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).startsWith("ays: The plan can't be carried out.\n  blueprints/main.yaml:2:3")
                .contains("Did you mean 'version'?");
    }

    @Test
    void aServiceThatThereIsNotIs16() {
        assertThat(ays("run", "nobody").code()).isEqualTo(16);
        assertThat(ays("retry", "4").err()).startsWith("ays: There is no run '4' in this environment.\n"
                + "  Nothing has run here yet.");
        assertThat(ays("retry").code()).isEqualTo(16);
    }

    @Test
    void aFailureIs4SaysItAtOnceWithTheLastOutputAndHowToGoOn() throws Exception {
        Files.createFile(home.resolve("fail-db"));
        var ended = ays("run");
        assertThat(ended.code()).isEqualTo(4);
        // Which of the two pipes is read first is nobody's to say.
        for (var line : List.of("      thing db start | db starts\n", "      thing db start ! no licence for db\n")) {
            assertThat(ended.out()).containsSubsequence("✖ [",
                    "thing db start: Start of thing db ended with exit code 7", line, "– [",
                    "thing web start: Skipped, since start of thing db failed.",
                    "Run 1 failed in ", "1 failed, ", " skipped\n  To do what is left of it: ays retry 1\n");
        }
    }

    @Test
    void aRetryDoesOnlyWhatIsLeftAndThenNothingIs() throws Exception {
        Files.createFile(home.resolve("fail-web"));
        assertThat(ays("run").code()).isEqualTo(4);
        Files.delete(home.resolve("fail-web"));
        var ended = ays("retry", "1");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("thing web start", "Run 2 ok").doesNotContain("thing db");
        var again = ays("retry");
        assertThat(again.code()).isEqualTo(16);
        assertThat(again.err()).startsWith("ays: Run 2 did all it was asked for");
    }

    @Test
    void anEnvironmentThatIsOpenElsewhereIs9() throws Exception {
        try (var _ = environment.open()) {
            for (var verb : List.of("run", "retry", "watch")) {
                var ended = ays(verb);
                assertThat(ended.code()).as(verb).isEqualTo(9);
            }
            assertThat(ays("run").err()).contains("is open in another AtYourService, process ", "Close it there");
        }
    }

    @Test
    void aChangeWhileAPersonThinksIs12() throws Exception {
        deployed();
        var person = new InputStream() {
            private final byte[] yes = "y\n".getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() throws IOException {
                if (at == 0) {
                    environment.write("blueprints/main.yaml", "machine__one:\n");
                }
                return at < yes.length ? yes[at++] : -1;
            }
        };
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\n");
        var ended = Terminals.asking(environment.folder, person, environment.studio(), "run", "--remove-orphans");
        assertThat(ended.code()).as(ended.out()).isEqualTo(12);
        assertThat(ended.err()).startsWith("ays: The environment changed since this plan was made.\n"
                + "  Look at the new plan, then deploy.");
    }

    @Test
    void whoIsAskedToStopBeforeTheRunBeginsBeginsNothing() {
        var ended = Terminals.stopped(environment.folder, environment.studio(), "run", "--json");
        assertThat(ended.code()).isEqualTo(7);
        assertThat(Terminals.lines(ended).getLast().get("error").orElseThrow().shown())
                .contains("kind: cancelled", "Nothing was begun.");
        assertThat(ays("runs").out()).startsWith("Nothing has run here yet.");
    }

    @Test
    void whereNobodyCanBeAskedNothingIsErasedWithoutYes() {
        deployed();
        var ended = ays("run", "web", "--action", "uninstall");
        assertThat(ended.code()).isEqualTo(17);
        assertThat(ended.err()).startsWith("ays: Nobody can be asked here: This erases 1 service: thing web: stop,"
                + " uninstall. Go on?\n  Say yes with --yes.");
        assertThat(ays("run", "web", "--action", "uninstall", "--yes").code()).isZero();
        assertThat(ays("run", "db", "--action", "stop").code()).as("a stop is no loss").isZero();
    }

    @Test
    void aPersonIsAskedBeforeSomethingIsErasedAndNoIs7() throws Exception {
        deployed();
        var no = Terminals.answering(environment.folder, "n", environment.studio(), "run", "web", "--action",
                "uninstall");
        assertThat(no.code()).isEqualTo(7);
        assertThat(no.out()).endsWith("This erases 1 service: thing web: stop, uninstall. Go on? [y/N] ");
        assertThat(no.err()).isEqualTo("ays: Nothing was changed.\n");
        assertThat(state("machine!one/thing!web")).isEqualTo(ServiceState.RUNNING);
        assertThat(Terminals.answering(environment.folder, "y", environment.studio(), "run", "web", "--action",
                "uninstall").code()).isZero();
    }

    @Test
    void anEnvironmentOfKindProdWantsItsName() throws Exception {
        deployed();
        prod();
        var stop = new String[]{"run", "web", "--action", "stop"};
        var nobody = ays("run", "web", "--action", "stop", "--yes");
        assertThat(nobody.code()).isEqualTo(17);
        assertThat(nobody.err()).startsWith("ays: Nobody can be asked here, and this interrupts 1 service in test, an"
                + " environment of kind prod.\n  Say its name with --confirm test.");
        assertThat(ays("run", "web", "--action", "stop", "--confirm", "tset").err())
                .startsWith("ays: The environment is called test, not tset.");
        var wrong = Terminals.answering(environment.folder, "yes", environment.studio(), stop);
        assertThat(wrong.code()).isEqualTo(7);
        assertThat(wrong.err()).startsWith("ays: That is not its name; nothing was changed.");
        var right = Terminals.answering(environment.folder, "test", environment.studio(), stop);
        assertThat(right.code()).as(right.err()).isZero();
        assertThat(right.out()).contains("  thing web: stop\nType the environment's name to go on: ");
        assertThat(ays("run", "web", "--action", "uninstall", "--confirm", "test").code()).isZero();
    }

    @Test
    void whatDoesNoHarmAsksForNothingInProdEither() throws Exception {
        prod();
        assertThat(ays("run").code()).isZero();
    }

    @Test
    void jsonIsALineAnEventWithTheOutcomeLast() throws Exception {
        Files.createFile(home.resolve("fail-db"));
        var ended = ays("run", "--json");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).isEmpty();
        var lines = Terminals.lines(ended);
        assertThat(lines).extracting(line -> line.text("event").orElse("")).startsWith("plan", "run_started")
                .contains("step_started", "step_ended").endsWith("run_ended");
        var failed = lines.stream().filter(line -> line.text("result").equals(Optional.of("failed")))
                .findFirst().orElseThrow();
        assertThat(failed.text("service")).contains("machine!one/thing!db");
        assertThat(failed.text("exit_code")).contains("7");
        assertThat(failed.get("tail").orElseThrow().shown()).contains("no licence for db");
        var end = lines.getLast();
        assertThat(end.text("outcome")).contains("failed");
        assertThat(end.text("exit_code")).contains("4");
        assertThat(end.fields().keySet()).containsExactly("event", "at", "run", "outcome", "exit_code", "seconds",
                "counts", "failures", "commit", "warnings", "notes");
        assertThat(end.get("failures").orElseThrow().shown()).contains("action: start", "result: failed");
    }

    @Test
    void withJsonAnErrorIsALineToo() throws Exception {
        for (var arguments : List.of("run nobody --json", "run --rolling x --json", "logs 4 --json",
                "retry 9 --json")) {
            var ended = ays(arguments.split(" "));
            assertThat(ended.err()).isEmpty();
            assertThat(Terminals.lines(ended)).as(arguments).hasSize(1);
            assertThat(((Value.Fields) Terminals.lines(ended).getFirst().get("error").orElseThrow())
                    .text("exit_code")).contains(String.valueOf(ended.code()));
        }
    }

    @Test
    void anActionGetsItsArguments() throws Exception {
        deployed();
        assertThat(ays("run", "db", "--action", "say", "--args", "to=the world", "--args", "times=2").code()).isZero();
        assertThat(Files.readString(home.resolve("said"))).containsPattern("\"to\": *\"the world\"")
                .containsPattern("\"times\": *2");
    }

    @Test
    void aCommandRunsOnTheSelectionAndIsNotRecorded() throws Exception {
        deployed();
        var ended = ays("run", "db", "--command", "echo from $AYS_SERVICE", "--logs");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("thing db command | from machine!one/thing!db").doesNotContain("thing!web");
        assertThat(ays("run", "db", "--command", "exit 3").code()).isEqualTo(4);
        assertThat(state("machine!one/thing!db")).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void aRollingOrderStopsAfterAsManyFailures() throws Exception {
        environment.write("blueprints/main.yaml", "machine__one:\nthing__a:\n  machine: one\nthing__b:\n"
                + "  machine: one\nthing__c:\n  machine: one\n");
        for (var name : List.of("a", "b", "c")) {
            Files.createFile(home.resolve("fail-" + name));
        }
        var ended = ays("run", "--rolling", "1", "--stop-after", "1");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.out()).contains("1 failed, 4 skipped\n");
    }

    /// What a reader that goes away does to who writes.
    @Test
    void aReaderThatIsGoneStopsNothing() throws Exception {
        var gone = new OutputStream() {
            private int written;

            @Override
            public void write(int one) throws IOException {
                if (++written > 10) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        var output = new Output(gone);
        var err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var out = output.printer(StandardCharsets.UTF_8);
        int code = new CommandLineApp(environment::studio, new Terminals.NoWindow(), _ -> () -> {}, "1", out, err,
                new Surroundings(environment.folder, InputStream.nullInputStream(), false)).run("run");
        out.flush();
        assertThat(output.end(code, err)).isZero();
        assertThat(state("machine!one/thing!web")).isEqualTo(ServiceState.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"plan,18", "run,4", "retry,7", "cancel,16", "runs,8", "logs,16", "watch,9", "export,5", "import,14"})
    void theHelpListsTheExitCodes(String verb, int one) {
        var ended = ays(verb, "--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Usage: ays " + verb).containsPattern("\n +" + one + "  ");
    }

    /// What a node does to a run.
    @Nested
    class OnANode {

        private OpenSsh server;

        @BeforeEach
        void start() throws Exception {
            server = OpenSsh.start(home.resolve("sshd"), home.resolve("node"));
            environment.sshTemplates();
            environment.write("known_hosts", server.hostKeyLine());
            environment.write("blueprints/main.yaml", box("one", server.port(), server.identity())
                    + "app__base:\n  box: one\n");
            environment.commitAll();
        }

        @AfterEach
        void stop() {
            if (server != null) {
                server.stop();
            }
        }

        @Test
        void aNodeThatRefusesIs5AndTheRetryCompletesIt() throws Exception {
            server.stop();
            var ended = ays("run");
            assertThat(ended.code()).as(ended.out()).isEqualTo(5);
            assertThat(ended.out()).contains("refuses the connection", "ays retry 1");
            server = OpenSsh.start(home.resolve("sshd2"), home.resolve("node"));
            environment.write("known_hosts", server.hostKeyLine());
            environment.write("blueprints/main.yaml", box("one", server.port(), server.identity())
                    + "app__base:\n  box: one\n");
            var again = ays("retry");
            assertThat(again.code()).as(again.out() + again.err()).isZero();
        }

        @Test
        void anUnknownHostKeyIs6AndIsToldWithWhatToDo() throws Exception {
            environment.write("known_hosts", "");
            var ended = ays("run", "--json");
            assertThat(ended.code()).isEqualTo(6);
            assertThat(Terminals.lines(ended).getLast().get("failures").orElseThrow().shown())
                    .contains("obstacle: unknown_host_key", "is unknown");
            assertThat(Terminals.lines(ended).getLast().text("outcome"))
                    .contains(RunEvent.Outcome.FAILED.name().toLowerCase(Locale.ROOT));
        }
    }
}
