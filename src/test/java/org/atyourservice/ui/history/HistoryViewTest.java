package org.atyourservice.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.session.History.Entry;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Navigator.Tab;
import org.atyourservice.ui.run.InWindow;
import org.atyourservice.ui.run.Sample;
import org.atyourservice.ui.run.SampleSession;
import org.atyourservice.ui.run.Times;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HistoryViewTest extends InWindow {

    private static final RunView FIRST = Sample.finished(1, Sample.NOON.minus(Duration.ofDays(2)), "everything: new",
            RunEvent.Outcome.OK);
    private static final RunView SECOND = Sample.finished(2, Sample.NOON.minus(Duration.ofHours(22)),
            "web shop: version 1 -> 2", RunEvent.Outcome.OK);
    private static final RunView THIRD = Sample.finished(3, Sample.NOON.minus(Duration.ofMinutes(5)),
            "app one: port 8101 -> 8102", RunEvent.Outcome.FAILED);

    private final SampleSession session = new SampleSession();
    private final Navigator navigator = new Navigator();
    private final List<String> questions = new ArrayList<>();
    private volatile boolean answer = true;
    private volatile String explained = "";
    private HistoryView.Question question = (title, text, verb) -> {
        questions.add(title + "/" + verb);
        return answer;
    };
    private Deployment deployment;

    @BeforeEach
    void past() {
        session.entries = Sample.entries(List.of(FIRST, SECOND, THIRD));
    }

    private void open() throws Exception {
        show(880, 620, () -> {
            deployment = new Deployment(session, navigator, trouble -> explained = trouble.getMessage());
            return new HistoryView(
                    new HistoryViewModel(session, new Live(session), navigator, deployment, () -> Sample.NOON),
                    new Times(ZoneId.of("Europe/Brussels")), (a, b, c) -> question.confirm(a, b, c));
        });
    }

    private void openWithEntries() throws Exception {
        open();
        until("the history is listed", () -> list().getItems().size() == 4);
    }

    private ListView<Entry> list() {
        return robot.lookup("#history-list").queryListView();
    }

    private boolean there(String query) {
        return robot.lookup(query).tryQuery().filter(node -> node.isVisible()).isPresent();
    }

    @Test
    void commitsAndRunsStandInOneListNewestFirst() throws Exception {
        openWithEntries();

        assertThat(onFx(() -> list().getItems().stream().map(Entry::title).toList())).containsExactly(
                "app one: port 8101 -> 8102", "web shop: version 1 -> 2", "everything: new",
                "app two: added to ghent/dc1/n2");
        assertThat(there("Run 3 · Failed · anna")).isTrue();
        assertThat(there("Commit c0ffee1234 · Bert")).isTrue();
        assertThat(there(
                "app one, start: The port 8101 is in use by another process (pid 4711). End it, then deploy again."))
                .as("the newest is chosen, with what failed").isTrue();
        picture("history-failed");
    }

    @Test
    void onlyAnEarlierDeploymentThatSucceededCanBeReturnedTo() throws Exception {
        openWithEntries();
        assertThat(there("#history-roll-back")).as("the newest run").isFalse();

        robot.clickOn("web shop: version 1 -> 2");
        assertThat(there("#history-roll-back")).as("an earlier run").isTrue();
        picture("history-run");

        robot.clickOn("app two: added to ghent/dc1/n2");
        assertThat(there("#history-roll-back")).as("a commit").isFalse();
        assertThat(there("app two: new")).isTrue();
        picture("history-commit");
    }

    @Test
    void rollingBackAsksThenShowsThePlan() throws Exception {
        openWithEntries();
        robot.clickOn("everything: new");

        robot.clickOn("#history-roll-back");

        until("the plan is shown", () -> navigator.tab().get() == Tab.PLAN);
        assertThat(questions).containsExactly("Roll back to run 1/Bring the blueprints back");
        assertThat(session.asked).contains("rollBack " + FIRST.run());
        assertThat(onFx(() -> deployment.plan().get().map(Plan::request))).contains(Plan.Request.MAKE_IT_SO);
        assertThat(onFx(() -> deployment.rollsBackTo().get())).contains(FIRST.run());
    }

    @Test
    void whoSaysNoChangesNothing() throws Exception {
        answer = false;
        openWithEntries();
        robot.clickOn("everything: new");

        robot.clickOn("#history-roll-back");

        assertThat(questions).hasSize(1);
        assertThat(session.asked).noneMatch(what -> what.startsWith("rollBack"));
    }

    @Test
    void theQuestionSaysWhatWillHappen() throws Exception {
        question = (title, text, verb) -> dialogs.confirm(title, text, verb);
        openWithEntries();
        robot.clickOn("everything: new");

        robot.clickOn("#history-roll-back");

        until("the question is there", () -> there("#confirm-dialog"));
        picture("history-question", robot.lookup("#confirm-dialog").query().getScene());
        assertThat(robot.lookup("#confirm-dialog .label").queryAllAs(Label.class)).extracting(Label::getText)
                .anyMatch(text -> text.contains("come back as a new commit")
                        && text.contains("nothing is touched there until you deploy it"));
        robot.clickOn("Bring the blueprints back");
        until("the plan is shown", () -> navigator.tab().get() == Tab.PLAN);
    }

    @Test
    void aRefusalIsExplained() throws Exception {
        session.refusal = new Problem(Problem.Kind.GIT, "The blueprints have changes that are not in git.",
                "Commit or discard them, then roll back.");
        openWithEntries();
        robot.clickOn("everything: new");

        robot.clickOn("#history-roll-back");

        until("it is explained", () -> explained.equals("The blueprints have changes that are not in git."));
        assertThat(navigator.tab().get()).isNotEqualTo(Tab.PLAN);
    }

    @Test
    void theEndOfARunIsListedAndTheChoiceStays() throws Exception {
        openWithEntries();
        robot.clickOn("everything: new");
        var fourth = Sample.finished(4, Sample.NOON, "web shop: version 2 -> 3", RunEvent.Outcome.OK);
        session.entries = Sample.entries(List.of(FIRST, SECOND, THIRD, fourth));

        session.publish(old -> running(old, List.of(fourth)));

        until("it is listed", () -> list().getItems().size() == 5);
        until("the choice stays", () -> list().getSelectionModel().getSelectedIndex() == 3);
        assertThat(onFx(() -> list().getItems().get(3).title())).isEqualTo("everything: new");
    }

    @Test
    void theNewestRunCanBeReturnedToOnceThereIsANewerOne() throws Exception {
        session.entries = Sample.entries(List.of(FIRST, SECOND));
        open();
        until("the history is listed", () -> list().getItems().size() == 3);
        assertThat(there("#history-roll-back")).isFalse();
        session.entries = Sample.entries(List.of(FIRST, SECOND, THIRD));

        session.publish(old -> running(old, List.of(THIRD)));

        until("it can be returned to", () -> there("#history-roll-back"));
        assertThat(list().getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void anEditIsNoReasonToReadTheHistoryAgain() throws Exception {
        openWithEntries();
        long before = session.asked.stream().filter("entries"::equals).count();

        session.somethingChanged();
        session.publish(old -> running(old, List.of(THIRD)));

        until("the run made it read again",
                () -> session.asked.stream().filter("entries"::equals).count() == before + 1);
    }

    @Test
    void aHistoryThatCannotBeReadSaysSoAndIsReadAgainWhenAsked() throws Exception {
        session.unreadable = new Problem(Problem.Kind.GIT, "The repository is damaged.", "Run git fsck.");
        open();
        until("it says so", () -> there("The history could not be read: The repository is damaged. Run git fsck."));
        picture("history-trouble");
        session.unreadable = null;

        robot.clickOn("#history-retry");

        until("it is listed", () -> list().getItems().size() == 4);
        assertThat(there("#history-trouble")).isFalse();
    }

    @Test
    void whileItIsReadItsShapeIsShownAndWithoutEntriesWhatBelongsThere() throws Exception {
        session.gate = new Semaphore(0);
        session.entries = List.of();
        open();
        assertThat(there(".ays-skeleton")).isTrue();

        session.gate.release();

        until("it says what belongs there", () -> there("No history yet") && !there(".ays-skeleton"));
        picture("history-empty");
    }

    private static Snapshot running(Snapshot old, List<RunView> run) {
        return new Snapshot(old.revision() + 1, old.folder(), old.branch(), old.desired(), old.recorded(),
                old.observed(), old.states(), old.changes(), old.uncommitted(), run);
    }
}
