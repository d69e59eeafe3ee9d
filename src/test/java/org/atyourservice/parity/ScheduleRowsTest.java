package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.Until;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.model.Waiting;
import org.atyourservice.session.Environments;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Schedules, retries and commits, with real processes of this machine and real git.
@Timeout(120)
class ScheduleRowsTest {

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.action("start", """
                                    #!/bin/sh
                                    name=${AYS_SERVICE##*!}
                                    echo "$name" >> "%1$s/order"
                                    while [ -e "%1$s/hold-$name" ]; do sleep 0.05; done
                                    [ ! -e "%1$s/fail-$name" ]
                                    """.formatted(home));
    }

    @AfterEach
    void tearDown() throws Exception {
        for (var name : List.of("a", "b", "c", "d", "e")) {
            Files.deleteIfExists(home.resolve("hold-" + name));
        }
        environment.close();
    }

    private void blueprint(String text) throws Exception {
        environment.write("blueprints/main.yaml", text);
        environment.commitAll();
    }

    private void mark(String file) throws Exception {
        Files.createFile(home.resolve(file));
    }

    private void unmark(String file) throws Exception {
        Files.delete(home.resolve(file));
    }

    private List<String> order() throws Exception {
        return Files.exists(home.resolve("order")) ? Files.readAllLines(home.resolve("order")) : List.of();
    }

    private static RunId start(Session session, String... names) throws Problem {
        var only = Set.copyOf(List.of(names).stream().map(name -> path("thing!" + name)).toList());
        return session.runs().start(session.runs().plan(Plan.Request.DEPLOY.onlyOn(only)), "");
    }

    private static RunEvent.Outcome outcome(Session session, RunId run) throws Exception {
        return session.runs().await(run).run().outcome().orElseThrow();
    }

    @Test
    @DisplayName("A18: a job starts when its own prerequisites are done, not its whole level")
    void aConsumerDoesNotWaitForTheProducersOfOthers() throws Exception {
        blueprint("thing__a:\nthing__b:\nthing__c:\n  uses: [a]\nthing__d:\n  uses: [b]\n");
        mark("hold-b");
        try (var session = environment.open()) {
            var run = start(session, "a", "b", "c", "d");
            Until.that(() -> order().contains("c"), "c begins while b, of the level before, still starts");
            assertThat(order()).doesNotContain("d");
            assertThat(session.runs().find(run).orElseThrow().of(path("thing!d")).getFirst().phase())
                    .isEqualTo(Phase.WAITING);
            unmark("hold-b");
            assertThat(outcome(session, run)).isEqualTo(RunEvent.Outcome.OK);
            assertThat(order()).containsSubsequence("b", "d").containsSubsequence("a", "c");
        }
    }

    @Test
    @DisplayName("A18: jobs of one step run in parallel")
    void whatDoesNotNeedEachOtherRunsAtTheSameTime() throws Exception {
        blueprint("thing__a:\nthing__b:\n");
        mark("hold-a");
        mark("hold-b");
        try (var session = environment.open()) {
            var run = start(session, "a", "b");
            Until.that(() -> order().containsAll(List.of("a", "b")), "both are at work");
            unmark("hold-a");
            unmark("hold-b");
            assertThat(outcome(session, run)).isEqualTo(RunEvent.Outcome.OK);
        }
    }

    @Test
    @DisplayName("A18: a failed producer skips its consumers, and nothing else")
    void aFailedProducerSkipsItsConsumersOnly() throws Exception {
        blueprint("thing__a:\nthing__b:\nthing__c:\n  uses: [a]\nthing__d:\n  uses: [c]\nthing__e:\n  uses: [b]\n");
        mark("fail-a");
        try (var session = environment.open()) {
            var view = deploy(session);
            for (var skipped : List.of("c", "d")) {
                assertThat(view.of(path("thing!" + skipped))).allSatisfy(step -> {
                    assertThat(step.phase()).isEqualTo(Phase.SKIPPED);
                    assertThat(step.note()).isEqualTo("Skipped, since start of thing a failed.");
                });
            }
            assertThat(view.of(path("thing!e"))).allSatisfy(step -> assertThat(step.phase()).isEqualTo(Phase.OK));
        }
    }

    @Test
    @DisplayName("A18: a retry does only what is not ok")
    void aRetryDoesWhatFailedOrWasSkippedAndRecoversFirst() throws Exception {
        blueprint("thing__a:\nthing__b:\nthing__c:\n  uses: [a]\n");
        mark("fail-a");
        try (var session = environment.open()) {
            var failed = deploy(session);
            unmark("fail-a");
            var plan = session.runs().retry(failed.run());
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.services()).containsExactly(path("thing!a"), path("thing!c"));
            assertThat(plan.steps().filter(step -> step.service().equals(path("thing!a"))).findFirst().orElseThrow())
                    .isInstanceOf(Step.Recover.class);
            assertThat(outcome(session, session.runs().start(plan, ""))).isEqualTo(RunEvent.Outcome.OK);
            assertThat(order().stream().filter("b"::equals)).hasSize(1);
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
        }
    }

    @Test
    @DisplayName("A18: a retry says what changed meanwhile, and one of what succeeded is refused")
    void aRetryIsCheckedAgainstToday() throws Exception {
        blueprint("thing__a:\nthing__b:\n");
        mark("fail-a");
        try (var session = environment.open()) {
            var failed = deploy(session);
            unmark("fail-a");
            session.edits().set(path("thing!a"), "version", Optional.of(Value.of(7)));
            var plan = session.runs().retry(failed.run());
            assertThat(plan.notes()).extracting(Diagnostic::message)
                    .contains("Since run 1: thing a: version 1 -> 7.");
            var good = session.runs().await(session.runs().start(plan, "")).run();
            assertThatThrownBy(() -> session.runs().retry(good.run())).isInstanceOf(Problem.class)
                    .hasMessage("Run 2 did all it was asked for, so that nothing of it is left to be tried again.");
        }
    }

    private void retries(String settings) throws Exception {
        environment.write("templates/thing/template.yaml", """
                                                           links:
                                                             consume:
                                                               - {role: thing, argname: uses, min: 0}
                                                           provides: [version]
                                                           actions:
                                                             install: {%s}
                                                           """.formatted(settings));
    }

    private void failsTwice() throws Exception {
        environment.action("install", """
                                      #!/bin/sh
                                      echo try >> "%1$s/tries"
                                      [ "$(wc -l < "%1$s/tries")" -gt 2 ]
                                      """.formatted(home));
    }

    @Test
    @DisplayName("A19: retries with growing waits")
    void anActionIsTriedAgainAfterItsWaits() throws Exception {
        retries("retries: [1s, 2s]");
        failsTwice();
        blueprint("thing__a:\n");
        try (var session = environment.open()) {
            var view = deploy(session);
            assertThat(view.outcome()).contains(RunEvent.Outcome.OK);
            var install = view.of(path("thing!a")).getFirst();
            assertThat(install.attempts()).isEqualTo(3);
            assertThat(Duration.between(install.startedAt().orElseThrow(), install.endedAt().orElseThrow()))
                    .isBetween(Duration.ofMillis(2900), Duration.ofSeconds(20));
            assertThat(environment.folder.resolve("runs/" + view.run() + "/jobs.json")).content()
                    .contains("\"attempts\": 3");
        }
    }

    @Test
    @DisplayName("A19: retries can be switched off")
    void withoutRetriesThereIsOneTry() throws Exception {
        retries("retries: [1s, 2s]");
        failsTwice();
        blueprint("thing__a:\n");
        try (var session = environment.open()) {
            var run = session.runs().start(session.runs().plan(Plan.Request.DEPLOY.notRetried()), "");
            assertThat(outcome(session, run)).isEqualTo(RunEvent.Outcome.FAILED);
            assertThat(Files.readAllLines(home.resolve("tries"))).hasSize(1);
        }
    }

    @Test
    @DisplayName("A19: timeout per action, for each try")
    void eachTryHasItsOwnTime() throws Exception {
        retries("timeout: 1s, retries: [1s]");
        environment.action("install", "#!/bin/sh\necho try >> \"" + home + "/tries\"\nexec sleep 60\n");
        blueprint("thing__a:\n");
        try (var session = environment.open()) {
            var view = deploy(session);
            assertThat(Files.readAllLines(home.resolve("tries"))).hasSize(2);
            assertThat(view.failures().getFirst().note()).startsWith("Install of thing a took longer than 1 second");
        }
    }

    @Test
    @DisplayName("A19: runs that touch the same services wait for each other, others don't; monitors never wait")
    void runsWaitForThoseInTheirWayOnly() throws Exception {
        blueprint("thing__a:\nthing__b:\n");
        mark("hold-a");
        try (var session = environment.open()) {
            var first = start(session, "a");
            Until.that(() -> order().contains("a"), "the first is at work");
            var same = start(session, "a");
            var other = start(session, "b");
            assertThat(outcome(session, other)).isEqualTo(RunEvent.Outcome.OK);
            session.health().check();
            var waiting = session.runs().find(same).orElseThrow().steps().keySet();
            assertThat(waiting).isNotEmpty().allSatisfy(step -> assertThat(session.runs().waiting(same, step))
                    .hasValueSatisfying(why -> assertThat(why).isInstanceOfSatisfying(Waiting.Lock.class,
                            lock -> assertThat(lock.holder()).isEqualTo(first))));
            unmark("hold-a");
            assertThat(outcome(session, first)).isEqualTo(RunEvent.Outcome.OK);
            assertThat(outcome(session, same)).isEqualTo(RunEvent.Outcome.OK);
            assertThat(order().stream().filter("a"::equals)).as("done once").hasSize(1);
        }
    }

    private String git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(environment.folder.toFile()).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return said;
    }

    @Test
    @DisplayName("A22: git commit after each blueprint and each run")
    void eachBlueprintAndEachRunIsACommit() throws Exception {
        blueprint("thing__a:\n");
        environment.studio().environments().commitBlueprints(environment.folder,
                List.of(new Environments.BlueprintText("blueprints/more.yaml",
                        Optional.of("thing__b:\n".getBytes(StandardCharsets.UTF_8)), false)),
                "");
        assertThat(git("log", "-1", "--format=%s")).isEqualTo("New thing b\n");
        try (var session = environment.open()) {
            var run = deploy(session);
            assertThat(git("log", "-1", "--format=%s%n%b")).startsWith("Run 1 ok").contains("Run: " + run.run());
            session.edits().set(path("thing!b"), "version", Optional.of(Value.of(2)));
            deploy(session);
            assertThat(git("log", "-3", "--format=%s").lines())
                    .satisfiesExactly(outcome -> assertThat(outcome).startsWith("Run 2 ok"),
                            intent -> assertThat(intent).isEqualTo("Thing b: version 1 -> 2"),
                            before -> assertThat(before).startsWith("Run 1 ok"));
        }
    }

    @Test
    @DisplayName("A22: push when there is a remote")
    void theCommitsOfARunArePushedWhereThereIsARemote() throws Exception {
        blueprint("thing__a:\n");
        git("init", "-q", "--bare", "-b", "main", home.resolve("shared.git").toString());
        git("remote", "add", "origin", home.resolve("shared.git").toString());
        try (var session = environment.open()) {
            deploy(session);
            assertThat(git("--git-dir=" + home.resolve("shared.git"), "rev-parse", "main"))
                    .isEqualTo(git("rev-parse", "HEAD"));
        }
    }
}
