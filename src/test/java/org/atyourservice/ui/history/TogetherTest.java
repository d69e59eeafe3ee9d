package org.atyourservice.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;
import org.atyourservice.model.Journal.Channel;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.app.Rooms;
import org.atyourservice.ui.plan.PlanView;
import org.atyourservice.ui.plan.PlanViewModel;
import org.atyourservice.ui.run.InWindow;
import org.atyourservice.ui.run.LogView;
import org.atyourservice.ui.run.LogViewModel;
import org.atyourservice.ui.run.RunCatalog;
import org.atyourservice.ui.run.RunsView;
import org.atyourservice.ui.run.RunsViewModel;
import org.atyourservice.ui.run.Sample;
import org.atyourservice.ui.run.SampleSession;
import org.atyourservice.ui.run.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Plan, runs, log and history on one session, as the window puts them together.
@Timeout(60)
class TogetherTest extends InWindow {

    private final SampleSession session = new SampleSession();
    private final Navigator navigator = new Navigator();

    private final Rooms rooms = (opened, live, selection, places, deployment, asks) -> {
        InstantSource clock = () -> Sample.NOON.plusSeconds(9);
        var times = new Times(ZoneId.of("Europe/Brussels"));
        var catalog = new RunCatalog(opened, live, places, asks::problem);
        var log = new LogViewModel(opened, catalog, asks::problem);
        return new Rooms.Furniture(
                new PlanView(new PlanViewModel(opened, live, selection, places, deployment, asks::problem)),
                new RunsView(new RunsViewModel(opened, catalog, deployment, clock), times, asks),
                new HistoryView(new HistoryViewModel(opened, live, places, deployment, clock), times, asks::confirm),
                new LogView(log, times), log::close);
    };

    private void open() throws Exception {
        show(880, 820, () -> {
            var deployment = new Deployment(session, navigator, trouble -> dialogs.problem("It failed", trouble));
            var made = rooms.furnish(session, new Live(session), new Selection(), navigator, deployment, dialogs);
            var tabs = new TabPane(new Tab("Plan", made.plan()), new Tab("Runs", made.runs()),
                    new Tab("History", made.history()));
            navigator.tab().subscribe(tab -> tabs.getSelectionModel().select(switch (tab) {
                case PLAN, CANVAS, BLUEPRINTS -> 0;
                case RUNS -> 1;
                case HISTORY -> 2;
            }));
            tabs.setPrefHeight(580);
            return new VBox(tabs, made.log());
        });
    }

    private boolean there(String query) {
        return robot.lookup(query).tryQuery().filter(node -> node.isVisible()).isPresent();
    }

    @Test
    void fromThePlanOverTheRunAndItsLogToTheHistoryAndBack() throws Exception {
        session.add(Sample.finished(1, Sample.NOON.minus(Duration.ofDays(1)), "everything: new", RunEvent.Outcome.OK));
        session.entries = Sample.entries(session.all());
        open();
        doFx(() -> navigator.show(Navigator.Tab.PLAN));
        until("the plan is there", () -> there("Deploy 6 changes"));

        robot.clickOn("#plan-deploy");
        until("its run is shown", () -> there("Run 2"));
        for (var step : session.all().getFirst().steps().keySet()) {
            session.happens(new RunEvent.StepStarted(2, Sample.NOON, step, "127.0.0.1:2201", "job"));
            session.says(step, Channel.OUT, "did " + step);
            session.happens(new RunEvent.StepEnded(3, Sample.NOON.plusMillis(700), step, RunEvent.Result.OK,
                    Optional.of(0), "", new Value.Fields(Map.of())));
        }
        session.happens(new RunEvent.Ended(4, Sample.NOON.plusSeconds(8), RunEvent.Outcome.OK));
        until("it succeeded", () -> robot.lookup("#run-outcome").queryAs(Label.class).getText().equals("Succeeded"));
        until("its log is there", () -> robot.lookup("#log-list").queryListView().getItems().size() == 19);
        picture("together");

        session.entries = Sample.entries(List.copyOf(session.all()));
        doFx(() -> navigator.show(Navigator.Tab.HISTORY));
        until("both runs are listed", () -> robot.lookup("#history-list").queryListView().getItems().size() == 3);
        robot.clickOn("everything: new");
        robot.clickOn("#history-roll-back");
        until("the question is there", () -> there("#confirm-dialog"));
        robot.clickOn("Bring the blueprints back");
        until("the way back is planned", () -> there("Plan to roll back to run 1"));
        assertThat(session.asked).contains("rollBack " + Sample.run(1));
    }
}
