package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.GHENT;
import static org.atyourservice.Site.N1;
import static org.atyourservice.Site.N2;
import static org.atyourservice.Site.WEB;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.atyourservice.Site;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Group;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Link;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private final Site site = Site.shop();
    private Recorded recorded = Recorded.NOTHING;
    private Observed observed = Observed.NOTHING;
    private List<Plan.Moved> moves = List.of();
    private Function<String, String> versions = name -> "version of " + name;

    @Test
    void aNewServiceIsInstalledStartedAndChecked() {
        assertThat(verbs(plan(), WEB)).containsExactly("install", "start", "check");
    }

    @Test
    void aServiceWithoutActionsIsOnlyRecorded() {
        assertThat(verbs(plan(), GHENT)).containsExactly("record");
    }

    @Test
    void aServiceWaitsForItsParentItsProducersAndItsTarget() {
        site.add(ServicePath.parse("web!outside"), Map.of()).link(ServicePath.parse("web!outside"), "db", DB)
                .target(ServicePath.parse("web!outside"), new Target.On(N2, Template.TargetKind.SSH));
        var plan = plan();
        assertThat(waits(plan, WEB)).containsExactlyInAnyOrder(N2, DB);
        assertThat(waits(plan, DB)).containsExactly(N1);
        assertThat(waits(plan, ServicePath.parse("web!outside"))).containsExactlyInAnyOrder(N2, DB);
        assertThat(waits(plan, GHENT)).isEmpty();
    }

    @Test
    void groupsComeInAnOrderInWhichTheyCouldRun() {
        assertThat(plan().groups().stream().map(Group::service)).containsExactly(GHENT, N1, DB, N2, WEB);
    }

    @Test
    void stepIdsAreNumberedAndNameServiceAndVerb() {
        assertThat(plan().steps().map(Step::id)).containsExactly("001-location-ghent-record", "002-node-n1-record",
                "003-db-main-install", "004-db-main-start", "005-db-main-check", "006-node-n2-record",
                "007-web-shop-install", "008-web-shop-start", "009-web-shop-check");
    }

    @Test
    void aStepIdIsSafeAsAFileName() {
        site.add(ServicePath.parse("location!côte d'azur"), Map.of());
        assertThat(plan().steps().map(Step::id)).allMatch(id -> id.matches("[A-Za-z0-9._-]+"))
                .contains("001-location-c_te_d_azur-record");
    }

    @Test
    void whatWasJustDeployedNeedsNoFurtherRun() {
        site.set(DB, "password", new Value.SecretRef("db"));
        deploy();
        assertThat(plan().changes()).isEmpty();
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void outputsOfActionsDontCountAsChanges() {
        deploy();
        record(DB, service -> with(service, new Value.Fields(Map.of("port", Value.of(5432), "url", Value.of("set")))));
        assertThat(plan().changes()).isEmpty();
    }

    @Test
    void aChangedAttributeIsAnUpdateThatSaysFromWhatToWhat() {
        deploy();
        site.set(WEB, "version", Value.of("2"));
        var change = (Change.Update) only(plan().changes());
        assertThat(change.path()).isEqualTo(WEB);
        assertThat(change.differences()).extracting(Change.Difference::shown).containsExactly("version 1 -> 2");
        assertThat(change.differences().getFirst().origin()).isPresent();
        assertThat(change.id()).isEqualTo(recorded.services().get(WEB).id());
    }

    @Test
    void anUpdateStopsInstallsStartsAndChecks() {
        deploy();
        site.set(WEB, "version", Value.of("2"));
        assertThat(verbs(plan(), WEB)).containsExactly("stop", "install", "start", "check");
    }

    @Test
    void aStoppedServiceIsNotStoppedAgain() {
        deploy();
        record(WEB, service -> without(service, "start"));
        site.set(WEB, "version", Value.of("2"));
        assertThat(verbs(plan(), WEB)).containsExactly("install", "start", "check");
    }

    @Test
    void anAttributeThatIsGoneIsADifference() {
        site.set(WEB, "title", Value.of("Shop"));
        deploy();
        site.remove(WEB).add(WEB, Map.of("version", Value.of("1"))).link(WEB, "db", DB);
        assertThat(shown(plan())).containsExactly("title Shop -> (none)");
    }

    @Test
    void aConsumerOfAProducersChangedAttributeIsUpdatedToo() {
        deploy();
        site.set(DB, "port", Value.of(5433));
        var plan = plan();
        assertThat(plan.changes()).allMatch(Change.Update.class::isInstance).extracting(Change::path)
                .containsExactly(DB, WEB);
        assertThat(shown(plan)).containsExactly("port 5432 -> 5433", "db main port 5432 -> 5433");
        assertThat(waits(plan, WEB)).containsExactly(DB);
    }

    @Test
    void aConsumerDoesntCareForWhatItDoesntNeed() {
        deploy();
        site.set(DB, "cache", Value.of("1G"));
        assertThat(plan().services()).containsExactly(DB);
    }

    @Test
    void aLinkWithoutNeedsNeedsAllThatIsProvided() {
        site.template("web", Optional.empty(), Set.of(),
                List.of(new Link.Consume("db", "db", 1, 1, false, Set.of())),
                List.of("install"));
        deploy();
        site.set(DB, "cache", Value.of("1G"));
        assertThat(plan().services()).containsExactly(DB);
        site.set(DB, "port", Value.of(5433));
        assertThat(plan().services()).containsExactly(DB, WEB);
    }

    @Test
    void anotherProducerIsADifferenceOfTheLink() {
        var other = ServicePath.parse("location!ghent/node!n1/db!other");
        site.add(other, Map.of("port", Value.of(5432)));
        deploy();
        site.link(WEB, "db", other);
        assertThat(shown(plan())).containsExactly("db ghent/n1/main -> ghent/n1/other");
    }

    @Test
    void aChangedTemplateUpdatesItsServices() {
        deploy();
        site.changedTemplate("web");
        assertThat(plan().services()).containsExactly(WEB);
        assertThat(shown(plan()).getFirst()).startsWith("template digest-o -> ");
    }

    @Test
    void aNewTextOfASecretUpdatesWhoUsesIt() {
        site.set(DB, "password", new Value.SecretRef("db"));
        deploy();
        versions = name -> "another version of " + name;
        assertThat(plan().services()).containsExactly(DB);
        assertThat(shown(plan())).containsExactly("secret db earlier text -> new text");
    }

    @Test
    void aServiceWaitsForWhatItNeedsThroughOneThatDoesntChange() {
        deploy();
        site.set(N1, "address", Value.of("10.0.0.9")).set(WEB, "version", Value.of("2"));
        assertThat(plan().services()).containsExactly(N1, WEB);
        assertThat(waits(plan(), WEB)).containsExactly(N1);
    }

    @Test
    void anActionThatSaysHereRunsHere() {
        site.here("web", "install");
        assertThat(plan().steps().filter(step -> step.service().equals(WEB)).map(Step::where))
                .containsExactly(Target.HERE, new Target.On(N2, Template.TargetKind.SSH),
                        new Target.On(N2, Template.TargetKind.SSH));
    }

    @Test
    void anotherTargetMeansDownThereAndUpHere() {
        deploy();
        site.target(WEB, new Target.On(N1, Template.TargetKind.SSH));
        assertThat(shown(plan())).containsExactly("target ghent/n2 -> ghent/n1");
        assertThat(plan().steps().map(step -> step.verb() + " on " + step.where().shown())).containsExactly(
                "stop on node n2", "uninstall on node n2", "install on node n1", "start on node n1",
                "check on node n1");
    }

    @Test
    void anIntentSaysAllThatWillBeRecorded() {
        deploy();
        site.set(WEB, "version", Value.of("2"));
        var intent = only(plan().intents());
        assertThat(intent.path()).isEqualTo(WEB);
        assertThat(intent.data().text("version")).contains("2");
        assertThat(intent.producers()).containsEntry("db", List.of(DB));
        assertThat(intent.inputs()).matches("[0-9a-f]{64}");
        assertThat(intent.from()).isEmpty();
    }

    @Test
    void whatIsInNoBlueprintIsShownAndStays() {
        deploy();
        site.remove(WEB);
        assertThat(plan().changes()).containsExactly(new Change.Delete(WEB, idOf(WEB), false));
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void makingItSoStopsUninstallsAndForgets() {
        deploy();
        site.remove(WEB);
        assertThat(verbs(plan(Plan.Request.MAKE_IT_SO), WEB)).containsExactly("stop", "uninstall", "forget");
    }

    @Test
    void whatIsRemovedWaitsForWhatUsedIt() {
        deploy();
        site.remove(GHENT);
        var plan = plan(Plan.Request.MAKE_IT_SO);
        assertThat(waits(plan, DB)).containsExactly(WEB);
        assertThat(waits(plan, N1)).containsExactly(DB);
        assertThat(waits(plan, GHENT)).contains(N1, N2);
        assertThat(plan.groups().stream().map(Group::service)).containsExactly(WEB, N2, DB, N1, GHENT);
    }

    @Test
    void aProducerGoesAfterItsConsumerChangedOver() {
        deploy();
        var other = ServicePath.parse("location!ghent/node!n1/db!other");
        site.add(other, Map.of("port", Value.of(5432), "size", Value.of(1))).link(WEB, "db", other).remove(DB);
        var plan = plan(Plan.Request.MAKE_IT_SO);
        assertThat(waits(plan, WEB)).containsExactly(other);
        assertThat(waits(plan, DB)).containsExactly(WEB);
    }

    @Test
    void whoTakesOverAPortWaitsUntilItIsFree() {
        var first = ServicePath.parse("location!ghent/node!n1/db!first");
        var second = ServicePath.parse("location!ghent/node!n1/db!second");
        var elsewhere = ServicePath.parse("location!ghent/node!n2/db!third");
        site.port("db", "port").add(first, Map.of("port", Value.of(6000)));
        deploy();
        site.remove(first).add(second, Map.of("port", Value.of(6000), "size", Value.of(1)))
                .add(elsewhere, Map.of("port", Value.of(6000)));
        var plan = plan(Plan.Request.MAKE_IT_SO);
        assertThat(waits(plan, second)).containsExactly(first);
        assertThat(waits(plan, elsewhere)).isEmpty();
        assertThat(plan.groups().getFirst().service()).isEqualTo(first);
    }

    @Test
    void aPortIsNotWaitedForWhereThatWouldBeACircle() {
        deploy();
        var other = ServicePath.parse("location!ghent/node!n1/db!other");
        site.port("db", "port").add(other, Map.of("port", Value.of(5432), "size", Value.of(1))).link(WEB, "db", other)
                .remove(DB);
        var plan = plan(Plan.Request.MAKE_IT_SO);
        assertThat(waits(plan, other)).isEmpty();
        assertThat(waits(plan, DB)).containsExactly(WEB);
    }

    @Test
    void whatIsRemovedIsTakenDownOnItsRecordedTarget() {
        deploy();
        site.remove(WEB);
        assertThat(plan(Plan.Request.MAKE_IT_SO).hosts()).containsExactly(new Target.On(N2, Template.TargetKind.SSH));
    }

    @Test
    void aRemovalWithoutItsTemplateIsAProblem() {
        deploy();
        site.remove(WEB).withoutTemplate("web");
        var plan = plan(Plan.Request.MAKE_IT_SO);
        assertThat(only(plan.problems()).message()).isEqualTo("web shop can't be removed: its template web is gone.");
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan().problems()).isEmpty();
    }

    @Test
    void aFailedServiceIsRepairedFromTheBeginning() {
        deploy();
        record(WEB, service -> failed(service, "monitor"));
        assertThat(plan().changes())
                .containsExactly(new Change.Repair(WEB, idOf(WEB), "monitor failed in run 2"));
        assertThat(verbs(plan(), WEB)).containsExactly("stop", "recover", "install", "start", "check");
    }

    @Test
    void aFirstInstallationThatFailedIsRepaired() {
        deploy();
        record(WEB, service -> neverDone(failed(service, "install")));
        assertThat(plan().changes())
                .containsExactly(new Change.Repair(WEB, idOf(WEB), "install failed in run 2"));
        assertThat(verbs(plan(), WEB)).containsExactly("install", "start", "check");
    }

    @Test
    void whatAnInterruptedRunLeftOutIsDone() {
        deploy();
        record(WEB, service -> without(service, "start"));
        assertThat(plan().changes()).containsExactly(new Change.Repair(WEB, idOf(WEB), "start has not been done"));
        assertThat(verbs(plan(), WEB)).containsExactly("start", "check");
    }

    @Test
    void anUnhealthyServiceIsStartedAndChecked() {
        deploy();
        see(WEB, Observed.Health.UNHEALTHY, "no answer", 60);
        assertThat(plan().changes()).containsExactly(new Change.Repair(WEB, idOf(WEB), "not healthy: no answer"));
        assertThat(verbs(plan(), WEB)).containsExactly("start", "check");
    }

    @Test
    void whatWasSeenBeforeTheLastActionDoesntCount() {
        deploy();
        see(WEB, Observed.Health.UNHEALTHY, "no answer", -60);
        assertThat(plan().changes()).isEmpty();
    }

    @Test
    void withoutRepairItIsOnlyShown() {
        deploy();
        see(WEB, Observed.Health.UNHEALTHY, "no answer", 60);
        var plan = plan(new Plan.Request(false, false));
        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.intents()).isEmpty();
    }

    @Test
    void errorsInTheFilesStopThePlanAndRemoveNothing() {
        deploy();
        site.remove(WEB).error("The attribute verson is unknown.");
        var plan = plan(Plan.Request.MAKE_IT_SO);
        assertThat(only(plan.problems()).message()).isEqualTo("The attribute verson is unknown.");
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void anUnreadableRecordStopsThePlan() {
        recorded = new Recorded(new TreeMap<>(), List.of(Diagnostic.error("unreadable",
                Place.ofFile("services/location!ghent/service.json"), "Not JSON.")));
        assertThat(plan().problems()).hasSize(1);
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void aCircleIsAProblemAndNotAnEndlessLoop() {
        site.link(DB, "web", WEB);
        assertThat(plan().problems()).extracting(Diagnostic::message).containsExactly(
                "These need each other in a circle: db main -> web shop -> db main.");
    }

    @Test
    void thePlanCarriesItsRevisionAndRequest() {
        assertThat(plan().revision()).isEqualTo(7);
        assertThat(plan().request()).isEqualTo(Plan.Request.DEPLOY);
    }

    @Test
    void tenThousandServicesArePlannedInSeconds() {
        IntStream.range(0, 10_000).forEach(i -> {
            var path = N1.child(ServiceKey.parse("web!w%05d".formatted(i)));
            site.add(path, Map.of("version", Value.of(i))).link(path, "db", DB);
        });
        // processor time, since the machine may be busy with other things
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        assertThat(plan().groups()).hasSize(10_005);
        assertThat(threads.getCurrentThreadCpuTime() - began).isLessThan(10_000_000_000L);
    }

    private Plan plan() {
        return plan(Plan.Request.DEPLOY);
    }

    private Plan plan(Plan.Request request) {
        return Planner.plan(new PlannerInput(7, site.environment(), recorded, observed, moves, versions,
                _ -> Optional.empty(), ServiceId::mint, request));
    }

    private void deploy() {
        recorded = Site.after(plan(), recorded);
    }

    private ServiceId idOf(ServicePath path) {
        return recorded.services().get(path).id();
    }

    private void record(ServicePath path, UnaryOperator<RecordedService> change) {
        var services = new TreeMap<>(recorded.services());
        services.computeIfPresent(path, (_, old) -> change.apply(old));
        recorded = Recorded.of(services);
    }

    private void see(ServicePath path, Observed.Health health, String note, int secondsLater) {
        observed = observed.with(idOf(path), new Observed.Sight(health, note, Site.DEPLOYED.plusSeconds(secondsLater)));
    }

    private static RecordedService with(RecordedService old, Value.Fields data) {
        return new RecordedService(old.id(), old.path(), old.template(), old.templateDigest(), old.templateCommit(),
                old.producers(), old.target(), old.actions(), old.inputs(), old.instantiation(), data, old.failed());
    }

    private static RecordedService without(RecordedService old, String action) {
        var actions = new TreeMap<>(old.actions());
        actions.remove(action);
        return new RecordedService(old.id(), old.path(), old.template(), old.templateDigest(), old.templateCommit(),
                old.producers(), old.target(), actions, old.inputs(), old.instantiation(), old.data(), old.failed());
    }

    private static RecordedService failed(RecordedService old, String action) {
        return new RecordedService(old.id(), old.path(), old.template(), old.templateDigest(), old.templateCommit(),
                old.producers(), old.target(), old.actions(), old.inputs(), old.instantiation(), old.data(),
                Optional.of(new RecordedService.Failed("2-anna-0002", action, "It broke.", old.inputs(),
                        RunEvent.Result.FAILED)));
    }

    private static RecordedService neverDone(RecordedService old) {
        return new RecordedService(old.id(), old.path(), old.template(), old.templateDigest(), old.templateCommit(),
                old.producers(), old.target(), Map.of(), "", 0, old.data(), old.failed());
    }

    private static List<String> verbs(Plan plan, ServicePath path) {
        return plan.steps().filter(step -> step.service().equals(path)).map(Step::verb).toList();
    }

    private static List<ServicePath> waits(Plan plan, ServicePath path) {
        var group = plan.groups().stream().filter(each -> each.service().equals(path)).findFirst().orElseThrow();
        return plan.groups().stream().filter(each -> group.after().contains(each.id())).map(Group::service).toList();
    }

    private static List<String> shown(Plan plan) {
        return plan.changes().stream().filter(Change.Update.class::isInstance).map(Change.Update.class::cast)
                .flatMap(update -> update.differences().stream()).map(Change.Difference::shown).toList();
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }

    @Test
    void idsStayWithTheirServices() {
        deploy();
        site.set(WEB, "version", Value.of("2"));
        assertThat(plan().intents()).extracting(Intent::id).containsExactly(idOf(WEB));
    }
}
