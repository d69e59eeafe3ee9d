package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.model.ActionStatus;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The life cycle of services through a session, with actions that are real processes on this machine.
@Timeout(120)
class LifeCycleRowsTest {

    private static final ServicePath DB = path("daemon!db");
    private static final ServicePath WEB = path("daemon!web");
    private static final String BOTH = "daemon__db:\n  version: 1\ndaemon__web:\n  version: 1\n  uses: db\n";
    private static final List<String> ALL = List.of("build", "init", "install", "configure", "start", "stop",
            "restart", "uninstall", "cleanup", "backup", "restore", "reset", "delete", "monitor", "post_run", "failed");

    @TempDir
    Path home;

    private TestEnvironment environment;
    private Session session;

    /// A template whose actions write their name, the service and its version to a file, and whose start leaves a
    /// process behind.
    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("templates/daemon/template.yaml", """
                                                            links:
                                                              consume:
                                                                - {role: daemon, argname: uses, min: 0}
                                                                - {role: machine, argname: 'on', min: 0}
                                                            provides: [version]
                                                            daemon: {pidfile: daemon.pid}
                                                            """);
        environment.write("templates/daemon/schema.yaml",
                "type: object\nproperties:\n  version: {type: integer, default: 1}\n");
        for (var action : ALL) {
            action(action, "");
        }
        action("start", """
                        [ ! -e daemon.pid ] || exit 9
                        setsid sleep 300 >/dev/null 2>&1 </dev/null &
                        echo $! > daemon.pid
                        cp daemon.pid "$home/pid-$name"
                        """);
        action("stop", "kill $(cat daemon.pid) && rm daemon.pid\n");
        action("monitor",
                "[ -e daemon.pid ] || exit 1\ncase $(ps -o stat= -p $(cat daemon.pid)) in '' | Z*) exit 1 ;; esac\n");
        environment.write("blueprints/main.yaml", BOTH);
        environment.commitAll();
        session = environment.open();
    }

    @AfterEach
    void tearDown() throws Exception {
        session.close();
        environment.close();
        try (var files = Files.newDirectoryStream(home, "pid-*")) {
            for (var file : files) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(ProcessHandle::destroy);
            }
        }
    }

    private void action(String name, String rest) throws IOException {
        environment.action("daemon", name,
                """
                #!/bin/sh
                home='%s'
                name=${AYS_SERVICE##*!}
                version=$(sed -n 's/.*"version": *\\([0-9]*\\).*/\\1/p' "$AYS_DATA" | head -1)
                echo "$name $AYS_ACTION $version" >> "$home/done"
                if [ -p "$home/begun-$AYS_ACTION" ]; then
                    echo here > "$home/begun-$AYS_ACTION"
                    cat "$home/open-$AYS_ACTION"
                fi
                [ ! -e "$home/fail-$AYS_ACTION" ] || exit 4
                """.formatted(home) + rest);
    }

    private void blueprint(String text) throws Exception {
        environment.write("blueprints/main.yaml", text);
        session.refresh();
    }

    /// What ran since the last look: `web start 1`.
    private List<String> done() throws IOException {
        var file = home.resolve("done");
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        Files.deleteIfExists(file);
        return lines.stream().filter(line -> !line.contains(" monitor ")).toList();
    }

    private static Plan.Request act(String action, ServicePath... only) {
        var request = new Plan.Request(new Goal.Act(action));
        return only.length == 0 ? request : request.onlyOn(Set.of(only));
    }

    private Plan plan(Plan.Request request) throws Exception {
        return session.runs().plan(request);
    }

    private RunView run(Plan.Request request) throws Exception {
        var plan = plan(request);
        assertThat(plan.problems()).isEmpty();
        return session.runs().await(session.runs().start(plan, "")).run();
    }

    private void good(Plan.Request request) throws Exception {
        var run = run(request);
        assertThat(run.outcome()).as(run.failures().toString()).contains(RunEvent.Outcome.OK);
    }

    private RecordedService recorded(ServicePath path) {
        return session.snapshot().recorded().services().get(path);
    }

    private ServiceState state(ServicePath path) {
        return session.snapshot().states().get(path);
    }

    private ActionStatus status(ServicePath path, String action) {
        return session.snapshot().actionStates().get(path).get(action);
    }

    private static List<String> lines(Plan plan) {
        return plan.steps().map(step -> step.service().key().instance() + " " + step.verb()).toList();
    }

    private static List<String> messages(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::message).toList();
    }

    @Test
    @DisplayName("Y8: build, install, configure, start, monitor, backup, restore, restart, stop, cleanup, uninstall and reset all run for real")
    void everyActionOfTheLifeCycleRuns() throws Exception {
        good(act("build", DB));
        assertThat(done()).containsExactly("db build 1");
        good(act("install", DB));
        assertThat(done()).containsExactly("db init 1", "db install 1");
        assertThat(state(DB)).isEqualTo(ServiceState.NOT_STARTED);
        good(act("configure", DB));
        good(act("start", DB));
        assertThat(done()).containsExactly("db configure 1", "db start 1", "db post_run 1");
        assertThat(state(DB)).isEqualTo(ServiceState.RUNNING);
        for (var action : List.of("monitor", "backup", "restore", "restart", "cleanup")) {
            good(act(action, DB));
            assertThat(recorded(DB).isOk(action)).as(action).isTrue();
        }
        assertThat(done()).containsExactly("db backup 1", "db restore 1", "db restart 1", "db cleanup 1");
        good(act("stop", DB));
        assertThat(state(DB)).isEqualTo(ServiceState.NOT_STARTED);
        good(act("uninstall", DB));
        assertThat(done()).containsExactly("db stop 1", "db uninstall 1");
        good(act("start", DB));
        good(act("reset", DB));
        assertThat(done()).containsExactly("db install 1", "db start 1", "db post_run 1", "db stop 1",
                "db uninstall 1", "db reset 1");
        assertThat(recorded(DB).actions()).containsOnlyKeys("reset");
    }

    @Test
    @DisplayName("Y8: monitor tells that a process was killed, and the service shows as unhealthy")
    void monitorTellsThatAProcessWasKilled() throws Exception {
        good(act("start", DB));
        assertThat(new ProcessBuilder("kill", "-KILL", "" + daemon(DB)).start().waitFor()).isZero();
        var run = run(act("monitor", DB));
        assertThat(run.outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(state(DB)).isEqualTo(ServiceState.UNHEALTHY);
        assertThat(recorded(DB).failed()).as("a look doesn't make it fail").isEmpty();
    }

    @Test
    @DisplayName("Y12: reset lists everything to remove, removes it on the machine, and only if that succeeded resets the record")
    void resetRemovesThenResetsTheRecord() throws Exception {
        good(act("start"));
        done();
        assertThat(lines(plan(act("reset")))).containsExactly("web stop", "web uninstall", "web reset", "web clear",
                "db stop", "db uninstall", "db reset", "db clear");
        fail("reset");
        assertThat(run(act("reset")).outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(done()).containsExactly("web stop 1", "web uninstall 1", "web reset 1");
        assertThat(recorded(WEB).data().text("version")).contains("1");
        assertThat(recorded(WEB).actions()).as("not removed, so not reset").containsKeys("init", "uninstall");
        assertThat(state(WEB)).isEqualTo(ServiceState.FAILED);
        assertThat(state(DB)).as("it comes after").isEqualTo(ServiceState.RUNNING);
        mend("reset");
        good(act("reset"));
        assertThat(recorded(WEB).actions()).containsOnlyKeys("reset");
        assertThat(recorded(DB).actions()).containsOnlyKeys("reset");
        assertThat(state(WEB)).isEqualTo(ServiceState.NOT_STARTED);
    }

    @Test
    @DisplayName("Y12: a dependency still needed by another service stays")
    void aDependencyThatIsStillNeededStays() throws Exception {
        blueprint(BOTH + "daemon__other:\n  uses: db\n");
        good(act("start"));
        var plan = plan(act("reset", WEB, DB));
        assertThat(messages(plan.notes())).containsExactly("daemon db stays, since daemon other still needs it.");
        good(act("reset", WEB, DB));
        assertThat(state(DB)).isEqualTo(ServiceState.RUNNING);
        assertThat(recorded(WEB).actions()).containsOnlyKeys("reset");
        assertThat(messages(plan(act("reset", DB)).problems()))
                .containsExactly("daemon db can't be done reset: daemon other still needs it.");
    }

    @Test
    @DisplayName("Y13: stop goes where it was recorded, with the recipe that installed it; start where it is wanted")
    void stopGoesWhereItIsRecordedAndStartWhereItIsWanted() throws Exception {
        var machines = "machine__a: {}\nmachine__b: {}\n";
        blueprint(machines + "daemon__db:\n  on: a\n");
        assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        done();
        blueprint(machines + "daemon__db:\n  on: b\n");
        action("stop", "echo 'the stop of a later recipe' >> '" + home + "/done'\nexit 1\n");
        TestEnvironment.updateRecipes(session);

        assertThat(plan(act("stop", DB)).steps().map(step -> step.where().shown())).containsExactly("machine a");
        assertThat(plan(act("start", DB)).steps().map(step -> step.verb() + " on " + step.where().shown()))
                .containsExactly("stop on machine a", "uninstall on machine a", "init on machine b",
                        "install on machine b", "start on machine b", "check on machine b", "post_run on machine b");
        good(act("stop", DB));
        assertThat(done()).as("with the recipe that installed it").containsExactly("db stop 1");
    }

    @Test
    @DisplayName("A16: actions have states new, changed, ok, error and disabled")
    void actionsHaveStates() throws Exception {
        assertThat(status(DB, "start")).isEqualTo(ActionStatus.NEW);
        good(act("start", DB));
        assertThat(status(DB, "start")).isEqualTo(ActionStatus.OK);
        blueprint(BOTH.replaceFirst("version: 1", "version: 2"));
        assertThat(status(DB, "start")).isEqualTo(ActionStatus.CHANGED);
        blueprint(BOTH.replaceFirst("version: 1", "version: 1\n  enabled: false"));
        assertThat(status(DB, "start")).isEqualTo(ActionStatus.DISABLED);
    }

    @Test
    @DisplayName("A16: ok is skipped unless forced")
    void okIsSkippedUnlessForced() throws Exception {
        good(act("configure", DB));
        done();
        var plan = plan(act("configure", DB));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(messages(plan.notes()))
                .containsExactly("configure of daemon db is ok since run 1; force does it again.");
        good(act("configure", DB).forced());
        assertThat(done()).containsExactly("db configure 1");
    }

    @Test
    @DisplayName("A16: stop clears start's ok, uninstall clears install's")
    void stopClearsStartAndUninstallClearsInstall() throws Exception {
        good(act("start", DB));
        good(act("stop", DB));
        assertThat(status(DB, "start")).isEqualTo(ActionStatus.NEW);
        assertThat(status(DB, "install")).isEqualTo(ActionStatus.OK);
        good(act("uninstall", DB));
        assertThat(status(DB, "install")).isEqualTo(ActionStatus.NEW);
    }

    @Test
    @DisplayName("A16: while a run goes on its actions are scheduled and running; one that fails is an error")
    void actionsOfARunAreScheduledAndRunning() throws Exception {
        var gate = gate("install");
        var run = session.runs().start(plan(act("start", DB)), "");
        gate.awaitBegun();
        assertThat(status(DB, "install")).isEqualTo(ActionStatus.RUNNING);
        assertThat(status(DB, "start")).isEqualTo(ActionStatus.SCHEDULED);
        fail("install");
        gate.letOn();
        session.runs().await(run);
        assertThat(status(DB, "install")).isEqualTo(ActionStatus.ERROR);
        assertThat(status(DB, "start")).isEqualTo(ActionStatus.NEW);
    }

    @Test
    @DisplayName("A17: producers before consumers for start, consumers first for stop")
    void producersComeFirstAndConsumersStopFirst() throws Exception {
        good(act("start"));
        assertThat(done()).containsExactly("db init 1", "db install 1", "db start 1", "db post_run 1", "web init 1",
                "web install 1", "web start 1", "web post_run 1");
        good(act("stop"));
        assertThat(done()).containsExactly("web stop 1", "db stop 1");
    }

    @Test
    @DisplayName("A17: install needs init, start needs install, uninstall needs stop, delete needs uninstall")
    void actionsBringWhatTheyNeed() throws Exception {
        assertThat(lines(plan(act("start", DB)))).containsExactly("db init", "db install", "db start", "db check",
                "db post_run");
        good(act("start", DB));
        assertThat(lines(plan(act("uninstall", DB)))).containsExactly("db stop", "db uninstall");
        blueprint("");
        assertThat(lines(plan(act("delete", DB)))).containsExactly("db stop", "db uninstall", "db delete",
                "db forget");
    }

    @Test
    @DisplayName("A17: a cycle is reported with its path")
    void aCircleIsReportedWithItsPath() throws Exception {
        blueprint("daemon__db:\n  uses: web\ndaemon__web:\n  uses: db\n");
        assertThat(messages(plan(Plan.Request.DEPLOY).problems())).anySatisfy(message -> assertThat(message)
                .contains("in a circle", "daemon db", "daemon web"));
    }

    @Test
    @DisplayName("A18: a failed producer skips its consumers, and a retry does only what is not ok")
    void aRetryDoesOnlyWhatIsNotOk() throws Exception {
        fail("start");
        var run = run(act("start"));
        assertThat(run.of(WEB)).extracting(RunView.StepView::phase)
                .allMatch(phase -> phase == RunView.Phase.SKIPPED);
        assertThat(done()).containsExactly("db init 1", "db install 1", "db start 1", "db failed 1");
        mend("start");
        good(act("start"));
        assertThat(done()).containsExactly("db start 1", "db post_run 1", "web init 1", "web install 1",
                "web start 1", "web post_run 1");
    }

    @Test
    @DisplayName("A23: simulate shows the steps of a run without running them: the plan")
    void aPlanIsWhatTheRunDoesAndRunsNothing() throws Exception {
        var plan = plan(act("start"));
        assertThat(done()).isEmpty();
        assertThat(session.runs().all()).isEmpty();
        var run = session.runs().await(session.runs().start(plan, "")).run();
        var planned = plan.steps().map(Step::id).toList();
        assertThat(run.steps().values().stream().filter(step -> !step.step().verb().equals("failed"))
                .map(step -> step.step().id())).containsExactlyElementsOf(planned);
    }

    @Test
    @DisplayName("J1: NOT_STARTED, then RUNNING and post_run; any failure is FAILED and runs the failed hook")
    void servicesHaveStatesAndHooks() throws Exception {
        assertThat(state(DB)).isEqualTo(ServiceState.NOT_STARTED);
        good(act("start", DB));
        assertThat(state(DB)).isEqualTo(ServiceState.RUNNING);
        assertThat(done()).last().isEqualTo("db post_run 1");
        fail("post_run");
        assertThat(run(act("start", WEB)).outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(state(WEB)).isEqualTo(ServiceState.FAILED);
        assertThat(done()).endsWith("web post_run 1", "web failed 1");
        assertThat(recorded(WEB).failed()).get().extracting(RecordedService.Failed::action).isEqualTo("post_run");
    }

    @Test
    @DisplayName("J1: start only when enabled and NOT_STARTED")
    void startOnlyWhenEnabledAndNotStarted() throws Exception {
        blueprint(BOTH.replaceFirst("version: 1", "version: 1\n  enabled: false"));
        var disabled = plan(act("start", DB));
        assertThat(disabled.isEmpty()).isTrue();
        assertThat(messages(disabled.notes())).containsExactly("daemon db is disabled, so that start is not done.");
        blueprint(BOTH);
        good(act("start", DB));
        assertThat(plan(act("start", DB)).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("J1: STARTED before it runs, while the run works on it")
    void aServiceIsStartedWhileARunWorksOnIt() throws Exception {
        var gate = gate("install");
        var run = session.runs().start(plan(act("start", DB)), "");
        gate.awaitBegun();
        assertThat(state(DB)).isEqualTo(ServiceState.STARTED);
        gate.letOn();
        session.runs().await(run);
        assertThat(state(DB)).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    @DisplayName("J2: a broken configuration leaves the service disabled, not the whole system down")
    void aBrokenServiceIsDisabledAndTheOthersGoOn() throws Exception {
        good(act("start", DB));
        blueprint(BOTH.replace("  uses: db\n", "  uses: db\n  nonsense: 1\n"));
        assertThat(state(DB)).isEqualTo(ServiceState.RUNNING);
        var restart = plan(act("restart", DB));
        assertThat(restart.problems()).isEmpty();
        assertThat(messages(restart.notes()))
                .contains("What has errors is left out: daemon web has no attribute 'nonsense'.");
        good(act("restart", DB));
        assertThat(messages(plan(act("start", WEB)).problems())).contains("There is no service web.");
    }

    @Test
    @DisplayName("J2: per service enabled and quiet")
    void servicesAreEnabledAndQuietEachByItself() throws Exception {
        blueprint(BOTH.replaceFirst("version: 1", "version: 1\n  enabled: false\n  quiet: true"));
        assertThat(session.snapshot().desired().diagnostics()).isEmpty();
        var db = session.snapshot().desired().services().get(DB);
        assertThat(db.enabled()).isFalse();
        assertThat(db.quiet()).isTrue();
        assertThat(session.snapshot().desired().services().get(WEB).enabled()).isTrue();
        assertThat(session.snapshot().desired().services().get(WEB).quiet()).isFalse();
    }

    @Test
    @DisplayName("J3: recover ends what runs, returns to NOT_STARTED and, if asked, starts again")
    void recoverEndsWhatRunsAndStartsAgain() throws Exception {
        fail("post_run");
        assertThat(run(act("start", DB)).outcome()).contains(RunEvent.Outcome.FAILED);
        var daemon = daemon(DB);
        assertThat(isAlive(daemon)).isTrue();
        good(act("recover", DB));
        assertThat(isAlive(daemon)).isFalse();
        assertThat(state(DB)).isEqualTo(ServiceState.NOT_STARTED);
        assertThat(recorded(DB).failed()).isEmpty();
        mend("post_run");
        good(new Plan.Request(new Goal.Act("recover", new Value.Fields(Map.of("start", Value.of(true)))))
                .onlyOn(Set.of(DB)));
        assertThat(isAlive(daemon(DB))).isTrue();
        assertThat(state(DB)).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    @DisplayName("J3: a start on a FAILED service first recovers it, and touches nothing of its neighbour")
    void aStartOnAFailedServiceRecoversItFirst() throws Exception {
        good(act("start", DB));
        fail("post_run");
        assertThat(run(act("start", WEB)).outcome()).contains(RunEvent.Outcome.FAILED);
        var first = daemon(WEB);
        mend("post_run");
        good(act("start", WEB));
        assertThat(isAlive(first)).as("start refuses while the old one is there").isFalse();
        assertThat(state(WEB)).isEqualTo(ServiceState.RUNNING);
        assertThat(isAlive(daemon(DB))).isTrue();
    }

    @Test
    @DisplayName("J5: a start after a change never sees an older value")
    void aStartAfterAChangeSeesTheNewValue() throws Exception {
        good(act("start", DB));
        good(act("stop", DB));
        done();
        blueprint(BOTH.replaceFirst("version: 1", "version: 2"));
        good(act("start", DB));
        assertThat(done()).containsExactly("db install 2", "db start 2", "db post_run 2");
        blueprint(BOTH.replaceFirst("version: 1", "version: 3"));
        good(act("restart", DB));
        assertThat(done()).containsExactly("db stop 2", "db install 3", "db start 3", "db post_run 3");
        assertThat(recorded(DB).data().text("version")).contains("3");
    }

    @Test
    @DisplayName("J5: a configuration value that is missing comes from the default")
    void aMissingValueComesFromTheDefault() throws Exception {
        blueprint("daemon__db: {}\n");
        good(act("configure", DB));
        assertThat(done()).containsExactly("db configure 1");
    }

    private long daemon(ServicePath path) throws IOException {
        return Long.parseLong(Files.readString(home.resolve("pid-" + path.key().instance())).strip());
    }

    /// False also for a process that is over and that nobody has asked for its end.
    private static boolean isAlive(long pid) throws IOException {
        var stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
        return Files.exists(stat) && !Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("Z");
    }

    /// Lets an action fail from now on, whichever recipe it is of.
    private void fail(String action) throws IOException {
        Files.writeString(home.resolve("fail-" + action), "");
    }

    private void mend(String action) throws IOException {
        Files.delete(home.resolve("fail-" + action));
    }

    /// An action that waits until it may go on.
    private record Gate(Path begun, Path open) {

        /// Waits until it is there.
        void awaitBegun() throws IOException {
            assertThat(Files.readString(begun)).isEqualTo("here\n");
        }

        void letOn() throws IOException {
            Files.writeString(open, "go\n");
        }
    }

    private Gate gate(String action) throws Exception {
        var gate = new Gate(home.resolve("begun-" + action), home.resolve("open-" + action));
        var made = new ProcessBuilder("mkfifo", gate.begun().toString(), gate.open().toString()).start().waitFor();
        assertThat(made).isZero();
        return gate;
    }
}
