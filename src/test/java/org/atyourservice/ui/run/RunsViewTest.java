package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunsViewTest extends InWindow {

    private final SampleSession session = new SampleSession();
    private final Navigator navigator = new Navigator();
    private volatile Instant now = Sample.NOON.plusSeconds(8);
    private RunsView view;

    @BeforeEach
    void runs() {
        session.add(Sample.finished(1, Sample.NOON.minus(Duration.ofDays(2)), "everything: new", RunEvent.Outcome.OK));
        session.add(Sample.finished(2, Sample.NOON.minus(Duration.ofHours(22)), "mysql main: memory 256 MB -> 512 MB",
                RunEvent.Outcome.CANCELLED));
        session.add(Sample.finished(3, Sample.NOON.minus(Duration.ofMinutes(5)), "app one: port 8101 -> 8102",
                RunEvent.Outcome.FAILED));
    }

    private void open() throws Exception {
        view = show(880, 600, () -> {
            var live = new Live(session);
            var deployment = new Deployment(session, navigator, trouble -> {
                throw new AssertionError(trouble);
            });
            var catalog = new RunCatalog(session, live, navigator, (what, why) -> {
                throw new AssertionError(what, why);
            });
            return new RunsView(new RunsViewModel(catalog, deployment, () -> now),
                    new Times(ZoneId.of("Europe/Brussels")));
        });
    }

    private ListView<RunView> list() {
        return robot.lookup("#runs-list").queryListView();
    }

    private TableView<StepView> steps() {
        return robot.lookup("#run-steps").queryTableView();
    }

    private String outcome() {
        return robot.lookup("#run-outcome").queryAs(Label.class).getText();
    }

    private void ends(String step, RunEvent.Result result, String message) {
        session.happens(new RunEvent.StepEnded(5, now, step, result, Optional.of(result == RunEvent.Result.OK ? 0 : 1),
                message, new Value.Fields(Map.of())));
    }

    private void begins(String step) {
        session.happens(new RunEvent.StepStarted(3, now.minusSeconds(3), step, "127.0.0.1:2202", "job"));
    }

    @Test
    void theNewestRunIsShownWithTheSentenceOfWhatFailed() throws Exception {
        open();

        until("runs are listed", () -> list().getItems().size() == 3 && steps().getItems().size() == 19);
        assertThat(outcome()).isEqualTo("Failed");
        assertThat(list().getSelectionModel().getSelectedIndex()).isZero();
        assertThat(robot.lookup("#run-counts").queryAs(Label.class).getText())
                .isEqualTo("10 of 19 steps, 1 failed, 8 skipped");
        assertThat(robot.lookup("#run-failure .label").queryAs(Label.class).getText())
                .startsWith("app one, start: The port");
        assertThat(robot.lookup("#run-cancel").queryButton().isVisible()).isFalse();
        picture("runs-failed");
    }

    @Test
    void aRunThatStartsIsFollowedAndItsStepsMove() throws Exception {
        open();
        until("runs are listed", () -> list().getItems().size() == 3);

        session.happens(Sample.started(4, Sample.NOON, "web shop: version 1 -> 2"));
        var ids = List.copyOf(session.all().getFirst().steps().keySet());
        for (int i = 0; i < 7; i++) {
            begins(ids.get(i));
            ends(ids.get(i), RunEvent.Result.OK, "");
        }
        begins(ids.get(7));
        session.happens(new RunEvent.StepProgress(4, now, ids.get(7), 40, "unpacking"));
        begins(ids.get(10));

        until("the new run is shown",
                () -> outcome().equals("Running") && steps().getItems().get(7).percent().isPresent());
        assertThat(robot.lookup("#run-counts").queryAs(Label.class).getText()).isEqualTo("7 of 19 steps");
        assertThat(steps().getItems().get(10).phase()).isEqualTo(RunView.Phase.RUNNING);
        picture("runs-running");
    }

    @Test
    void aPersonWhoLooksAtAnOlderRunStaysThere() throws Exception {
        open();
        until("runs are listed", () -> list().getItems().size() == 3);
        robot.clickOn("1  everything: new");
        until("run 1 is shown", () -> outcome().equals("Succeeded"));

        session.happens(Sample.started(4, Sample.NOON, "web shop: version 1 -> 2"));

        until("the new run is listed", () -> list().getItems().size() == 4);
        assertThat(onFx(() -> list().getSelectionModel().getSelectedItem().run())).isEqualTo(Sample.run(1));
        assertThat(outcome()).isEqualTo("Succeeded");
    }

    @Test
    void cancelAsksTheSessionOnceAndSaysSo() throws Exception {
        open();
        session.happens(Sample.started(4, Sample.NOON, "web shop: version 1 -> 2"));
        until("the new run is shown", () -> outcome().equals("Running"));

        robot.clickOn("#run-cancel");

        until("it says so", () -> outcome().equals("Cancelling"));
        var button = robot.lookup("#run-cancel").queryAs(Button.class);
        assertThat(button.isDisabled()).isTrue();
        assertThat(button.getText()).isEqualTo("Cancelling…");
        assertThat(session.asked).containsOnlyOnce("cancel");
    }

    @Test
    void choosingAStepShowsItsLog() throws Exception {
        open();
        until("steps are listed", () -> steps().getItems().size() == 19);

        robot.clickOn("#run-show-failure");

        until("the failed step is chosen", () -> navigator.step().get().isPresent());
        assertThat(navigator.step().get()).contains(Sample.stepId(Sample.APP_ONE, "start"));
        until("its row is selected", () -> steps().getSelectionModel().getSelectedIndex() == 10);
    }

    @Test
    void withoutRunsItSaysWhatBelongsHere() throws Exception {
        session.clear();
        open();

        until("it says so", () -> robot.lookup("No runs yet").tryQuery().filter(node -> node.isVisible()).isPresent());
        picture("runs-empty");
    }
}
