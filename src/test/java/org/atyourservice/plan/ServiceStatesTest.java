package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.GHENT;
import static org.atyourservice.Site.WEB;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.Site;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class ServiceStatesTest {

    private static final Instant NOW = Site.DEPLOYED.plusSeconds(600);

    private final Site site = Site.shop();
    private Recorded recorded = Recorded.NOTHING;
    private Observed observed = Observed.NOTHING;
    private Optional<RunView> running = Optional.empty();

    @Test
    void whatIsNotRecordedIsNotStarted() {
        assertThat(states()).hasSize(5).containsEntry(WEB, ServiceState.NOT_STARTED).containsEntry(GHENT,
                ServiceState.NOT_STARTED);
    }

    @Test
    void whatIsRecordedWithAllItsActionsRuns() {
        deploy();
        assertThat(states().values()).containsOnly(ServiceState.RUNNING);
    }

    @Test
    void whatIsOnlyRecordedHasAStateToo() {
        deploy();
        site.remove(WEB).withoutTemplate("web");
        assertThat(states()).containsEntry(WEB, ServiceState.RUNNING);
    }

    @Test
    void nobodyKnowsWhatACancelledOrLostActionHasLeft() {
        for (var result : List.of(RunEvent.Result.CANCELLED, RunEvent.Result.UNKNOWN)) {
            deploy();
            record(WEB, Optional.of(new RecordedService.Failed("2-anna-0002", "start", "", "", result)), null);
            assertThat(states()).containsEntry(WEB, ServiceState.UNKNOWN);
        }
    }

    @Test
    void whatFailedHasFailed() {
        deploy();
        record(WEB,
                Optional.of(
                        new RecordedService.Failed("2-anna-0002", "start", "It broke.", "", RunEvent.Result.FAILED)),
                null);
        assertThat(states()).containsEntry(WEB, ServiceState.FAILED);
    }

    @Test
    void whatLacksItsStartIsNotStarted() {
        deploy();
        record(WEB, Optional.empty(), "start");
        assertThat(states()).containsEntry(WEB, ServiceState.NOT_STARTED);
    }

    @Test
    void monitorsWordCounts() {
        deploy();
        see(Observed.Health.UNHEALTHY, NOW);
        assertThat(states()).containsEntry(WEB, ServiceState.UNHEALTHY);
        see(Observed.Health.UNKNOWN, NOW);
        assertThat(states()).containsEntry(WEB, ServiceState.UNKNOWN);
        see(Observed.Health.HEALTHY, NOW);
        assertThat(states()).containsEntry(WEB, ServiceState.RUNNING);
    }

    @Test
    void whatMonitorSaidBeforeTheLastActionDoesnt() {
        deploy();
        see(Observed.Health.UNHEALTHY, Site.DEPLOYED.minusSeconds(1));
        assertThat(states()).containsEntry(WEB, ServiceState.RUNNING);
    }

    @Test
    void aServiceThatWaitsForItsTurnIsAsItWas() {
        run();
        assertThat(states()).containsEntry(DB, ServiceState.NOT_STARTED);
    }

    @Test
    void aServiceIsStartedFromItsFirstStepToItsLast() {
        run();
        start(DB, "install");
        assertThat(states()).containsEntry(DB, ServiceState.STARTED);
        end(DB, "install", RunEvent.Result.OK);
        assertThat(states()).containsEntry(DB, ServiceState.STARTED);
        end(DB, "start", RunEvent.Result.OK);
        end(DB, "check", RunEvent.Result.OK);
        assertThat(states()).containsEntry(DB, ServiceState.RUNNING);
    }

    @Test
    void aFailureShowsBeforeTheRunIsOver() {
        run();
        end(DB, "install", RunEvent.Result.FAILED);
        assertThat(states()).containsEntry(DB, ServiceState.FAILED);
    }

    @Test
    void anEndThatIsNotKnownShowsAsUnknown() {
        run();
        end(DB, "install", RunEvent.Result.UNKNOWN);
        assertThat(states()).containsEntry(DB, ServiceState.UNKNOWN);
    }

    @Test
    void aSkippedServiceIsAsItWas() {
        deploy();
        site.set(WEB, "version", Value.of("2"));
        run();
        for (var verb : List.of("stop", "install", "start", "check")) {
            end(WEB, verb, RunEvent.Result.SKIPPED);
        }
        assertThat(states()).containsEntry(WEB, ServiceState.RUNNING);
    }

    @Test
    void aServiceCancelledAfterItsStopIsNotStarted() {
        deploy();
        site.set(WEB, "version", Value.of("2"));
        run();
        end(WEB, "stop", RunEvent.Result.OK);
        for (var verb : List.of("install", "start", "check")) {
            end(WEB, verb, RunEvent.Result.CANCELLED);
        }
        assertThat(states()).containsEntry(WEB, ServiceState.NOT_STARTED);
    }

    @Test
    void aServiceCancelledWhileItIsCheckedIsUnknown() {
        run();
        end(DB, "install", RunEvent.Result.OK);
        end(DB, "start", RunEvent.Result.OK);
        end(DB, "check", RunEvent.Result.CANCELLED);
        assertThat(states()).containsEntry(DB, ServiceState.UNKNOWN);
    }

    @Test
    void aForgottenServiceIsNotStarted() {
        deploy();
        site.remove(WEB);
        run();
        for (var verb : List.of("stop", "uninstall", "forget")) {
            end(WEB, verb, RunEvent.Result.OK);
        }
        assertThat(states()).containsEntry(WEB, ServiceState.NOT_STARTED);
    }

    @Test
    void aRunThatIsOverSaysNothingHere() {
        run();
        end(DB, "install", RunEvent.Result.FAILED);
        running = running.map(view -> view.after(new RunEvent.Ended(9, NOW, RunEvent.Outcome.FAILED)));
        assertThat(states()).containsEntry(DB, ServiceState.NOT_STARTED);
    }

    @Test
    void probesAreSightings() {
        run();
        end(DB, "check", RunEvent.Result.OK);
        end(WEB, "check", RunEvent.Result.FAILED);
        var db = ServiceId.mint();
        var web = ServiceId.mint();
        var after = Sightings.after(running.orElseThrow(), Observed.NOTHING, Map.of(DB, db, WEB, web));
        assertThat(after.of(db)).hasValueSatisfying(
                sight -> assertThat(sight.health()).isEqualTo(Observed.Health.HEALTHY));
        assertThat(after.of(web)).hasValueSatisfying(
                sight -> assertThat(sight.health()).isEqualTo(Observed.Health.UNHEALTHY));
    }

    @Test
    void whatIsForgottenIsNotSeenAnyMore() {
        deploy();
        see(Observed.Health.HEALTHY, NOW);
        var id = recorded.services().get(WEB).id();
        site.remove(WEB);
        run();
        end(WEB, "forget", RunEvent.Result.OK);
        assertThat(Sightings.after(running.orElseThrow(), observed, Map.of(WEB, id)).of(id)).isEmpty();
    }

    private Map<ServicePath, ServiceState> states() {
        return ServiceStates.of(site.environment(), recorded, observed, running.stream().toList());
    }

    private Plan plan() {
        return Planner.plan(new PlannerInput(1, site.environment(), recorded, observed, List.of(), name -> "",
                _ -> Optional.empty(), ServiceId::mint, Plan.Request.MAKE_IT_SO));
    }

    private void deploy() {
        recorded = Site.after(plan(), recorded);
    }

    private void run() {
        var plan = plan();
        running = Optional.of(RunView.start(new RunEvent.Started(1, NOW, new RunId("2-anna-0002"), "anna", "", "",
                Optional.empty(), plan.groups(), plan.intents())));
    }

    private void start(ServicePath path, String verb) {
        running = running.map(view -> view.after(new RunEvent.StepStarted(2, NOW, step(path, verb), "", "")));
    }

    private void end(ServicePath path, String verb, RunEvent.Result result) {
        running = running.map(view -> view.after(new RunEvent.StepEnded(3, NOW, step(path, verb), result,
                Optional.empty(), "", new Value.Fields(Map.of()))));
    }

    private String step(ServicePath path, String verb) {
        return running.orElseThrow().of(path).stream().map(RunView.StepView::step)
                .filter(step -> step.verb().equals(verb)).findFirst().orElseThrow().id();
    }

    private void see(Observed.Health health, Instant at) {
        observed = observed.with(recorded.services().get(WEB).id(), new Observed.Sight(health, "", at));
    }

    private void record(ServicePath path, Optional<RecordedService.Failed> failed, String withoutAction) {
        var services = new TreeMap<>(recorded.services());
        services.computeIfPresent(path, (_, old) -> {
            var actions = new TreeMap<>(old.actions());
            actions.keySet().removeIf(action -> action.equals(withoutAction));
            return new RecordedService(old.id(), old.path(), old.template(), old.templateDigest(),
                    old.templateCommit(), old.producers(), old.target(), actions, old.inputs(), old.instantiation(),
                    old.data(), failed);
        });
        recorded = Recorded.of(services);
    }
}
