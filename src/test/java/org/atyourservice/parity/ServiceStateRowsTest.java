package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The states of services through a session: enabled, failed, recovered, and with the values that are wanted.
class ServiceStateRowsTest extends LifeCycleBench {

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
        assertThat(lines(plan(Plan.Request.DEPLOY))).noneMatch(line -> line.startsWith("db "));
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
    @DisplayName("J5: configuration is set at run time, and refreshed where it runs; a plan of before is refused")
    void configurationIsSetAtRunTime() throws Exception {
        good(act("start", DB));
        done();
        var before = plan(act("configure", DB));
        session.edits().set(DB, "version", Optional.of(Value.of(2)));
        assertThatThrownBy(() -> session.runs().start(before, "")).isInstanceOf(Problem.class)
                .hasMessageContaining("changed since this plan was made");
        good(act("configure", DB));
        assertThat(done()).last().isEqualTo("db configure 2");
    }

    @Test
    @DisplayName("J5: a start after a change never sees an older value, though a run with the older one is at work")
    void aStartBehindARunWithTheOlderValueSeesTheNewOne() throws Exception {
        good(act("start", DB));
        good(act("stop", DB));
        done();
        var gate = gate("cleanup");
        var first = session.runs().start(plan(act("cleanup", DB)), "");
        gate.awaitBegun();
        session.edits().set(DB, "version", Optional.of(Value.of(2)));
        var second = session.runs().start(plan(act("start", DB)), "");
        gate.letOn();
        session.runs().await(first);
        assertThat(session.runs().await(second).run().outcome()).contains(RunEvent.Outcome.OK);
        assertThat(done()).contains("db start 2").doesNotContain("db start 1");
    }

    @Test
    @DisplayName("J5: a configuration value that is missing comes from the default")
    void aMissingValueComesFromTheDefault() throws Exception {
        blueprint("daemon__db: {}\n");
        good(act("configure", DB));
        assertThat(done()).containsExactly("db configure 1");
    }
}
