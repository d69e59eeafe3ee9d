package org.atyourservice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.WEB;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.Carried;
import org.atyourservice.Site;
import org.atyourservice.model.ActionStatus;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;

class ActionStatesTest {

    private final Site site = Site.shop();
    private Recorded recorded = Recorded.NOTHING;

    private PlannerInput input(Plan.Request request) {
        return new PlannerInput(7, site.environment(), recorded, Observed.NOTHING, List.of(), name -> "v",
                _ -> Optional.empty(), ServiceId::mint, request);
    }

    private Plan plan(Plan.Request request) {
        return Planner.plan(input(request));
    }

    private ActionStatus state(ServicePath path, String action) {
        return state(path, action, Optional.empty());
    }

    private ActionStatus state(ServicePath path, String action, Optional<RunView> running) {
        return ActionStates.of(site.environment(), recorded, Planner.changes(input(Plan.Request.DEPLOY)),
                running.stream().toList())
                .get(path).get(action);
    }

    private void deploy() {
        recorded = Carried.out(plan(Plan.Request.DEPLOY), recorded);
    }

    private void act(String action) {
        recorded = Carried.out(plan(new Plan.Request(new Goal.Act(action)).onlyOn(Set.of(WEB))), recorded);
    }

    @Test
    void whatWasNeverDoneIsNewAndWhatWasDoneIsOk() {
        assertThat(state(WEB, "install")).isEqualTo(ActionStatus.NEW);
        deploy();
        assertThat(state(WEB, "install")).isEqualTo(ActionStatus.OK);
        assertThat(state(WEB, "start")).isEqualTo(ActionStatus.OK);
        assertThat(state(WEB, "stop")).isEqualTo(ActionStatus.NEW);
    }

    @Test
    void stopClearsStartAndUninstallClearsInstall() {
        deploy();
        act("stop");
        assertThat(state(WEB, "start")).isEqualTo(ActionStatus.NEW);
        assertThat(state(WEB, "install")).isEqualTo(ActionStatus.OK);
        act("uninstall");
        assertThat(state(WEB, "install")).isEqualTo(ActionStatus.NEW);
    }

    @Test
    void whatWasDoneWithOtherValuesIsChanged() {
        deploy();
        site.set(WEB, "version", Value.of("2"));
        assertThat(state(WEB, "install")).isEqualTo(ActionStatus.CHANGED);
        assertThat(state(WEB, "start")).isEqualTo(ActionStatus.CHANGED);
        assertThat(state(DB, "install")).isEqualTo(ActionStatus.OK);
    }

    @Test
    void whatFailedIsAnError() {
        recorded = Carried.out(plan(Plan.Request.DEPLOY), recorded, step -> step.verb().equals("start"));
        assertThat(state(DB, "start")).isEqualTo(ActionStatus.ERROR);
        assertThat(state(DB, "install")).isEqualTo(ActionStatus.OK);
    }

    @Test
    void actionsOfADisabledServiceAreDisabledButThoseThatTakeItDown() {
        deploy();
        site.disable(WEB);
        assertThat(state(WEB, "start")).isEqualTo(ActionStatus.DISABLED);
        assertThat(state(WEB, "stop")).isEqualTo(ActionStatus.NEW);
    }

    @Test
    void aServiceWhoseBlueprintHasErrorsIsDisabled() {
        deploy();
        site.remove(WEB).error("web shop has no attribute 'x'.");
        assertThat(state(WEB, "start")).isEqualTo(ActionStatus.DISABLED);
        assertThat(state(DB, "start")).isEqualTo(ActionStatus.OK);
    }

    @Test
    void inARunActionsAreScheduledThenRunningThenOk() {
        var plan = plan(Plan.Request.DEPLOY);
        var at = Instant.parse("2026-01-01T10:00:00Z");
        var events = new ArrayList<RunEvent>(List.of(new RunEvent.Started(1, at, new RunId("1-anna-0001"), "anna", "",
                "abc", Optional.empty(), plan.groups(), plan.intents())));
        var install = plan.steps().filter(step -> step.service().equals(DB)).findFirst().orElseThrow().id();
        assertThat(state(DB, "install", RunView.of(events))).isEqualTo(ActionStatus.SCHEDULED);
        events.add(new RunEvent.StepStarted(2, at, install, "n1", "job"));
        assertThat(state(DB, "install", RunView.of(events))).isEqualTo(ActionStatus.RUNNING);
        events.add(new RunEvent.StepEnded(3, at, install, RunEvent.Result.OK, Optional.of(0), "",
                new Value.Fields(Map.of())));
        assertThat(state(DB, "install", RunView.of(events))).isEqualTo(ActionStatus.OK);
        assertThat(state(DB, "start", RunView.of(events))).isEqualTo(ActionStatus.SCHEDULED);
        assertThat(state(DB, "stop", RunView.of(events))).isEqualTo(ActionStatus.NEW);
    }
}
