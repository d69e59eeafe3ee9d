package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.model.ActionStatus;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The life cycle of services through a session, with actions that are real processes on this machine.
class LifeCycleRowsTest extends LifeCycleBench {

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
                "db reset 1");
        assertThat(recorded(DB).actions()).containsOnlyKeys("reset");
    }

    @Test
    @DisplayName("Y8: restart goes over consumers: they stop first and start last, and the process is another one")
    void restartGoesOverConsumers() throws Exception {
        good(act("start"));
        var before = daemon(DB);
        action("restart", "kill $(cat daemon.pid); setsid sleep 300 >/dev/null 2>&1 </dev/null &\n"
                + "echo $! > daemon.pid; cp daemon.pid \"$home/pid-$name\"\n");
        TestEnvironment.updateRecipes(session);
        good(Plan.Request.DEPLOY);
        done();
        good(act("restart"));
        assertThat(done().stream().filter(line -> !line.contains("post_run"))).containsExactly("web stop 1",
                "db restart 1", "web start 1");
        assertThat(isAlive(before)).isFalse();
        assertThat(isAlive(daemon(DB))).isTrue();
        assertThat(isAlive(daemon(WEB))).isTrue();
    }

    @Test
    @DisplayName("Y8: any action that a template adds runs by its name, with what it was given")
    void anActionThatATemplateAddsRuns() throws Exception {
        action("reindex", "cp \"$AYS_DATA\" \"$home/given\"\n");
        environment.commitAll();
        session.refresh();
        good(act("start", DB));
        done();
        good(new Plan.Request(new Goal.Act("reindex", new Value.Fields(Map.of("depth", Value.of(3)))))
                .onlyOn(Set.of(DB)));
        assertThat(done()).containsExactly("db reindex 1");
        assertThat(home.resolve("given")).content().contains("\"depth\": 3");
        assertThat(recorded(DB).isOk("reindex")).isTrue();
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
        assertThat(lines(plan(act("reset")))).containsExactly("web stop", "web reset", "web clear",
                "db stop", "db reset", "db clear");
        fail("reset");
        assertThat(run(act("reset")).outcome()).contains(RunEvent.Outcome.FAILED);
        assertThat(done()).containsExactly("web stop 1", "web reset 1");
        assertThat(recorded(WEB).data().text("version")).contains("1");
        assertThat(recorded(WEB).actions()).as("not removed, so not reset").containsKeys("init", "install");
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
                .containsExactly("reset of daemon db can't be done: daemon other still needs it.");
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
    @DisplayName("A17: children and consumers first for stop, uninstall and delete")
    void childrenGoFirst() throws Exception {
        environment.write("templates/daemon.part/template.yaml", "links: {parent: {role: daemon}}\n");
        environment.write("templates/daemon.part/schema.yaml", "type: object\nproperties: {version: {default: 1}}\n");
        for (var action : List.of("install", "start", "stop", "uninstall", "delete")) {
            environment.action("daemon.part", action, Files.readString(environment.folder
                    .resolve("templates/daemon/actions/init.sh")));
        }
        environment.commitAll();
        blueprint(BOTH + "daemon.part__child:\n  daemon: db\n");
        good(act("start"));
        assertThat(done()).filteredOn(line -> line.contains(" start ")).startsWith("db start 1");
        for (var action : List.of("stop", "uninstall", "delete")) {
            if (action.equals("delete")) {
                good(act("start"));
                done();
                blueprint("");
            }
            good(action.equals("delete") ? act(action, DB, WEB, path("daemon!db/daemon!child")) : act(action));
            var order = done().stream().filter(line -> line.contains(" " + action)).toList();
            assertThat(order).as(action).hasSize(3).last().isEqualTo("db " + action + " 1");
        }
        assertThat(session.snapshot().recorded().services()).isEmpty();
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
        assertThat(run.steps().keySet()).containsExactlyElementsOf(planned);
    }
}
