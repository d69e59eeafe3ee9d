package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.GHENT;
import static org.atyourservice.Site.N1;
import static org.atyourservice.Site.N2;
import static org.atyourservice.Site.WEB;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atyourservice.Carried;
import org.atyourservice.Site;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Group;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class ActPlannerTest {

    private final Site site = Site.shop();
    private Recorded recorded = Recorded.NOTHING;

    private Plan plan(Plan.Request request) {
        return Planner.plan(new PlannerInput(7, site.environment(), recorded, Observed.NOTHING, List.of(),
                name -> "version of " + name, _ -> Optional.empty(), ServiceId::mint, request));
    }

    private static Plan.Request act(String action, ServicePath... only) {
        var request = new Plan.Request(new Goal.Act(action));
        return only.length == 0 ? request : request.onlyOn(Set.of(only));
    }

    private Plan act(Plan.Request request) {
        var plan = plan(request);
        assertThat(plan.problems()).isEmpty();
        recorded = Carried.out(plan, recorded);
        return plan;
    }

    private void deploy() {
        act(Plan.Request.DEPLOY);
    }

    /// `web shop start`, in the order of the plan.
    private static List<String> lines(Plan plan) {
        return plan.steps().map(step -> step.service().shown() + " " + step.verb()).toList();
    }

    private static List<String> notes(Plan plan) {
        return plan.notes().stream().map(Diagnostic::message).toList();
    }

    private static List<String> problems(Plan plan) {
        return plan.problems().stream().map(Diagnostic::message).toList();
    }

    private static Set<ServicePath> before(Plan plan, ServicePath path, String verb) {
        var byId = new HashMap<String, Group>();
        plan.groups().forEach(group -> byId.put(group.id(), group));
        var group = plan.groups().stream().filter(it -> it.service().equals(path)
                && it.steps().stream().anyMatch(step -> step.verb().equals(verb))).findFirst().orElseThrow();
        return group.after().stream().map(byId::get).map(Group::service)
                .collect(Collectors.toSet());
    }

    @Test
    void startOfANewServiceInstallsItFirstSinceStartNeedsIt() {
        var plan = act(act("start"));
        assertThat(lines(plan)).containsExactly("db main install", "db main start", "db main check",
                "web shop install", "web shop start", "web shop check");
        assertThat(plan.steps().findFirst().orElseThrow().reason()).isEqualTo("start needs it");
        assertThat(before(plan, WEB, "start")).containsExactly(DB);
        assertThat(plan(Plan.Request.DEPLOY).services()).containsExactly(GHENT, N1, N2);
    }

    @Test
    void installOfANewServiceDoesntStartIt() {
        var plan = act(act("install", DB));
        assertThat(lines(plan)).containsExactly("db main install");
        assertThat(recorded.services().get(DB).isOk("install")).isTrue();
        assertThat(Records.isStarted(recorded.services().get(DB))).isFalse();
    }

    @Test
    void stopTakesConsumersFirstAndClearsStart() {
        deploy();
        var plan = act(act("stop"));
        assertThat(lines(plan)).containsExactly("web shop stop", "db main stop");
        assertThat(before(plan, DB, "stop")).containsExactly(WEB);
        assertThat(recorded.services().get(DB).actions()).doesNotContainKey("start");
        assertThat(recorded.services().get(DB).isOk("install")).isTrue();
    }

    @Test
    void whatIsOkIsLeftOutUnlessForced() {
        deploy();
        var plan = plan(act("start"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(notes(plan)).containsExactly("start of db main is ok since run 1; force does it again.",
                "start of web shop is ok since run 1; force does it again.");
        assertThat(lines(plan(act("start", WEB).forced()))).containsExactly("web shop stop", "web shop start",
                "web shop check");
    }

    @Test
    void aForcedInstallOfWhatRunsStopsItBeforeAndStartsItAfter() {
        deploy();
        assertThat(lines(plan(act("install", DB).forced()))).containsExactly("db main stop", "db main install",
                "db main start", "db main check");
    }

    @Test
    void uninstallNeedsStop() {
        deploy();
        assertThat(lines(act(act("uninstall")))).containsExactly("web shop stop", "web shop uninstall",
                "db main stop", "db main uninstall");
        assertThat(recorded.services().get(DB).actions()).doesNotContainKeys("install", "start");
        assertThat(notes(plan(act("uninstall", DB)))).containsExactly("db main is not installed.");
    }

    @Test
    void stopAndUninstallGoWhereItIsRecordedAndStartWhereItIsWanted() {
        deploy();
        var there = new Target.On(N1, Template.TargetKind.SSH);
        var wanted = new Target.On(N2, Template.TargetKind.SSH);
        site.target(DB, wanted);
        assertThat(plan(act("stop", DB)).steps().map(Step::where)).containsExactly(there);
        assertThat(plan(act("uninstall", WEB, DB)).steps().filter(step -> step.service().equals(DB)).map(Step::where))
                .containsOnly(there);
        var start = plan(act("start", DB));
        assertThat(lines(start)).containsExactly("db main stop", "db main uninstall", "db main install",
                "db main start", "db main check");
        assertThat(start.steps().map(Step::where)).containsExactly(there, there, wanted, wanted, wanted);
    }

    @Test
    void aStartAfterAChangeMakesTheChangeFirst() {
        deploy();
        act(act("stop", WEB));
        site.set(WEB, "version", Value.of("2"));
        var plan = act(act("start", WEB));
        assertThat(lines(plan)).containsExactly("web shop install", "web shop start", "web shop check");
        assertThat(plan.steps().findFirst().orElseThrow().reason()).isEqualTo("asked for, and version 1 -> 2");
        assertThat(recorded.services().get(WEB).data().text("version")).contains("2");
    }

    @Test
    void aStopAfterAChangeLeavesTheRecordedValues() {
        deploy();
        site.set(WEB, "version", Value.of("2"));
        var plan = act(act("stop", WEB));
        assertThat(plan.intents()).isEmpty();
        assertThat(plan.changes()).isEmpty();
        assertThat(recorded.services().get(WEB).data().text("version")).contains("1");
    }

    @Test
    void aServiceThatFailedIsRecoveredBeforeItStarts() {
        var plan = plan(Plan.Request.DEPLOY);
        recorded = Carried.out(plan, recorded, step -> step.service().equals(DB) && step.verb().equals("start"));
        assertThat(recorded.services().get(DB).failed()).isPresent();
        assertThat(lines(act(act("start", DB)))).containsExactly("db main recover", "db main start", "db main check");
        assertThat(recorded.services().get(DB).failed()).isEmpty();
        assertThat(Records.isStarted(recorded.services().get(DB))).isTrue();
    }

    @Test
    void recoverEndsWhatRunsAndMakesItReadyToBeStarted() {
        deploy();
        recorded = Carried.out(plan(act("stop", DB)), recorded, _ -> true);
        assertThat(recorded.services().get(DB).failed()).isPresent();
        assertThat(lines(act(act("recover", DB)))).containsExactly("db main recover");
        var db = recorded.services().get(DB);
        assertThat(db.failed()).isEmpty();
        assertThat(Records.isStarted(db)).isFalse();
        assertThat(ServiceStates.of(site.environment(), recorded, Observed.NOTHING, List.of()).get(DB))
                .isEqualTo(ServiceState.NOT_STARTED);
    }

    @Test
    void recoverStartsAgainIfAsked() {
        deploy();
        var request = new Plan.Request(new Goal.Act("recover", new Value.Fields(Map.of("start", Value.of(true)))))
                .onlyOn(Set.of(DB));
        assertThat(lines(plan(request))).containsExactly("db main recover", "db main start", "db main check");
    }

    @Test
    void restartStopsConsumersRestartsTheProducerAndStartsThemAgain() {
        deploy();
        var plan = act(act("restart"));
        assertThat(lines(plan)).containsExactly("web shop stop", "db main stop", "db main start", "db main check",
                "web shop start", "web shop check");
        assertThat(before(plan, DB, "start")).containsExactly(WEB);
        assertThat(before(plan, WEB, "start")).containsExactlyInAnyOrder(DB, WEB);
        assertThat(Records.isStarted(recorded.services().get(WEB))).isTrue();
        assertThat(Records.isStarted(recorded.services().get(DB))).isTrue();
    }

    @Test
    void restartOfOneServiceUsesItsOwnRestartAndSaysWhoGoesOn() {
        site.actions("db", "restart");
        deploy();
        var plan = plan(act("restart", DB));
        assertThat(lines(plan)).containsExactly("db main restart", "db main check");
        assertThat(notes(plan)).containsExactly("web shop uses db main and goes on running.");
    }

    @Test
    void aRestartThatFailsInTheMiddleLeavesTheConsumerStoppedOnRecord() {
        deploy();
        var plan = plan(act("restart"));
        recorded = Carried.out(plan, recorded, step -> step.service().equals(DB) && step.verb().equals("start"));
        assertThat(Records.isStarted(recorded.services().get(WEB))).isFalse();
        assertThat(recorded.services().get(WEB).failed()).isEmpty();
        assertThat(recorded.services().get(DB).failed()).isPresent();
    }

    @Test
    void whatIsNotStartedIsNotRestarted() {
        deploy();
        act(act("stop", WEB));
        var plan = plan(act("restart"));
        assertThat(lines(plan)).containsExactly("db main stop", "db main start", "db main check");
        assertThat(notes(plan)).containsExactly("web shop is not started, so that it isn't restarted.");
    }

    @Test
    void resetErasesConsumersFirstAndTheRecordKeepsTheIdentity() {
        site.actions("db", "reset");
        deploy();
        var id = recorded.services().get(DB).id();
        var plan = act(act("reset"));
        assertThat(lines(plan)).containsExactly("web shop stop", "web shop uninstall", "web shop clear",
                "db main stop", "db main reset", "db main clear");
        var db = recorded.services().get(DB);
        assertThat(db.id()).isEqualTo(id);
        assertThat(db.actions()).containsOnlyKeys("reset");
        assertThat(lines(plan(Plan.Request.DEPLOY))).contains("db main install", "web shop install");
        assertThat(notes(plan(act("reset", DB)))).containsExactly("There is nothing of db main to reset.");
    }

    @Test
    void aResetThatFailsOnTheHostLeavesTheRecord() {
        deploy();
        recorded = Carried.out(plan(act("reset")), recorded,
                step -> step.service().equals(WEB) && step.verb().equals("uninstall"));
        assertThat(recorded.services().get(WEB).data().text("version")).contains("1");
        assertThat(recorded.services().get(WEB).failed()).isPresent();
        assertThat(recorded.services().get(DB).isOk("start")).as("its producer is not touched").isTrue();
    }

    @Test
    void whatAnotherServiceStillNeedsStaysWhenItWasOnlyTakenAlong() {
        var other = ServicePath.parse("location!ghent/node!n2/web!other");
        site.add(other, Map.of("version", Value.of("1"))).link(other, "db", DB);
        deploy();
        var plan = plan(act("reset", WEB, DB));
        assertThat(lines(plan)).containsExactly("web shop stop", "web shop uninstall", "web shop clear");
        assertThat(notes(plan)).containsExactly("db main stays, since web other still needs it.");
    }

    @Test
    void whatIsAskedForItselfAndStillNeededIsRefused() {
        deploy();
        assertThat(problems(plan(act("reset", DB)))).containsExactly(
                "reset of db main can't be done: web shop still needs it.");
        assertThat(plan(act("reset", DB)).groups()).isEmpty();
        assertThat(plan(act("reset", DB)).problems()).singleElement()
                .satisfies(problem -> assertThat(problem.hint()).contains("Take web shop along."));
    }

    @Test
    void aStopOfAProducerSaysWhoGoesOn() {
        deploy();
        assertThat(notes(plan(act("stop", DB)))).containsExactly("web shop uses db main and goes on running.");
    }

    @Test
    void aStartWithoutWhatItNeedsIsRefusedWhenThatWasNeverDeployed() {
        var plan = plan(act("start", WEB));
        assertThat(problems(plan)).containsExactly("web shop needs db main, which was never deployed.");
        assertThat(plan.groups()).isEmpty();
    }

    @Test
    void aStartWhoseProducerIsOnlyStoppedSaysSo() {
        deploy();
        act(act("stop"));
        var plan = plan(act("start", WEB));
        assertThat(plan.problems()).isEmpty();
        assertThat(notes(plan)).containsExactly("db main, which web shop needs, is not started.");
    }

    @Test
    void aDisabledServiceIsNotStartedAndMayBeStopped() {
        deploy();
        site.disable(WEB);
        assertThat(notes(plan(act("start", WEB)))).containsExactly(
                "web shop is disabled, so that start is not done.");
        assertThat(lines(plan(act("stop", WEB)))).containsExactly("web shop stop");
    }

    @Test
    void aDeploymentStopsADisabledServiceAndLeavesItAtThat() {
        deploy();
        site.set(WEB, "version", Value.of("2")).disable(WEB);
        var plan = act(Plan.Request.DEPLOY);
        assertThat(lines(plan)).containsExactly("web shop stop");
        assertThat(recorded.services().get(WEB).data().text("version")).contains("1");
        assertThat(plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
    }

    @Test
    void aNewServiceThatIsDisabledIsNotMadeAndWhoNeedsItIsRefused() {
        site.disable(DB);
        assertThat(problems(plan(Plan.Request.DEPLOY))).containsExactly(
                "web shop needs db main, which was never deployed and is disabled.");
        site.disable(WEB);
        assertThat(plan(Plan.Request.DEPLOY).services()).containsExactly(GHENT, N1, N2);
    }

    @Test
    void aCustomActionOnlyLeavesItsOwnState() {
        site.actions("db", "vacuum");
        deploy();
        var before = recorded.services().get(DB);
        recorded = Carried.out(plan(act("vacuum")), recorded, _ -> true);
        var after = recorded.services().get(DB);
        assertThat(after.failed()).as("the service is as it was").isEmpty();
        assertThat(after.isOk("start")).isTrue();
        assertThat(after.inputs()).isEqualTo(before.inputs());
        assertThat(after.actions()).containsKey("vacuum");
        assertThat(after.isOk("vacuum")).isFalse();
    }

    @Test
    void aCustomActionThatIsOkIsLeftOutAndABackupNever() {
        site.actions("db", "vacuum", "backup");
        deploy();
        act(act("vacuum"));
        act(act("backup"));
        assertThat(plan(act("vacuum")).isEmpty()).isTrue();
        assertThat(lines(plan(act("backup")))).containsExactly("db main backup");
    }

    @Test
    void exportAndImportAreTransfers() {
        site.actions("db", "export", "import");
        deploy();
        assertThat(plan(act("export", DB)).steps()).singleElement().isInstanceOf(Step.Transfer.class)
                .extracting(step -> ((Step.Transfer) step).direction()).isEqualTo(Step.Direction.OUT);
        assertThat(plan(act("import", DB)).steps()).singleElement()
                .extracting(step -> ((Step.Transfer) step).direction()).isEqualTo(Step.Direction.IN);
    }

    @Test
    void argumentsGoToTheActionThatWasAskedForAlone() {
        site.actions("db", "init");
        var args = new Value.Fields(Map.of("full", Value.of(true)));
        var plan = plan(new Plan.Request(new Goal.Act("start", args)).onlyOn(Set.of(DB)));
        assertThat(lines(plan)).containsExactly("db main init", "db main install", "db main start", "db main check");
        plan.steps().forEach(step -> {
            if (step instanceof Step.Act act) {
                assertThat(act.args()).as(act.action())
                        .isEqualTo(act.action().equals("start") ? args : Goal.Act.NO_ARGS);
            }
        });
    }

    @Test
    void anActionThatNoServiceHasIsRefusedWithThoseThatThereAre() {
        var plan = plan(act("dance"));
        assertThat(problems(plan)).containsExactly("No service here has an action dance.");
        assertThat(plan.problems().getFirst().hint()).contains("There are install, monitor, start, stop, uninstall.");
    }

    @Test
    void anActionThatCameWithANewerTemplateIsThereAfterADeployment() {
        deploy();
        var older = site.environment().templates().get("db");
        site.actions("db", "vacuum").changedTemplate("db");
        var plan = Planner.plan(new PlannerInput(7, site.environment(), recorded, Observed.NOTHING, List.of(),
                name -> "version of " + name, _ -> Optional.of(older), ServiceId::mint, act("vacuum", DB)));
        assertThat(problems(plan)).containsExactly("db main doesn't have an action vacuum.");
        assertThat(plan.problems().getFirst().hint()).contains("Their template has it by now: deploy them first.");
        assertThat(plan.notes()).singleElement().extracting(Diagnostic::message)
                .isEqualTo("db main has no action vacuum yet: it was deployed with an older template.");
    }

    @Test
    void aServiceThatIsntThereIsRefused() {
        assertThat(problems(plan(act("start", ServicePath.parse("web!nowhere")))))
                .contains("There is no service nowhere.");
    }

    @Test
    void errorsInAFileLeaveTheRestToBeActedOn() {
        deploy();
        site.error("web shop has no attribute 'x'.").remove(WEB);
        var plan = plan(act("stop", DB));
        assertThat(plan.problems()).isEmpty();
        assertThat(lines(plan)).containsExactly("db main stop");
        assertThat(notes(plan)).contains("What has errors is left out: web shop has no attribute 'x'.");
        assertThat(notes(plan(act("start", WEB)))).contains(
                "web shop counts as disabled, since its blueprint has errors.");
    }

    @Test
    void deleteTakesAwayWhatNoBlueprintAsksForAndRunsItsDelete() {
        site.actions("web", "delete");
        deploy();
        assertThat(problems(plan(act("delete", WEB)))).containsExactly(
                "web shop can't be removed, since a blueprint asks for it.");
        site.remove(WEB);
        assertThat(lines(plan(act("delete", WEB)))).containsExactly("web shop stop", "web shop uninstall",
                "web shop delete", "web shop forget");
    }

    @Test
    void hooksRunAfterAStartAndAfterAFailure() {
        site.actions("db", "post_run", "failed");
        var plan = plan(act("start", DB));
        assertThat(lines(plan)).containsExactly("db main install", "db main start", "db main check",
                "db main post_run");
        assertThat(plan.groups().getFirst().onFailure()).isInstanceOfSatisfying(Group.OnFailure.Compensate.class,
                it -> assertThat(it.steps()).singleElement().extracting(Step::verb).isEqualTo("failed"));
        recorded = Carried.out(plan, recorded);
        assertThat(recorded.services().get(DB).actions()).as("the hook that didn't run leaves nothing")
                .doesNotContainKey("failed");
        assertThat(recorded.services().get(DB).inputs()).isNotEmpty();
    }

    @Test
    void aCommandRunsOnWhatWasDeployedAndIsNotRecorded() {
        deploy();
        var before = recorded;
        var plan = plan(new Plan.Request(new Goal.Command("uptime")).onlyOn(Set.of(DB, WEB)));
        assertThat(lines(plan)).containsExactly("db main command", "web shop command");
        assertThat(plan.groups()).allMatch(group -> group.after().isEmpty());
        assertThat(Carried.out(plan, before, _ -> true)).isEqualTo(before);
    }
}
