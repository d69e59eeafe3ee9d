package org.atyourservice.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.model.Waiting;
import org.atyourservice.session.Runs;
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
    private RunCatalog catalog;
    private Deployment deployment;

    @BeforeEach
    void runs() {
        session.add(Sample.finished(1, Sample.NOON.minus(Duration.ofDays(2)), "everything: new", RunEvent.Outcome.OK));
        session.add(Sample.finished(2, Sample.NOON.minus(Duration.ofHours(22)), "mysql main: memory 256 MB -> 512 MB",
                RunEvent.Outcome.CANCELLED));
        session.add(Sample.finished(3, Sample.NOON.minus(Duration.ofMinutes(5)), "app one: port 8101 -> 8102",
                RunEvent.Outcome.FAILED));
    }

    private void open() throws Exception {
        show(880, 600, () -> {
            var live = new Live(session);
            deployment = new Deployment(session, navigator, trouble -> {
                throw new AssertionError(trouble);
            });
            catalog = new RunCatalog(session, live, navigator, (what, why) -> {
                throw new AssertionError(what, why);
            });
            return new RunsView(new RunsViewModel(session, catalog, deployment, () -> now),
                    new Times(ZoneId.of("Europe/Brussels")), dialogs);
        });
    }

    private ListView<RunView> list() {
        return robot.lookup("#runs-list").queryListView();
    }

    private TableView<MatrixRow> matrix() {
        return robot.lookup("#run-matrix").queryTableView();
    }

    private MatrixCell cell(ServicePath service, String verb) {
        int column = robot.lookup("#run-matrix").<TableView<?>>query().getColumns().stream()
                .map(TableColumnBase::getId).toList().indexOf("matrix-" + verb) - 1;
        return matrix().getItems().stream().map(row -> row.shown().get())
                .filter(row -> !row.isNode() && row.line().path().equals(Optional.of(service)))
                .map(row -> row.line().cells().get(column)).findFirst().orElse(MatrixCell.NONE);
    }

    private Node cellNode(ServicePath service, String verb) {
        var found = new AtomicReference<Node>();
        until("the cell is in sight", () -> {
            found.set(robot.lookup(".step-cell").queryAllAs(StepCell.class).stream()
                    .filter(node -> node.getTableColumn().getId().equals("matrix-" + verb) && node.getItem() != null
                            && node.getItem().line().path().equals(Optional.of(service)) && !node.getItem().isNode())
                    .findFirst().orElse(null));
            return found.get() != null;
        });
        return found.get();
    }

    private String label(String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private String outcome() {
        return label("#run-outcome");
    }

    private void ends(String step, RunEvent.Result result, String message) {
        session.happens(new RunEvent.StepEnded(5, now, step, result, Optional.of(result == RunEvent.Result.OK ? 0 : 1),
                message, new Value.Fields(Map.of())));
    }

    private void begins(String step) {
        session.happens(new RunEvent.StepStarted(3, now.minusSeconds(3), step, "127.0.0.1:2202", "job"));
    }

    private void startsRunFour() {
        session.happens(Sample.started(4, Sample.NOON, "web shop: version 1 -> 2"));
        until("the new run is shown", () -> label("#run-number").equals("Run 4") && matrix().getItems().size() == 9);
    }

    @Test
    void theNewestRunIsShownWithTheSentenceOfWhatFailed() throws Exception {
        open();

        until("runs are listed", () -> list().getItems().size() == 3 && matrix().getItems().size() == 9);
        assertThat(outcome()).isEqualTo("Failed");
        assertThat(list().getSelectionModel().getSelectedIndex()).isZero();
        assertThat(label("#run-counts")).isEqualTo("10 of 19 steps, 1 failed, 8 skipped");
        assertThat(robot.lookup("#run-failure .label").queryAs(Label.class).getText())
                .startsWith("app one, start on node n1: The port");
        assertThat(label("#run-who")).startsWith("anna");
        assertThat(robot.lookup("#run-cancel").queryButton().isVisible()).isFalse();
        picture("runs-failed");
    }

    @Test
    void aRunThatStartsIsFollowedAndItsCellsMove() throws Exception {
        open();
        until("runs are listed", () -> list().getItems().size() == 3);
        startsRunFour();
        var ids = List.copyOf(session.all().getFirst().steps().keySet());
        for (int i = 0; i < 7; i++) {
            begins(ids.get(i));
            ends(ids.get(i), RunEvent.Result.OK, "");
        }
        begins(Sample.stepId(Sample.APP_TWO, "install"));
        session.happens(new RunEvent.StepProgress(4, now, Sample.stepId(Sample.APP_TWO, "install"), 40, "unpacking"));
        begins(Sample.stepId(Sample.APP_ONE, "start"));

        until("a cell says how far it is", () -> cell(Sample.APP_TWO, "install").only()
                .filter(step -> step.percent().isPresent()).isPresent());
        assertThat(label("#run-counts")).isEqualTo("7 of 19 steps");
        until("the page says that it runs", () -> outcome().equals("Running"));
        var unpacking = (Labeled) cellNode(Sample.APP_TWO, "install");
        until("it is shown, too", () -> unpacking.getText().equals("40 %"));
        var starting = (Labeled) cellNode(Sample.APP_ONE, "start");
        until("and for how long", () -> starting.getText().equals("3.0 s"));
        assertThat(cellNode(Sample.APP_TWO, "install").getAccessibleText())
                .startsWith("app two, install: Running \u00b7 40 %");
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
    void cancelAsksForThisRunOnceAndSaysSoUntilItIsOver() throws Exception {
        open();
        startsRunFour();

        robot.clickOn("#run-cancel");

        until("it says so", () -> outcome().equals("Cancelling"));
        var button = robot.lookup("#run-cancel").queryAs(Button.class);
        assertThat(button.isDisabled()).isTrue();
        assertThat(button.getText()).isEqualTo("Cancelling\u2026");
        assertThat(session.asked).containsOnlyOnce("cancel 4").doesNotContain("cancel");
        session.happens(new RunEvent.Ended(9, now, RunEvent.Outcome.CANCELLED));
        until("then that it was", () -> outcome().equals("Cancelled") && !button.isVisible());
    }

    @Test
    void theLogOfWhatFailedIsOneClickAway() throws Exception {
        open();
        until("steps are listed", () -> matrix().getItems().size() == 9);

        robot.clickOn("#run-show-failure");

        until("the failed step is chosen", () -> navigator.step().get().isPresent());
        assertThat(navigator.step().get()).contains(Sample.stepId(Sample.APP_ONE, "start"));
        until("its cell is selected", () -> matrix().getSelectionModel().getSelectedCells().size() == 1);
        assertThat(label("#run-details-title")).isEqualTo("app one, start on node n1");
        assertThat(label("#run-details-facts")).startsWith("Failed \u00b7 exit 2 \u00b7 0.9 s");
        assertThat(label("#run-details-note")).startsWith("The port 8101 is in use");
    }

    @Test
    void aCellARowAndAColumnShowTheirLogs() throws Exception {
        open();
        until("steps are listed", () -> matrix().getItems().size() == 9);

        robot.clickOn(cellNode(Sample.CACHE, "install"));
        until("a step", () -> scope().equals(LogScope.of(Sample.stepId(Sample.CACHE, "install"))));
        assertThat(onFx(() -> navigator.logOpen().get())).isTrue();
        robot.press(KeyCode.SHIFT).type(KeyCode.SPACE).release(KeyCode.SHIFT);
        until("a service", () -> scope().what().equals("redis cache"));
        assertThat(scope().steps()).hasSize(3);
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        until("an action", () -> scope().what().equals("install"));
        assertThat(scope().steps()).hasSize(4);
        robot.clickOn("n2");
        until("a node", () -> scope().what().equals("node n2"));
        assertThat(scope().steps()).hasSize(7);
        assertThat(label("#run-details-facts")).startsWith("7 of 7 done");
        robot.type(KeyCode.ESCAPE);
        until("all again", () -> scope().isAll());
    }

    private LogScope scope() {
        return onFx(() -> catalog.scope().get());
    }

    @Test
    void theArrowKeysGoFromStepToStepAndEnterFoldsANode() throws Exception {
        open();
        until("steps are listed", () -> matrix().getItems().size() == 9);
        robot.clickOn(cellNode(Sample.CACHE, "install"));

        robot.type(KeyCode.RIGHT);
        until("the step after it", () -> scope().equals(LogScope.of(Sample.stepId(Sample.CACHE, "start"))));
        robot.type(KeyCode.DOWN);
        until("the one below", () -> scope().equals(LogScope.of(Sample.stepId(Sample.DATABASE, "start"))));
        robot.clickOn("n2").type(KeyCode.ENTER);
        until("its services are away", () -> matrix().getItems().size() == 7);
        robot.type(KeyCode.ENTER);
        until("and there again", () -> matrix().getItems().size() == 9);
    }

    @Test
    void onlyWhatFailedIsLeftWhenThatIsAskedFor() throws Exception {
        open();
        until("steps are listed", () -> matrix().getItems().size() == 9);

        robot.clickOn("#phase-failed");
        until("one service, and its node", () -> matrix().getItems().size() == 2);
        assertThat(onFx(() -> matrix().getItems().getLast().shown().get().line().path())).contains(Sample.APP_ONE);
        picture("runs-only-failed");
        robot.clickOn("#phase-failed");
        robot.clickOn("#matrix-filter").write("redis");
        until("by name", () -> matrix().getItems().size() == 2);
        robot.write("x");
        until("nothing", () -> robot.lookup("No node or service is like that.").tryQuery().isPresent());
    }

    @Test
    void aStepThatWaitsSaysWhyAndTheAnswerChanges() throws Exception {
        open();
        startsRunFour();
        var first = Sample.stepId(Sample.CACHE, "install");
        begins(first);
        session.waits = (_, step) -> step.equals(Sample.stepId(Sample.CACHE, "check"))
                ? Optional.of(new Waiting.Behind(List.of(Sample.stepId(Sample.CACHE, "start"), first)))
                : Optional.empty();

        robot.clickOn(cellNode(Sample.CACHE, "check"));

        until("it says so", () -> label("#run-details-note").equals("Waits for start of redis cache on node n2, which"
                + " waits for install of redis cache on node n2, which runs."));
        picture("runs-waiting");
        robot.moveTo("#run-number").moveTo(cellNode(Sample.CACHE, "check"));
        until("the tooltip says so too", () -> Window.getWindows().stream().filter(Tooltip.class::isInstance)
                .map(Tooltip.class::cast).anyMatch(tip -> tip.getText().contains("Waits for start of redis cache")));
        session.waits = (_, _) -> Optional.of(new Waiting.Limit("this run", 2, List.of(first)));
        now = now.plusSeconds(1);
        until("and what is so a moment later", () -> label("#run-details-note")
                .equals("Waits for its turn: this run takes 2 at once, now install of redis cache on node n2."));
    }

    @Test
    void aRunThatWaitsForAnotherSaysForWhichAndLeadsThere() throws Exception {
        open();
        startsRunFour();
        session.waits = (run, _) -> run.number() == 5
                ? Optional.of(new Waiting.Lock(Sample.run(4), Set.of(Sample.CACHE)))
                : Optional.empty();
        session.happens(Sample.started(5, Sample.NOON, "redis cache: start"));

        until("it is listed", () -> list().getItems().size() == 5);
        doFx(() -> catalog.choose(Sample.run(5)));
        until("it says so", () -> outcome().equals("Waiting") && robot.lookup("#run-turn .label")
                .queryAs(Label.class).getText().equals("Waits for run 4, which works on redis cache."));
        picture("runs-queued");
        robot.clickOn("#run-show-holder");
        until("that run", () -> label("#run-number").equals("Run 4"));
        robot.clickOn("5  redis cache: start");
        robot.clickOn("#run-cancel");
        until("only this one is cancelled", () -> session.asked.contains("cancel 5"));
        assertThat(session.asked).doesNotContain("cancel 4");
    }

    private void waitsForBob() throws Exception {
        open();
        session.waits = (run, _) -> run.number() == 4
                ? Optional.of(new Waiting.Lease("bob", now.minusSeconds(720)))
                : Optional.empty();
        session.happens(Sample.started(4, Sample.NOON, "redis cache: start"));
        until("it is listed", () -> list().getItems().size() == 4);
        doFx(() -> catalog.choose(Sample.run(4)));
        until("it says so", () -> robot.lookup("#run-turn .label").queryAs(Label.class).getText()
                .endsWith("last heard of 12 min ago."));
        picture("runs-lease");
    }

    @Test
    void theEnvironmentOfACloneThatIsGoneIsTakenWithAReason() throws Exception {
        waitsForBob();
        robot.clickOn("#run-break-lease");
        until("the question", () -> robot.lookup("#lease-dialog").tryQuery().isPresent());
        assertThat(robot.lookup("Take over").queryButton().isDisabled()).isTrue();
        picture("lease-dialog", robot.lookup("#lease-dialog").query().getScene());

        robot.clickOn("#lease-reason").write("laptop lost").type(KeyCode.ENTER);

        until("it looks", () -> robot.lookup("#run-break-stop").tryQuery().filter(Node::isVisible).isPresent());
        picture("runs-lease-looking");
        until("with the reason", () -> session.asked.contains("break laptop lost"));
        session.gone.countDown();
        until("it has looked", () -> robot.lookup("#run-break-lease").tryQuery().filter(Node::isVisible).isPresent());
    }

    @Test
    void lookingWhetherACloneIsGoneCanBeStopped() throws Exception {
        waitsForBob();
        robot.clickOn("#run-break-lease");
        until("the question", () -> robot.lookup("#lease-dialog").tryQuery().isPresent());
        robot.clickOn("#lease-reason").write("laptop lost").type(KeyCode.ENTER);
        until("it looks", () -> session.asked.contains("break laptop lost"));

        robot.clickOn("#run-break-stop");

        until("it was interrupted", () -> session.asked.contains("break stopped"));
        until("it can be asked again", () -> robot.lookup("#run-break-lease").tryQuery().filter(Node::isVisible)
                .isPresent());
    }

    @Test
    void aRunThatEndsWhileOthersGoOnIsShownAsOver() throws Exception {
        open();
        startsRunFour();
        session.happens(Sample.started(5, Sample.NOON, "redis cache: start"));
        until("both are listed", () -> list().getItems().size() == 5);

        session.show(session.find(Sample.run(4)).orElseThrow()
                .after(new RunEvent.Ended(9, now, RunEvent.Outcome.OK)));

        until("the first is over", () -> list().getItems().get(1).isOver());
        assertThat(list().getItems().getFirst().isOver()).isFalse();
    }

    @Test
    void whatFailedIsPlannedAgainAndThePlanIsShown() throws Exception {
        open();
        until("runs are listed", () -> list().getItems().size() == 3);

        robot.clickOn("#run-retry");

        until("the plan is on the table", () -> deployment.plan().get().isPresent());
        assertThat(session.asked).contains("retry 3").doesNotContain("start");
        assertThat(onFx(() -> navigator.tab().get())).isEqualTo(Navigator.Tab.PLAN);
        robot.clickOn("1  everything: new");
        until("there is nothing to try again of a run that did all",
                () -> outcome().equals("Succeeded") && !robot.lookup("#run-retry").query().isVisible());
    }

    @Test
    void aRunThatWasCutOffCanBeTriedAgain() throws Exception {
        session.add(RunView.start(Sample.started(4, Sample.NOON, "web shop: version 1 -> 2"))
                .after(new RunEvent.Ended(2, Sample.NOON.plusSeconds(3), RunEvent.Outcome.INTERRUPTED)));
        open();
        until("it is shown", () -> outcome().equals("Interrupted"));

        assertThat(robot.lookup("#run-failure .label").queryAs(Label.class).getText())
                .startsWith("The application ended before this run did.");
        robot.clickOn("#run-retry");
        until("it is planned", () -> session.asked.contains("retry 4"));
    }

    @Test
    void whatARunLeavesToBeSaidIsOnItsPage() throws Exception {
        var run = session.find(Sample.run(3)).orElseThrow();
        session.ends.put(run.run(), new Runs.Finished(run, Optional.empty(),
                Optional.of(new Problem(Problem.Kind.FOLDER, "The outcome could not be written.", "Make room.")),
                List.of("It could not be pushed."), List.of("The logs of run 1, 3 kB, were removed: too old."),
                Optional.empty()));
        open();

        until("all of it", () -> robot.lookup("#run-afterwards .label").queryAllAs(Label.class).stream()
                .map(Label::getText).toList().equals(List.of("The outcome could not be written.\nMake room.",
                        "It could not be pushed.", "The logs of run 1, 3 kB, were removed: too old.")));
        picture("runs-afterwards");
        robot.clickOn("1  everything: new");
        until("of another run there is nothing", () -> !robot.lookup("#run-afterwards").query().isVisible());
    }

    @Test
    void whatNodesSaidAlikeIsOneEntryThatUnfolds() throws Exception {
        var run = Sample.run(3);
        for (var service : List.of(Sample.CACHE, Sample.APP_TWO, Sample.DATABASE)) {
            var step = Sample.stepId(service, "install");
            session.write(run, step, List.of("unpacking", service == Sample.DATABASE ? "else" : "done"));
            session.logFiles().append(run, new RunEvent.StepEnded(1, Sample.NOON, step, RunEvent.Result.OK,
                    Optional.of(0), "", new Value.Fields(Map.of())));
        }
        open();
        until("runs are listed", () -> list().getItems().size() == 3);

        robot.clickOn("#show-outputs");

        until("one for both, and the one that differs", () -> outputs().getItems().size() == 2);
        until("it says so", () -> robot.lookup("2 nodes say the same").tryQuery().isPresent());
        picture("runs-outputs");
        robot.clickOn("2 nodes say the same");
        until("their log", () -> scope().steps().size() == 2);
        robot.type(KeyCode.RIGHT);
        until("each of them", () -> outputs().getItems().size() == 4);
        robot.type(KeyCode.DOWN);
        until("the log of one", () -> scope().only().isPresent());
        robot.type(KeyCode.UP).type(KeyCode.LEFT);
        until("folded", () -> outputs().getItems().size() == 2);
    }

    private ListView<OutputRow> outputs() {
        return robot.lookup("#run-outputs").queryListView();
    }

    @Test
    void withoutRunsItSaysWhatBelongsHere() throws Exception {
        session.clear();
        open();

        until("it says so", () -> robot.lookup("No runs yet").tryQuery().filter(node -> node.isVisible()).isPresent());
        picture("runs-empty");
    }
}
