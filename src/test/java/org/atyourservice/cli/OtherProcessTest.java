package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.atyourservice.Needs;
import org.atyourservice.Until;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs that go on in one process, seen and cancelled from another; and what a killed one leaves.
@Timeout(300)
class OtherProcessTest extends InAnEnvironment {

    private StudioProcess process;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__a:\nthing__b:\n");
        environment.action("start", """
                                    #!/bin/sh
                                    name=${AYS_SERVICE##*!}
                                    echo "$name begins"
                                    echo $$ > '%1$s/pid-'$name
                                    while [ -e '%1$s/hold' ]; do sleep 0.05; done
                                    echo "$name ends"
                                    """.formatted(home));
        environment.commitAll();
        Files.createFile(home.resolve("hold"));
    }

    @AfterEach
    void tearDown() throws Exception {
        Files.deleteIfExists(home.resolve("hold"));
        if (process != null) {
            process.close();
        }
    }

    private static RunId start(Session session, String... names) throws Exception {
        var request = names.length == 0
                ? Plan.Request.DEPLOY
                : Plan.Request.DEPLOY.onlyOn(Set.copyOf(Arrays.stream(names)
                        .map(name -> TestEnvironment.path("thing!" + name)).toList()));
        return session.runs().start(session.runs().plan(request), "");
    }

    private void isAtWork(String... names) throws Exception {
        for (var name : names) {
            if (process == null) {
                Until.that(() -> Files.exists(home.resolve("pid-" + name)), name + " is at work");
            } else {
                process.awaitThat(name + " is at work", () -> Files.exists(home.resolve("pid-" + name)));
            }
        }
    }

    private boolean isAlive(String name) throws Exception {
        return ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("pid-" + name)).strip()))
                .filter(ProcessHandle::isAlive).isPresent();
    }

    private void startProcess(String... arguments) throws Exception {
        Needs.that(Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))), "python3");
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-C", environment.folder.toString()));
        process = StudioProcess.start(home.resolve("user"), all.toArray(String[]::new));
    }

    @Test
    void aRunOfAnotherIsListedAsUnderWayAndShownStepByStep() throws Exception {
        try (var session = environment.open()) {
            var run = start(session);
            isAtWork("a", "b");
            assertThat(ays("runs").out()).contains("under way", "Deploy: create 2 services");
            assertThat(ays("runs", "show", "1").out()).startsWith("Run 1 under way: ").contains("▸ thing a start on");
            assertThat(ays("runs", "--json").json().get("runs").orElseThrow().shown()).contains("under_way: true");
            Files.delete(home.resolve("hold"));
            session.runs().await(run);
        }
    }

    @Test
    void aRunOfAnotherIsCancelledAndItsJobsEnd() throws Exception {
        try (var session = environment.open()) {
            var run = start(session);
            isAtWork("a", "b");
            var ended = ays("cancel");
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).startsWith("Run 1 is cancelled: ").contains("2 cancelled");
            assertThat(session.runs().await(run).run().outcome()).contains(RunEvent.Outcome.CANCELLED);
            assertThat(isAlive("a")).isFalse();
            assertThat(isAlive("b")).isFalse();
            try (var left = Files.list(environment.folder.resolve(".ays/requests"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void whichOfSeveralRunsMustBeSaid() throws Exception {
        try (var session = environment.open()) {
            var a = start(session, "a");
            var b = start(session, "b");
            isAtWork("a", "b");
            var which = ays("cancel");
            assertThat(which.code()).isEqualTo(16);
            assertThat(which.err()).isEqualTo("ays: 2 runs are under way: 1 and 2.\n  Say which, or --all.\n");
            assertThat(ays("cancel", "2", "--json").json().get("runs").orElseThrow().shown())
                    .contains("cancelled: true", "outcome: cancelled");
            assertThat(session.runs().await(b).run().outcome()).contains(RunEvent.Outcome.CANCELLED);
            assertThat(isAlive("a")).isTrue();
            Files.delete(home.resolve("hold"));
            assertThat(session.runs().await(a).run().outcome()).contains(RunEvent.Outcome.OK);
        }
    }

    @Test
    void aRunThatWaitsForItsTurnIsCancelledTooAndNeverBegins() throws Exception {
        try (var session = environment.open()) {
            var first = start(session, "a");
            isAtWork("a");
            var second = start(session, "a");
            assertThat(ays("cancel", "2").code()).isZero();
            assertThat(session.runs().await(second).run().outcome()).contains(RunEvent.Outcome.CANCELLED);
            Files.delete(home.resolve("hold"));
            session.runs().await(first);
        }
    }

    @Test
    void whatIsOverIsSaidToBeOver() throws Exception {
        Files.delete(home.resolve("hold"));
        assertThat(ays("run").code()).isZero();
        assertThat(ays("cancel", "1").out()).isEqualTo("Run 1 was over before: ok.\n");
        var none = ays("cancel");
        assertThat(none.code()).isEqualTo(16);
        assertThat(none.err()).startsWith("ays: No run is under way here.");
    }

    @Test
    void theLogOfARunOfAnotherIsFollowedToItsEnd() throws Exception {
        startProcess("run");
        isAtWork("a", "b");
        var follower = StudioProcess.start(home.resolve("follower"), "logs", "a", "--follow", "-C",
                environment.folder.toString());
        try {
            follower.awaitThat("the line is there", () -> follower.out().contains("a begins\n"));
            Files.delete(home.resolve("hold"));
            assertThat(follower.awaitEnd()).as(follower.err()).isZero();
            assertThat(follower.out()).endsWith("a start | a ends\n");
        } finally {
            follower.close();
        }
        assertThat(process.awaitEnd()).isZero();
    }

    @Test
    void whoOnlyFollowsIsGoneAtOnceAndTheRunGoesOn() throws Exception {
        try (var session = environment.open()) {
            var run = start(session);
            isAtWork("a", "b");
            startProcess("logs", "a", "--follow");
            process.awaitThat("it follows", () -> process.out().contains("a begins\n"));
            assertThat(process.endBy("INT")).isLessThan(Duration.ofSeconds(20));
            Files.delete(home.resolve("hold"));
            assertThat(session.runs().await(run).run().outcome()).contains(RunEvent.Outcome.OK);
        }
    }

    @Test
    void twoAtOnceIs9AndTheFirstGoesOn() throws Exception {
        startProcess("run");
        isAtWork("a", "b");
        var second = ays("run");
        assertThat(second.code()).isEqualTo(9);
        assertThat(second.err()).contains("process " + process.pid());
        Files.delete(home.resolve("hold"));
        assertThat(process.awaitEnd()).as(process.err()).isZero();
    }

    @Test
    void anotherProcessIsCancelledFromOutsideAndEndsWith7() throws Exception {
        startProcess("run");
        isAtWork("a", "b");
        assertThat(ays("cancel").out()).startsWith("Run 1 is cancelled: ");
        assertThat(process.awaitEnd()).isEqualTo(7);
        assertThat(process.out()).contains("Run 1 is being cancelled", "Run 1 cancelled in ", "ays retry 1");
        assertThat(isAlive("a")).isFalse();
    }

    @Test
    void oneInterruptCancelsTheRunWithASentence() throws Exception {
        startProcess("run");
        isAtWork("a", "b");
        process.endBy("INT");
        assertThat(process.err()).startsWith("Cancelling: what runs on the hosts is ended, and then looked at.");
        assertThat(process.out()).contains("Run 1 cancelled in ", "2 cancelled");
        assertThat(isAlive("a")).isFalse();
        assertThat(isAlive("b")).isFalse();
        assertThat(ays("runs").out()).contains("cancelled");
    }

    @Test
    void whatAKilledProcessLeftIsShownAsInterruptedAndRetryCompletesIt() throws Exception {
        startProcess("run");
        isAtWork("a", "b");
        process.close();
        assertThat(ays("runs").out()).contains("interrupted");
        assertThat(ays("runs", "show").out()).contains("The process that carried it out is gone. To do what is left of"
                + " it: ays retry 1");
        assertThat(ays("cancel").err()).startsWith("ays: No run is under way here.");
        assertThat(ays("cancel", "1").err()).startsWith("ays: Run 1 is not under way: the process that carried it out"
                + " is gone.\n  To do what is left of it: ays retry 1");
        assertThat(ays("logs", "1", "--follow").err()).startsWith("ays: The process that carried out run 1 is gone");
        startProcess("retry");
        assertThat(process.awaitEnd()).as("its jobs still run").isEqualTo(3);
        assertThat(process.err()).contains("is still at work on");
        Files.delete(home.resolve("hold"));
        Until.that(() -> !isAlive("a") && !isAlive("b"), "the jobs came to their end");
        startProcess("retry", "1");
        assertThat(process.awaitEnd()).as(process.err()).isZero();
        assertThat(ays("plan").code()).isZero();
    }

    @Test
    void whoStopsAnImportThatStillReadsWaitsForNothingAndNothingIsLeft() throws Exception {
        environment.action("import", "#!/bin/sh\nmv \"$AYS_STREAM\" data\n");
        Files.delete(home.resolve("hold"));
        assertThat(ays("run").code()).isZero();
        startProcess("import", "-", "--into", "a");
        process.awaitThat("it reads", () -> !read().isEmpty());
        assertThat(process.endBy("INT")).isLessThan(Duration.ofSeconds(20));
        assertThat(read()).isEmpty();
        assertThat(ays("runs").out()).doesNotContain("import");
    }

    /// What came on standard input so far.
    private List<Path> read() throws IOException {
        try (var files = Files.list(environment.folder.resolve(".ays"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("import-")).toList();
        }
    }
}
