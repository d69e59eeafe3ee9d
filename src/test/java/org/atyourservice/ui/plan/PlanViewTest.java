package org.atyourservice.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.ui.Deployment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Navigator.Tab;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.run.InWindow;
import org.atyourservice.ui.run.Sample;
import org.atyourservice.ui.run.SampleSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlanViewTest extends InWindow {

    private final SampleSession session = new SampleSession();
    private final Navigator navigator = new Navigator();
    private final Selection selection = new Selection();
    private volatile String explained = "";
    private Deployment deployment;

    private void open() throws Exception {
        show(880, 620, () -> {
            deployment = new Deployment(session, navigator, trouble -> explained = trouble.getMessage());
            return new PlanView(new PlanViewModel(session, new Live(session), selection, navigator, deployment,
                    (what, why) -> explained = what + ": " + why.getMessage()));
        });
    }

    private void openWithPlan() throws Exception {
        open();
        doFx(() -> navigator.show(Tab.PLAN));
        until("the plan is shown", () -> !summary().isEmpty());
    }

    private String summary() {
        return robot.lookup("#plan-summary").queryAs(Label.class).getText();
    }

    private String notice() {
        return robot.lookup("#plan-notice .label").queryAs(Label.class).getText();
    }

    private Button deploy() {
        return robot.lookup("#plan-deploy").queryAs(Button.class);
    }

    private ListView<PlanRow> list() {
        return robot.lookup("#plan-list").queryListView();
    }

    private boolean shows(String words) {
        return robot.lookup(words).tryQuery().filter(node -> node.isVisible() && node.getParent().isVisible())
                .isPresent();
    }

    private long steps() {
        return onFx(() -> list().getItems().stream().filter(PlanRow.StepLine.class::isInstance).count());
    }

    @Test
    void comingToTheTabMakesAPlan() throws Exception {
        openWithPlan();

        assertThat(summary()).startsWith("2 to create, 2 to change");
        assertThat(deploy().getText()).isEqualTo("Deploy 6 changes");
        assertThat(deploy().isDisabled()).isFalse();
        assertThat(session.asked).containsExactly("plan some");
        picture("plan");
    }

    @Test
    void whatIsKnownLaterIsAMutedLine() throws Exception {
        session.planner = request -> {
            var plan = Sample.plan(session.snapshot().revision(), request);
            return new Plan(plan.revision(), plan.request(), plan.changes(), plan.groups(), plan.intents(),
                    plan.moved(),
                    List.of(new Plan.KnownLater(Sample.WEB, "db", Sample.DATABASE, "address", "install")),
                    plan.problems());
        };
        openWithPlan();

        until("the line is there", () -> shows("address of mysql main: known after main.install"));
        var line = robot.lookup("address of mysql main: known after main.install").queryAs(Label.class);
        assertThat(line.getStyleClass()).contains("ays-muted");
        picture("plan-known-later");
    }

    @Test
    void whileThePlanIsMadeItsShapeIsShown() throws Exception {
        session.gate = new Semaphore(0);
        open();
        doFx(() -> navigator.show(Tab.PLAN));

        until("the skeleton is there", () -> robot.lookup(".ays-skeleton").query().isVisible());
        assertThat(robot.lookup("#plan-refresh").queryButton().isDisabled()).isTrue();
        picture("plan-loading");
        session.gate.release();
        until("the plan is shown", () -> !summary().isEmpty());
    }

    @Test
    void deployStartsThePlanAndGoesToItsRun() throws Exception {
        openWithPlan();

        robot.clickOn("#plan-deploy");

        until("the run is shown", () -> navigator.tab().get() == Tab.RUNS);
        assertThat(navigator.run().get()).contains(Sample.run(1));
        assertThat(deployment.plan().get()).isEmpty();
    }

    @Test
    void aStalePlanIsMadeAgainAndSaidToBeNew() throws Exception {
        openWithPlan();
        session.refusal = new Problem(Problem.Kind.STALE, "The plan is older than the environment.", "");

        robot.clickOn("#plan-deploy");

        until("it says so", () -> notice().startsWith("The environment had changed"));
        until("it was planned again", () -> session.asked.equals(List.of("plan some", "start", "plan some")));
        assertThat(navigator.tab().get()).isEqualTo(Tab.PLAN);
        assertThat(explained).isEmpty();
        picture("plan-stale");
    }

    @Test
    void aStaleDeploymentFromTheToolbarShowsTheNewPlanAndSaysSo() throws Exception {
        open();
        session.refusal = new Problem(Problem.Kind.STALE, "The plan is older than the environment.", "");

        doFx(deployment::deploy);

        until("it says so", () -> notice().startsWith("The environment had changed"));
        assertThat(session.asked).containsExactly("plan some", "start", "plan some");
        assertThat(navigator.tab().get()).isEqualTo(Tab.PLAN);
        assertThat(explained).isEmpty();
    }

    @Test
    void whoLeftTheTabWhileItsPlanWasMadeIsLeftAlone() throws Exception {
        session.gate = new Semaphore(0);
        open();
        doFx(() -> navigator.show(Tab.PLAN));

        doFx(() -> navigator.show(Tab.CANVAS));
        session.gate.release();

        until("the plan is there", () -> deployment.plan().get().isPresent());
        assertThat(onFx(() -> navigator.tab().get())).isEqualTo(Tab.CANVAS);
    }

    @Test
    void anotherRefusalIsExplained() throws Exception {
        openWithPlan();
        session.refusal = new Problem(Problem.Kind.GIT, "Git has no name for you.", "Set user.name.");

        robot.clickOn("#plan-deploy");

        until("it is explained",
                () -> explained.equals("The deployment could not be started: Git has no name for you."));
        until("it can be tried again", () -> !deploy().isDisabled());
    }

    @Test
    void aChangeOfTheEnvironmentIsSaid() throws Exception {
        openWithPlan();

        session.somethingChanged();

        until("it says so", () -> notice().startsWith("The environment has changed since"));
        robot.clickOn("#plan-refresh");
        until("the new plan is of now", () -> notice().isEmpty());
    }

    @Test
    void problemsShowWithTheirPlaceAndKeepItFromBeingDeployed() throws Exception {
        session.planner = request -> Sample.withProblems(Sample.plan(7, request));
        openWithPlan();

        assertThat(deploy().isDisabled()).isTrue();
        assertThat(robot.lookup("#plan-hindrance").queryAs(Label.class).getText())
                .isEqualTo("Solve the 2 problems first");
        assertThat(shows("Did you mean \"version\"?")).isTrue();
        picture("plan-problems");
        robot.clickOn("blueprints/shop.yaml:14:3");
        assertThat(navigator.place().get().orElseThrow().line()).isEqualTo(14);
    }

    @Test
    void aQuestionKeepsItFromBeingDeployedUntilItIsAnswered() throws Exception {
        session.planner = request -> Sample.withQuestion(Sample.plan(7, request));
        openWithPlan();
        assertThat(deploy().isDisabled()).isTrue();
        picture("plan-moved");

        robot.clickOn("No, they are two");

        until("it can be deployed", () -> !deploy().isDisabled());
        assertThat(session.asked).containsExactly("plan some");
    }

    @Test
    void yesItMovedIsWrittenDownAndPlannedAgain() throws Exception {
        session.planner = request -> Sample.withQuestion(Sample.plan(7, request));
        openWithPlan();
        session.planner = request -> Sample.plan(7, request);

        robot.clickOn("Yes, it moved");

        until("it can be deployed", () -> !deploy().isDisabled());
        assertThat(session.asked).containsExactly("plan some",
                "moved " + Sample.MOVED.from() + " " + Sample.MOVED.to(), "plan some");
    }

    @Test
    void whatIsInNoBlueprintIsRemovedWhenAsked() throws Exception {
        openWithPlan();

        robot.clickOn("#plan-orphans");

        until("the plan removes it", () -> summary().contains("1 to remove"));
        assertThat(session.asked).containsExactly("plan some", "plan all");
        assertThat(onFx(() -> deployment.plan().get().orElseThrow().request()))
                .isEqualTo(new Plan.Request(true, true));
        doFx(() -> list().scrollTo(list().getItems().size() - 1));
        picture("plan-orphans");
    }

    @Test
    void stepsUnfoldWithTheKeyboardToo() throws Exception {
        openWithPlan();
        doFx(() -> {
            list().requestFocus();
            list().getSelectionModel().select(1);
        });

        robot.type(KeyCode.ENTER);

        until("its steps are there", () -> steps() == 3);
        assertThat(onFx(() -> list().getSelectionModel().getSelectedIndex())).isEqualTo(1);
        assertThat(selection.service().get()).contains(Sample.CACHE);
        robot.clickOn("#plan-expand");
        until("all steps are there", () -> steps() == 19);
        picture("plan-steps");
        robot.clickOn("Hide steps");
        until("none is", () -> steps() == 0);
    }

    @Test
    void withNothingToDoItSaysSo() throws Exception {
        session.planner = request -> Sample.nothingToDo(7, request);
        open();
        doFx(() -> navigator.show(Tab.PLAN));

        until("it says so", () -> shows("The hosts have what the blueprints say."));
        assertThat(deploy().isVisible()).isFalse();
        picture("plan-nothing");
    }

    @Test
    void aRollBackIsNamedAndStaysOneWhenPlannedAgain() throws Exception {
        open();
        doFx(() -> deployment.rollBack(Sample.run(3)));
        until("it is named", () -> shows("Plan to roll back to run 3"));

        robot.clickOn("#plan-refresh");

        until("it was planned again", () -> session.asked.contains("plan all") && !deployment.busy().get());
        assertThat(shows("Plan to roll back to run 3")).isTrue();
    }

    @Test
    void whileARunIsUnderWayThePlanSaysThatItMayWaitForItsTurn() throws Exception {
        openWithPlan();

        session.happens(Sample.started(12, Sample.NOON, "more"));

        until("it is said", () -> notice().startsWith("Run 12 is under way."));
        assertThat(deploy().isDisabled()).isFalse();
        session.happens(new RunEvent.Ended(2, Sample.NOON, RunEvent.Outcome.OK));
        until("it is not said any more", () -> notice().isEmpty());
        assertThat(explained).isEmpty();
    }

    @Test
    void aFewAtATimePlansAgainWithARollingOrder() throws Exception {
        openWithPlan();

        robot.clickOn("#plan-rolling");

        until("it was planned again", () -> rolling().equals(Optional.of(new Plan.Rolling(1, 1))));
        robot.doubleClickOn("#plan-at-a-time .text-field").write("3").type(KeyCode.ENTER);
        until("with the number", () -> rolling().equals(Optional.of(new Plan.Rolling(3, 1))));
        picture("plan-rolling");
    }

    @Test
    void withoutRetriesIsKeptWhenThePlanIsMadeAgain() throws Exception {
        openWithPlan();

        robot.clickOn("#plan-without-retries");
        until("it was planned again", () -> request().withoutRetries());
        robot.clickOn("#plan-refresh");

        until("and again", () -> session.asked.size() == 3 && !deployment.busy().get());
        assertThat(request().withoutRetries()).isTrue();
    }

    @Test
    void aPlanOfAnActionIsMadeAgainAsOneOfThatAction() throws Exception {
        open();
        doFx(() -> deployment.plan(new Plan.Request(new Goal.Act("stop")).onlyOn(Set.of(Sample.WEB))));
        until("the plan is shown", () -> !summary().isEmpty());
        assertThat(onFx(() -> robot.lookup("#plan-orphans").query().isVisible())).isFalse();

        robot.clickOn("#plan-force");

        until("it was planned again", () -> request().force());
        assertThat(request().goal()).isEqualTo(new Goal.Act("stop"));
        assertThat(request().only()).contains(Set.of(Sample.WEB));
    }

    @Test
    void hostsAndRestartsAreNamed() throws Exception {
        openWithPlan();

        assertThat(reach()).anyMatch(line -> line.startsWith("Touches "))
                .anyMatch(line -> line.startsWith("Restarts "));
    }

    @Test
    void notesAreShownAndManyOfThemAreFolded() throws Exception {
        session.planner = request -> with(Sample.plan(session.snapshot().revision(), request),
                IntStream.range(0, 9).mapToObj(at -> Diagnostic.warning("note", Place.ofFile("blueprints"),
                        "web number " + at + " is left out.")).toList());
        openWithPlan();
        assertThat(notes()).isEqualTo(4);

        robot.clickOn("#plan-more-notes");

        until("all are there", () -> notes() == 9);
        picture("plan-notes");
    }

    @Test
    void selectingAServiceElsewhereSelectsItsRow() throws Exception {
        openWithPlan();

        doFx(() -> selection.select(Sample.DATABASE));

        assertThat(onFx(() -> list().getSelectionModel().getSelectedItem().service())).contains(Sample.DATABASE);
    }

    @Test
    void thePlanCanBePutAway() throws Exception {
        openWithPlan();

        robot.clickOn("#plan-put-away");

        until("it is gone", () -> deployment.plan().get().isEmpty() && shows("No plan yet"));
    }

    private static Plan with(Plan plan, List<Diagnostic> notes) {
        return new Plan(plan.revision(), plan.request(), plan.changes(), plan.groups(), plan.intents(), plan.moved(),
                plan.later(), notes, plan.problems());
    }

    private long notes() {
        return onFx(() -> list().getItems().stream().filter(PlanRow.Note.class::isInstance).count());
    }

    private List<String> reach() {
        return onFx(() -> robot.lookup("#plan-reach .label").queryAll().stream().map(node -> ((Label) node).getText())
                .toList());
    }

    private Plan.Request request() {
        return deployment.plan().get().orElseThrow().request();
    }

    private Optional<Plan.Rolling> rolling() {
        return deployment.plan().get().flatMap(plan -> plan.request().rolling());
    }
}
