package org.atyourservice.session.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atyourservice.Java;
import org.atyourservice.Until;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The application is killed, as by `kill -9` or a power cut, in each phase of a run; then it is started again. Hooks of
/// git and an executor that waits hold it where it is to be killed.
@Timeout(90)
class KilledApplicationTest {

    /// There once the jobs of a run are over and its outcome is written.
    private static final String JOBS = "ls runs/*/jobs.json";

    @TempDir
    private Path home;
    private FaultSite site;
    private Process application;

    @BeforeEach
    void setUp() throws Exception {
        site = new FaultSite(home);
        site.environment.write("blueprints/more.yaml", "# a change that is not in git\n");
        site.start("echo started >>\"$HOME/started\"");
    }

    @AfterEach
    void tearDown() throws Exception {
        if (application != null) {
            application.destroyForcibly();
        }
        if (site != null) {
            Files.writeString(home.resolve("over"), "");
            site.close();
        }
    }

    private void launch(String... more) throws IOException {
        var command = Java.headless(Java.QUIET);
        command.addAll(List.of(Deployer.class.getName(), site.environment.folder.toString(),
                home.resolve("other").toString(), home.resolve("operator/.ssh").toString()));
        command.addAll(List.of(more));
        application = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private void awaitWord(String word) throws IOException {
        var output = new BufferedReader(new InputStreamReader(application.getInputStream()));
        String line;
        do {
            line = output.readLine();
            assertThat(line).as("the application says %s", word).isNotNull();
        } while (!line.equals(word));
    }

    private void kill() throws Exception {
        application.destroyForcibly();
        assertThat(application.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /// Kills it while git runs a hook.
    ///
    /// @param condition when the hook is to hold it
    private void killInHook(String name, String condition) throws Exception {
        var reached = home.resolve("reached");
        var hook = site.environment.folder.resolve(".git/hooks/" + name);
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, """
                                #!/bin/sh
                                %s >/dev/null 2>&1 || exit 0
                                echo reached >'%s'
                                until [ -e '%s' ]; do sleep 0.1; done
                                """.formatted(condition, reached, home.resolve("over")));
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        launch();
        Until.that(() -> Files.exists(reached) || !application.isAlive(), Duration.ofSeconds(60),
                "the application is at the hook");
        assertThat(reached).exists();
        kill();
        Files.delete(hook);
    }

    private void nothingRan(Session session) throws Exception {
        assertThat(session.runs().all()).isEmpty();
        assertThat(session.snapshot().recorded().services()).isEmpty();
        assertThat(site.node.home.resolve(".ays")).as("nothing is on the node").doesNotExist();
        site.repeatCompletes(session);
        assertThat(site.starts()).isEqualTo(1);
    }

    @Test
    void beforeTheIntentIsCommittedNothingHasHappened() throws Exception {
        killInHook("pre-commit", "true");
        try (var session = site.open()) {
            assertThat(session.snapshot().uncommitted()).isNotEmpty();
            nothingRan(session);
        }
    }

    @Test
    void afterTheIntentWasCommittedNothingRanYet() throws Exception {
        killInHook("post-commit", "true");
        try (var session = site.open()) {
            nothingRan(session);
        }
    }

    @Test
    void whileAJobRunsItMayRunOn() throws Exception {
        site.startWaits();
        launch();
        awaitWord("there");
        kill();
        try (var session = site.open()) {
            var run = session.runs().all().getFirst();
            assertThat(run.outcome()).contains(RunEvent.Outcome.INTERRUPTED);
            assertThat(run.failures()).singleElement().satisfies(step -> {
                assertThat(step.phase()).isEqualTo(RunView.Phase.UNKNOWN);
                assertThat(step.note()).isEqualTo("the application ended while this ran on " + site.node.address()
                        + ":22; it may still be running");
            });
            assertThat(session.snapshot().uncommitted()).isEmpty();
            assertThat(session.snapshot().recorded().service(FaultSite.SHOP).orElseThrow().isOk("install")).isTrue();
            FaultSite.isNotStarted(session, ServiceState.UNKNOWN);
            var action = site.action();
            assertThat(action).as("it is").isPresent();
            assertThat(session.runs().retry(run.run()).problems()).singleElement().extracting(Diagnostic::message)
                    .isEqualTo("start of app shop, of run 1, is still at work on " + site.node.address()
                            + ":22, as process " + action.get().pid() + ".");
            site.letGo();
            Until.that(() -> session.runs().retry(run.run()).problems().isEmpty(), "its end is seen");
            assertThat(session.runs().retry(run.run()).notes()).extracting(Diagnostic::message)
                    .contains("start of app shop, of run 1, has ended since, with exit code 0.");
            site.retryCompletes(session, run.run());
        }
    }

    /// All that ran is folded from the journal; nothing is done twice.
    private void isRecorded() throws Exception {
        try (var session = site.open()) {
            var run = session.runs().all().getFirst();
            assertThat(run.outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().states().get(path("box!n1/app!shop"))).isEqualTo(ServiceState.RUNNING);
            assertThat(session.snapshot().uncommitted()).isEmpty();
            assertThat(site.environment.folder.resolve("runs/" + run.run() + "/jobs.json")).exists();
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
            assertThat(site.starts()).isEqualTo(1);
            site.environment.write("blueprints/main.yaml",
                    site.node.box("n1") + "app__shop:\n  box: n1\n  version: 2\n");
            site.repeatCompletes(session);
        }
    }

    @Test
    void betweenTheEndOfTheJobsAndTheFoldTheJournalHasIt() throws Exception {
        launch(Deployer.WAITS);
        awaitWord("reached");
        kill();
        assertThat(site.environment.folder.resolve("services")).as("not folded yet").doesNotExist();
        isRecorded();
    }

    @Test
    void betweenTheFoldAndTheOutcomesCommitTheCommitIsMade() throws Exception {
        killInHook("pre-commit", JOBS);
        assertThat(site.environment.folder.resolve("services")).as("folded").isDirectory();
        isRecorded();
    }

    @Test
    void afterTheOutcomesCommitAllIsThere() throws Exception {
        killInHook("post-commit", JOBS);
        isRecorded();
    }

    /// Git's own protection can't tell a command that was killed from one at work: a person decides.
    @Test
    void inTheMiddleOfACommitTheLockThatIsLeftIsNamed() throws Exception {
        site.startWaits();
        launch();
        awaitWord("there");
        kill();
        site.letGo();
        var lock = Files.createFile(site.environment.folder.resolve(".git/index.lock"));
        assertThatThrownBy(site::open).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.getMessage()).contains(lock.toString());
            assertThat(problem.nextStep()).contains("Another git command may be running; if none is, remove the lock"
                    + " file it names.");
        });
        Files.delete(lock);
        try (var session = site.open()) {
            site.retryCompletes(session, session.runs().all().getFirst().run());
        }
    }
}
