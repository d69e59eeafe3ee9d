package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Group;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class RecordFoldTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ServicePath WEB = ServicePath.parse("web!shop");
    private static final ServicePath APP = ServicePath.parse("app!api");
    private static final ServiceId WEB_ID = new ServiceId("00000000000000aa");
    private static final ServiceId APP_ID = new ServiceId("00000000000000bb");

    private static Value.Fields data(String name, String value) {
        return new Value.Fields(Map.of(name, Value.of(value)));
    }

    private static Value.Fields none() {
        return new Value.Fields(Map.of());
    }

    private static Intent intent(ServiceId id, ServicePath path, Optional<ServicePath> from, String inputs,
            Value.Fields data) {
        return new Intent(id, path, from, path.key().role(), "digest-" + inputs, Map.of(), Target.HERE, inputs, data,
                Set.of("url"));
    }

    private static Step act(ServicePath path, String action) {
        return new Step.Act(path.key().instance() + "-" + action, path, action, Target.HERE, "new");
    }

    /// A run of one group.
    private static final class Run {
        private final List<RunEvent> events = new ArrayList<>();
        private long number;

        Run(String commit, Group group, Intent... intents) {
            events.add(new RunEvent.Started(++number, NOW, new RunId(1 + "-anna-0001"), "anna", "why", commit,
                    Optional.empty(), List.of(group), List.of(intents)));
        }

        Run ended(String step, RunEvent.Result result, String message, Value.Fields outputs) {
            events.add(new RunEvent.StepEnded(++number, NOW, step, result, Optional.empty(), message, outputs,
                    Optional.empty()));
            return this;
        }

        Run begun(String step) {
            events.add(new RunEvent.StepStarted(++number, NOW, step, "", ""));
            return this;
        }

        Run ok(String step) {
            return ended(step, RunEvent.Result.OK, "", none());
        }

        Recorded on(Recorded before) {
            return RecordFold.apply(before, events);
        }
    }

    private static Group group(ServicePath path, Step... steps) {
        return new Group("g-" + path.key().instance(), path, List.of(steps), Set.of(), new Group.OnFailure.Stop());
    }

    private static Recorded deployed(String inputs, Value.Fields data) {
        return new Run("c1", group(WEB, act(WEB, "install"), act(WEB, "start")),
                intent(WEB_ID, WEB, Optional.empty(), inputs, data))
                .ended("shop-install", RunEvent.Result.OK, "", data("url", "http://x")).ok("shop-start")
                .on(Recorded.NOTHING);
    }

    @Test
    void aServiceWhoseStepsAllSucceededIsRecordedWithItsValuesAndOutputs() {
        var web = deployed("i1", data("version", "1")).service(WEB).orElseThrow();
        assertThat(web.id()).isEqualTo(WEB_ID);
        assertThat(web.data().text("version")).contains("1");
        assertThat(web.data().text("url")).contains("http://x");
        assertThat(web.isOk("install")).isTrue();
        assertThat(web.isOk("start")).isTrue();
        assertThat(web.inputs()).isEqualTo("i1");
        assertThat(web.instantiation()).isEqualTo(1);
        assertThat(web.templateCommit()).isEqualTo("c1");
        assertThat(web.failed()).isEmpty();
    }

    @Test
    void aFailedUpdateKeepsTheOldValuesAndIsMarkedWithRunAndInputs() {
        var after = new Run("c2", group(WEB, act(WEB, "stop"), act(WEB, "install"), act(WEB, "start")),
                intent(WEB_ID, WEB, Optional.empty(), "i2", data("version", "2")))
                .ok("shop-stop").ended("shop-install", RunEvent.Result.FAILED, "exit code 3", none())
                .ended("shop-start", RunEvent.Result.SKIPPED, "", none())
                .on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.data().text("version")).contains("1");
        assertThat(after.inputs()).isEqualTo("i1");
        assertThat(after.instantiation()).isEqualTo(1);
        assertThat(after.failed()).hasValueSatisfying(failed -> {
            assertThat(failed.run()).isEqualTo("1-anna-0001");
            assertThat(failed.action()).isEqualTo("install");
            assertThat(failed.reason()).isEqualTo("exit code 3");
            assertThat(failed.inputs()).isEqualTo("i2");
            assertThat(failed.shown()).isEqualTo("install failed");
        });
    }

    @Test
    void whatWasCancelledHalfWayIsMarkedAsThat() {
        var after = new Run("c2", group(WEB, act(WEB, "start")),
                intent(WEB_ID, WEB, Optional.empty(), "i2", data("version", "2")))
                .begun("shop-start").ended("shop-start", RunEvent.Result.CANCELLED, "Cancelled.", none())
                .on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.failed()).get().extracting(RecordedService.Failed::shown).isEqualTo("start was cancelled");
    }

    @Test
    void aStopClearsTheOkOfStart() {
        var after = new Run("c2", group(WEB, act(WEB, "stop"), act(WEB, "install")),
                intent(WEB_ID, WEB, Optional.empty(), "i2", data("version", "2")))
                .ok("shop-stop").ended("shop-install", RunEvent.Result.FAILED, "no", none())
                .on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.actions()).doesNotContainKey("start");
        assertThat(after.isOk("stop")).isTrue();
    }

    @Test
    void aSuccessfulUpdateMovesTheInstantiationAndKeepsOldOutputs() {
        var after = new Run("c2", group(WEB, act(WEB, "install"), act(WEB, "start")),
                intent(WEB_ID, WEB, Optional.empty(), "i2", data("version", "2"))).ok("shop-install").ok("shop-start")
                .on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.data().text("version")).contains("2");
        assertThat(after.data().text("url")).contains("http://x");
        assertThat(after.instantiation()).isEqualTo(2);
    }

    @Test
    void theRecordSaysWhichValuesWerePutOut() {
        var before = deployed("i1", data("version", "1"));
        assertThat(before.service(WEB).orElseThrow().outputs()).containsExactly("url");
        var same = new Run("c2", group(WEB, act(WEB, "install")),
                intent(WEB_ID, WEB, Optional.empty(), "i2", data("version", "2"))).ok("shop-install").on(before);
        assertThat(same.service(WEB).orElseThrow().outputs()).containsExactly("url");
    }

    @Test
    void whatABlueprintSetsNowIsNoOutputAnyMore() {
        var declared = new Intent(WEB_ID, WEB, Optional.empty(), "web", "digest-i2", Map.of(), Target.HERE, "i2",
                data("url", "http://written"), Set.of());
        var after = new Run("c2", group(WEB, act(WEB, "install")), declared).ok("shop-install")
                .on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.data().text("url")).contains("http://written");
        assertThat(after.outputs()).isEmpty();
    }

    @Test
    void anAttributeThatIsNotDesiredAnyMoreLeavesTheRecord() {
        var before = deployed("i1", new Value.Fields(Map.of("version", Value.of("1"), "colour", Value.of("red"))));
        var after = new Run("c2", group(WEB, act(WEB, "install")),
                intent(WEB_ID, WEB, Optional.empty(), "i2", data("version", "1"))).ok("shop-install").on(before)
                .service(WEB).orElseThrow();
        assertThat(after.data().fields()).containsOnlyKeys("version", "url");
    }

    @Test
    void theSameInputsAgainKeepTheInstantiation() {
        var after = new Run("c2", group(WEB, act(WEB, "start")),
                intent(WEB_ID, WEB, Optional.empty(), "i1", data("version", "1"))).ok("shop-start")
                .on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.instantiation()).isEqualTo(1);
    }

    @Test
    void aNewServiceWhoseInstallFailsKeepsItsIdentity() {
        var after = new Run("c1", group(WEB, act(WEB, "install")),
                intent(WEB_ID, WEB, Optional.empty(), "i1", data("version", "1")))
                .ended("shop-install", RunEvent.Result.FAILED, "exit code 1", none()).on(Recorded.NOTHING).service(WEB)
                .orElseThrow();
        assertThat(after.id()).isEqualTo(WEB_ID);
        assertThat(after.instantiation()).isZero();
        assertThat(after.inputs()).isEmpty();
        assertThat(after.failed()).isPresent();
    }

    @Test
    void aServiceOfWhichNothingRanIsNotRecorded() {
        var after = new Run("c1", group(WEB, act(WEB, "install")),
                intent(WEB_ID, WEB, Optional.empty(), "i1", none()))
                .ended("shop-install", RunEvent.Result.SKIPPED, "its producer failed", none()).on(Recorded.NOTHING);
        assertThat(after.services()).isEmpty();
    }

    @Test
    void anInterruptedStepIsMarkedAsFailedSinceNobodyKnows() {
        var after = new Run("c1", group(WEB, act(WEB, "install")),
                intent(WEB_ID, WEB, Optional.empty(), "i1", none()))
                .ended("shop-install", RunEvent.Result.UNKNOWN, "may still be running", none()).on(Recorded.NOTHING)
                .service(WEB).orElseThrow();
        assertThat(after.failed()).hasValueSatisfying(f -> assertThat(f.reason()).contains("may still be running"));
        assertThat(after.isOk("install")).isFalse();
    }

    @Test
    void aForgottenServiceLeavesTheRecordOnceItIsUninstalled() {
        var forget = new Step.Forget("shop-forget", WEB, "in no blueprint");
        var before = deployed("i1", data("version", "1"));
        var failed = new Run("c2", group(WEB, act(WEB, "uninstall"), forget))
                .ended("shop-uninstall", RunEvent.Result.FAILED, "no", none())
                .ended("shop-forget", RunEvent.Result.SKIPPED, "", none()).on(before);
        assertThat(failed.services()).containsKey(WEB);
        var done = new Run("c2", group(WEB, act(WEB, "uninstall"), forget)).ok("shop-uninstall").ok("shop-forget")
                .on(before);
        assertThat(done.services()).isEmpty();
    }

    @Test
    void aMoveTakesTheChildrenAlongAndKeepsIdsAndReferences() {
        var node = ServicePath.parse("node!n1");
        var child = ServicePath.parse("node!n1/web!shop");
        var before = Recorded.of(Map.of(
                node, service(APP_ID, node, Map.of()),
                child, service(WEB_ID, child, Map.of("node", List.of(node)))));
        var to = ServicePath.parse("node!n2");
        var after = new Run("c2", group(to, new Step.Note("n2-record", to, "moved")),
                intent(APP_ID, to, Optional.of(node), "i", none())).ok("n2-record").on(before);
        assertThat(after.services()).containsOnlyKeys(to, ServicePath.parse("node!n2/web!shop"));
        var moved = after.service(ServicePath.parse("node!n2/web!shop")).orElseThrow();
        assertThat(moved.id()).isEqualTo(WEB_ID);
        assertThat(moved.producers().get("node")).containsExactly(to);
    }

    @Test
    void foldingTheSameJournalTwiceGivesTheSameRecord() {
        var run = new Run("c1", group(APP, act(APP, "install")), intent(APP_ID, APP, Optional.empty(), "i1", none()))
                .ok("api-install");
        var once = run.on(Recorded.NOTHING);
        assertThat(run.on(once)).isEqualTo(once);
    }

    private static RecordedService service(ServiceId id, ServicePath path, Map<String, List<ServicePath>> producers) {
        return new RecordedService(id, path, path.key().role(), "d", "c", producers, Target.HERE, Map.of(), "i", 1,
                none(), Optional.empty());
    }

    @Test
    void aResetTakesWhatWasDoneAndPutOutAndKeepsTheIdentity() {
        var after = new Run("c2", group(WEB, act(WEB, "stop"), act(WEB, "reset"),
                new Step.Clear("shop-clear", WEB, "asked for")))
                .ok("shop-stop").ended("shop-reset", RunEvent.Result.OK, "", data("url", "gone"))
                .ok("shop-clear").on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.id()).isEqualTo(WEB_ID);
        assertThat(after.actions()).containsOnlyKeys("reset");
        assertThat(after.inputs()).isEmpty();
        assertThat(after.instantiation()).isEqualTo(1);
        assertThat(after.data().text("version")).contains("1");
        assertThat(after.data().get("url")).isEmpty();
        assertThat(after.outputs()).isEmpty();
    }

    @Test
    void aResetThatFailedOnTheHostClearsNothing() {
        var after = new Run("c2", group(WEB, act(WEB, "reset"), new Step.Clear("shop-clear", WEB, "asked for")))
                .ended("shop-reset", RunEvent.Result.FAILED, "exit code 3", none())
                .ended("shop-clear", RunEvent.Result.SKIPPED, "", none())
                .on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.isOk("install")).isTrue();
        assertThat(after.data().text("url")).contains("http://x");
        assertThat(after.failed()).get().extracting(RecordedService.Failed::action).isEqualTo("reset");
    }

    @Test
    void aRecoveryTakesTheFailureAndTheStartAway() {
        var failed = new Run("c2", group(WEB, act(WEB, "stop")))
                .ended("shop-stop", RunEvent.Result.FAILED, "exit code 3", none())
                .on(deployed("i1", data("version", "1")));
        assertThat(failed.service(WEB).orElseThrow().failed()).isPresent();
        var after = new Run("c3", group(WEB, new Step.Recover("shop-recover", WEB, Target.HERE, "asked for")))
                .ok("shop-recover").on(failed).service(WEB).orElseThrow();
        assertThat(after.failed()).isEmpty();
        assertThat(after.isOk("install")).isTrue();
        assertThat(after.actions()).doesNotContainKey("start");
        assertThat(after.inputs()).isEqualTo("i1");
    }

    @Test
    void anActionOfItsOwnLeavesItsStateAndWhatItPutOut() {
        var before = deployed("i1", data("version", "1"));
        var after = new Run("c2", group(WEB, act(WEB, "backup")))
                .ended("shop-backup", RunEvent.Result.OK, "", data("url", "http://y")).on(before).service(WEB)
                .orElseThrow();
        assertThat(after.isOk("backup")).isTrue();
        assertThat(after.data().text("url")).contains("http://y");
        assertThat(after.inputs()).isEqualTo("i1");
        assertThat(after.templateCommit()).isEqualTo("c1");
    }

    @Test
    void aBackupThatFailedIsNoFailureOfTheService() {
        var after = new Run("c2", group(WEB, act(WEB, "backup")))
                .ended("shop-backup", RunEvent.Result.FAILED, "exit code 3", none())
                .on(deployed("i1", data("version", "1"))).service(WEB).orElseThrow();
        assertThat(after.failed()).isEmpty();
        assertThat(after.isOk("start")).isTrue();
        assertThat(after.isOk("backup")).isFalse();
    }

    @Test
    void aCommandLeavesNothing() {
        var before = deployed("i1", data("version", "1"));
        var command = group(WEB, new Step.Command("shop-command", WEB, Target.HERE, "uptime", "asked for"));
        assertThat(new Run("c2", command).ended("shop-command", RunEvent.Result.FAILED, "", none()).on(before))
                .isEqualTo(before);
        assertThat(new Run("c2", command).ok("shop-command").on(before)).isEqualTo(before);
    }

    @Test
    void aHookThatWasNotNeededDoesntKeepTheValuesBack() {
        var group = new Group("g", WEB, List.of(act(WEB, "install")), Set.of(),
                new Group.OnFailure.Compensate(List.of(act(WEB, "failed"))));
        var after = new Run("c1", group, intent(WEB_ID, WEB, Optional.empty(), "i1", data("version", "1")))
                .ok("shop-install").ended("shop-failed", RunEvent.Result.SKIPPED, "Not needed.", none())
                .on(Recorded.NOTHING).service(WEB).orElseThrow();
        assertThat(after.inputs()).isEqualTo("i1");
        assertThat(after.actions()).containsOnlyKeys("install");
    }

    @Test
    void theFirstFailureIsTheOneThatIsRecordedNotThatOfTheHook() {
        var group = new Group("g", WEB, List.of(act(WEB, "install")), Set.of(),
                new Group.OnFailure.Compensate(List.of(act(WEB, "failed"))));
        var after = new Run("c1", group, intent(WEB_ID, WEB, Optional.empty(), "i1", data("version", "1")))
                .ended("shop-install", RunEvent.Result.FAILED, "exit code 3", none())
                .ended("shop-failed", RunEvent.Result.FAILED, "exit code 4", none()).on(Recorded.NOTHING).service(WEB)
                .orElseThrow();
        assertThat(after.failed()).get().extracting(RecordedService.Failed::action).isEqualTo("install");
    }
}
