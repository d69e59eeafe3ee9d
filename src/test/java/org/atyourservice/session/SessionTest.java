package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionTest extends InEnvironment {

    private static final String TWO_THINGS = """
                                             # what we want
                                             thing__base:
                                               version: 1        # the first
                                             thing__top:
                                               uses: base
                                             """;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", TWO_THINGS);
        environment.commitAll();
    }

    @Test
    void aDeploymentMakesEveryServiceRunAndLeavesNothingToDo() throws Exception {
        try (var session = environment.open()) {
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
    }

    @Test
    void aDeploymentIsTwoCommitsTheIntentAndTheOutcome() throws Exception {
        environment.write("blueprints/main.yaml", TWO_THINGS.replace("version: 1", "version: 2"));
        try (var session = environment.open()) {
            var run = deploy(session);
            var entries = session.history().entries();
            assertThat(entries.get(0)).isInstanceOfSatisfying(History.Entry.Run.class,
                    entry -> assertThat(entry.run().run()).isEqualTo(run.run()));
            assertThat(entries.get(1)).isInstanceOfSatisfying(History.Entry.Commit.class, entry -> {
                assertThat(entry.title()).isEqualTo("Thing base: version 1 -> 2");
                assertThat(entry.hash()).isEqualTo(run.commit());
            });
        }
    }

    @Test
    void anEditKeepsEveryOtherByteAndCountsAsNotInGitAndNotOnTheHosts() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            assertThat(environment.folder.resolve("blueprints/main.yaml"))
                    .hasContent(TWO_THINGS.replace("version: 1", "version: 2"));
            assertThat(session.snapshot().uncommitted()).singleElement().satisfies(file -> {
                assertThat(file.path()).isEqualTo("blueprints/main.yaml");
                assertThat(file.words()).containsExactly("thing base: version 1 -> 2");
            });
            assertThat(session.snapshot().changes()).extracting(change -> change.path().shown())
                    .contains("thing base");
        }
    }

    @Test
    void discardingAnEditBringsTheCommittedBlueprintBack() throws Exception {
        try (var session = environment.open()) {
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            session.edits().discard("blueprints/main.yaml");
            assertThat(environment.folder.resolve("blueprints/main.yaml")).hasContent(TWO_THINGS);
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
    }

    @Test
    void aWrongValueIsRefusedAndNothingChanges() throws Exception {
        try (var session = environment.open()) {
            assertThatThrownBy(() -> session.edits().set(path("thing!base"), "version", Optional.of(Value.of("two"))))
                    .isInstanceOf(Problem.class);
            assertThat(environment.folder.resolve("blueprints/main.yaml")).hasContent(TWO_THINGS);
        }
    }

    @Test
    void aFailingActionSkipsTheConsumersAndKeepsWhatWasRecorded() throws Exception {
        environment.action("start", "#!/bin/sh\necho no luck >&2\nexit 7\n");
        environment.commitAll();
        try (var session = environment.open()) {
            var run = deploy(session);
            assertThat(run.outcome()).contains(RunEvent.Outcome.FAILED);
            assertThat(run.failures()).singleElement().satisfies(step -> {
                assertThat(step.exitCode()).contains(7);
                assertThat(step.step().service()).isEqualTo(path("thing!base"));
            });
            assertThat(run.of(path("thing!top"))).allSatisfy(
                    step -> assertThat(step.phase()).isEqualTo(RunView.Phase.SKIPPED));
            assertThat(session.snapshot().states().get(path("thing!base"))).isEqualTo(ServiceState.FAILED);
            var failed = run.failures().getFirst().step().id();
            assertThat(session.runs().log(run.run(), failed, 0, 10)).extracting(Runs.LogLine::text)
                    .containsExactly("no luck");
            assertThat(environment.folder.resolve("runs/" + run.run() + "/jobs.json")).content().contains("no luck");
        }
    }

    @Test
    void aFailedDeploymentIsCompletedByTheNextOnceTheCauseIsGone() throws Exception {
        environment.action("start", "#!/bin/sh\nexit 7\n");
        environment.commitAll();
        try (var session = environment.open()) {
            deploy(session);
            environment.action("start", "#!/bin/sh\nexit 0\n");
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states().values()).containsOnly(ServiceState.RUNNING);
        }
    }

    @Test
    void aCancelledRunEndsItsProcessesAndSaysSo() throws Exception {
        var pid = home.resolve("pid");
        environment.action("start", "#!/bin/sh\necho $$ > " + pid + "\necho waiting\nsleep 600\n");
        environment.commitAll();
        try (var session = environment.open()) {
            var waiting = new CountDownLatch(1);
            try (var _ = session.runs().follow(new Runs.Listener() {
                @Override
                public void changed(RunView run) {
                    // only the log matters here
                }

                @Override
                public void logged(Runs.LogLine line) {
                    if (line.text().equals("waiting")) {
                        waiting.countDown();
                    }
                }
            })) {
                var run = session.runs().start(session.runs().plan(Plan.Request.DEPLOY), "");
                assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
                session.runs().cancel();
                var finished = session.runs().await(run);
                assertThat(finished.run().outcome()).contains(RunEvent.Outcome.CANCELLED);
            }
            assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    @Test
    void rollingBackBringsTheBlueprintsBackAsANewCommitAndPlansTheWayBack() throws Exception {
        try (var session = environment.open()) {
            var first = deploy(session);
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            deploy(session);
            var plan = session.history().rollBack(first.run());
            assertThat(environment.folder.resolve("blueprints/main.yaml")).hasContent(TWO_THINGS);
            assertThat(plan.changes()).isNotEmpty();
            var back = session.runs().await(session.runs().start(plan, "")).run();
            assertThat(back.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(back.undoes()).contains(first.run());
            assertThat(session.history().entries()).filteredOn(History.Entry.Run.class::isInstance).hasSize(3);
            assertThat(session.snapshot().recorded().service(path("thing!base")).orElseThrow().data().text("version"))
                    .contains("1");
        }
    }

    @Test
    void aServiceThatCameWithTheLaterDeploymentIsRemovedByTheRollBack() throws Exception {
        try (var session = environment.open()) {
            var first = deploy(session);
            environment.write("blueprints/more.yaml", "thing__extra:\n");
            deploy(session);
            assertThat(session.snapshot().recorded().services()).containsKey(path("thing!extra"));
            var plan = session.history().rollBack(first.run());
            session.runs().await(session.runs().start(plan, ""));
            assertThat(session.snapshot().recorded().services()).doesNotContainKey(path("thing!extra"));
            assertThat(environment.folder.resolve("services/thing!extra")).doesNotExist();
        }
    }

    @Test
    void rollingBackOverUncommittedBlueprintsIsRefused() throws Exception {
        try (var session = environment.open()) {
            var first = deploy(session);
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            assertThatThrownBy(() -> session.history().rollBack(first.run())).isInstanceOf(Problem.class)
                    .hasMessageContaining("blueprints/main.yaml");
            assertThat(environment.folder.resolve("blueprints/main.yaml")).content().contains("version: 2");
        }
    }

    @Test
    void aPlanThatIsOlderThanTheEnvironmentIsRefused() throws Exception {
        try (var session = environment.open()) {
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            environment.write("blueprints/more.yaml", "thing__extra:\n");
            assertThatThrownBy(() -> session.runs().start(plan, "")).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.STALE));
        }
    }

    @Test
    void aPlanOfBrokenBlueprintsSaysWhereAndRunsNothing() throws Exception {
        environment.write("blueprints/broken.yaml", "thing__a:\n  version: [1\n");
        try (var session = environment.open()) {
            var plan = session.runs().plan(Plan.Request.DEPLOY);
            assertThat(plan.problems()).isNotEmpty().allSatisfy(
                    problem -> assertThat(problem.toString()).startsWith("blueprints/broken.yaml:"));
            assertThatThrownBy(() -> session.runs().start(plan, "")).isInstanceOf(Problem.class);
            assertThat(session.runs().all()).isEmpty();
        }
    }

    @Test
    void anEnvironmentThatIsOpenElsewhereIsRefusedByNameOfTheProcess() throws Exception {
        try (var _ = environment.open()) {
            assertThatThrownBy(environment::open).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.IN_USE);
                assertThat(problem).hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            });
        }
    }

    @Test
    void aClosedEnvironmentCanBeOpenedAgain() throws Exception {
        environment.open().close();
        environment.open().close();
    }

    @Test
    void aFolderWithoutAnEnvironmentIsAProblem() {
        assertThatThrownBy(() -> environment.studio().open(home)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.FOLDER));
    }

    @Test
    void aCreatedEnvironmentIsEmptyInGitAndAmongTheRecentOnes() throws Exception {
        var folder = home.resolve("fresh");
        try (var session = environment.studio().create(folder, "fresh")) {
            assertThat(session.snapshot().desired().name()).isEqualTo("fresh");
            assertThat(session.snapshot().uncommitted()).isEmpty();
            assertThat(session.snapshot().desired().diagnostics()).isEmpty();
        }
        assertThat(environment.studio().recent()).extracting(Studio.Recent::name).contains("fresh");
        environment.studio().forget(folder);
        assertThat(environment.studio().recent()).isEmpty();
    }

    @Test
    void creatingOverExistingFilesIsRefused() {
        assertThatThrownBy(() -> environment.studio().create(environment.folder, "x")).isInstanceOf(Problem.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void aSubscriberHearsTheNewestSnapshot() throws Exception {
        try (var session = environment.open()) {
            var heard = new CountDownLatch(1);
            try (var _ = session.subscribe(snapshot -> {
                if (snapshot.desired().service(path("thing!base")).orElseThrow().value("version")
                        .flatMap(Value::scalar).equals(Optional.of("2"))) {
                    heard.countDown();
                }
            })) {
                session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
                assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void aSettingIsRememberedForTheNextStart() {
        environment.studio().save(new Studio.Settings(Studio.Settings.Theme.DARK));
        assertThat(environment.studio().settings().theme()).isEqualTo(Studio.Settings.Theme.DARK);
    }
}
