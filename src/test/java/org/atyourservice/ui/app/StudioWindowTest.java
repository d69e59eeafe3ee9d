package org.atyourservice.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.canvas.CanvasView;
import org.atyourservice.ui.sample.SampleModel;
import org.atyourservice.ui.sample.SampleSession;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the window with mouse and keyboard.
@Timeout(120)
class StudioWindowTest extends SampleWindow {

    @Test
    void whatIsSelectedOnTheCanvasIsSelectedInTheTreeAndInspected() {
        openDemo();

        clickOnCanvas(SampleModel.CART);

        Toolkit.until("the inspector", () -> text("#inspector-name").equals("cart"));
        assertThat(selectedInTree()).contains(SampleModel.CART);
        assertThat(text("#inspector-state")).isEqualTo("Failed");
        assertThat(find("#inspector-failure")).isPresent();
    }

    @Test
    void theArrowKeysWalkOverTheCanvas() {
        openDemo();
        clickOnCanvas(SampleModel.CART);

        robot.type(KeyCode.DOWN);

        Toolkit.until("the box below", () -> text("#inspector-name").equals("sessions"));
        assertThat(Toolkit.on(() -> canvas().getAccessibleText())).isEqualTo("cache sessions, Unhealthy");
    }

    @Test
    void aRelationIsAWayToTheOtherService() {
        openDemo();
        clickOnCanvas(SampleModel.CART);

        robot.clickOn(await("#relation-" + SampleModel.DATABASE));

        Toolkit.until("the database", () -> text("#inspector-name").equals("main"));
    }

    @Test
    void controlZTakesTheLastEditBackAndSaysWhich() {
        openDemo();
        session().settled();
        clickOnCanvas(SampleModel.WEB);
        setVersion("2");
        Toolkit.until("the change", () -> text("#deploy").equals("Deploy 1 change"));
        clickOnCanvas(SampleModel.CART);

        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);

        Toolkit.until("the notice", () -> text("#notice").startsWith("Undone: Set "));
        Toolkit.until("no change", () -> !text("#deploy").equals("Deploy 1 change"));
    }

    @Test
    void aChosenValueIsSavedAndCountsAsAChange() {
        openDemo();
        session().settled();
        clickOnCanvas(SampleModel.WEB);

        setVersion("2");

        Toolkit.until("the change", () -> text("#deploy").equals("Deploy 1 change"));
        assertThat(text("#not-in-git")).isEqualTo("1 not in git");
        assertThat(text("#not-on-hosts")).isEqualTo("1 not on the hosts");
    }

    @Test
    void aWrongValueIsSaidAtItsFieldAndChangesNothing() {
        openDemo();
        session().settled();
        clickOnCanvas(SampleModel.WEB);

        robot.clickOn(await("#field-port")).write("99999").type(KeyCode.ENTER);

        Toolkit.until("the error", () -> text("#error-port").startsWith("port must be"));
        assertThat(session().snapshot().changes()).isEmpty();
    }

    @Test
    void escapeTakesBackWhatWasTyped() {
        openDemo();
        clickOnCanvas(SampleModel.WEB);

        robot.clickOn(await("#field-title")).write("wrong").type(KeyCode.ESCAPE);

        assertThat(Toolkit.on(() -> ((TextField) find("#field-title").orElseThrow()).getText()))
                .isEmpty();
    }

    @Test
    void anAddressSetByAnActionOpensInTheBrowser() {
        openDemo();
        clickOnCanvas(SampleModel.WEB);

        robot.clickOn(await("#open-url"));

        assertThat(browsed).containsExactly(URI.create("http://127.0.0.1:8080/"));
    }

    @Test
    void deployRunsUntilNothingIsLeftToDo() {
        openDemo();

        robot.clickOn(await("#deploy"));

        Toolkit.until("the end of the run", () -> session().snapshot().changes().isEmpty());
        Toolkit.until("the toolbar", () -> !find("#run-progress").orElseThrow().isVisible());
        assertThat(session().snapshot().states().values()).doesNotContain(ServiceState.FAILED,
                ServiceState.NOT_STARTED, ServiceState.UNHEALTHY, ServiceState.STARTED);
        assertThat(Toolkit.on(() -> tabs().getSelectionModel().getSelectedItem().getId())).isEqualTo("tab-runs");
        assertThat(find("#deploy").orElseThrow().isDisabled()).isTrue();
    }

    @Test
    void aButtonThatItsClickDisablesLeavesTheFocusToTheShownTab() {
        openDemo();
        Toolkit.run(() -> canvas().requestFocus());

        robot.clickOn(await("#deploy"));

        Toolkit.until("the calm place", () -> find("#deploy").orElseThrow().isDisabled()
                && stage.getScene().getFocusOwner() == tabs());
    }

    @Test
    void filesChangedBehindTheWindowAreReadWhenItGetsTheFocusBack() {
        openDemo();
        int before = session().refreshes();

        lookAway();

        Toolkit.until("the files read again", () -> session().refreshes() > before);
    }

    @Test
    void thatTheyCanNotBeReadIsSaidInTheStatusBarUntilTheyCan() {
        openDemo();
        session().unreadable(Optional.of(new Problem(Problem.Kind.FOLDER, "The disk is gone.", "Plug it in.")));
        lookAway();
        Toolkit.until("the sentence", () -> text("#quiet-trouble").equals("The disk is gone. Plug it in."));

        session().unreadable(Optional.empty());
        lookAway();

        Toolkit.until("no sentence", () -> text("#quiet-trouble").isEmpty());
    }

    /// Another window takes the focus for a moment.
    private void lookAway() {
        robot.type(KeyCode.F1);
        Toolkit.until("the other window", () -> Window.getWindows().size() > 1 && !stage.isFocused());
        robot.type(KeyCode.ESCAPE);
        Toolkit.until("the focus back", () -> Window.getWindows().size() == 1 && stage.isFocused());
    }

    @Test
    void whatIsOpenedStartsWithTheFocusOnTheCanvas() {
        openDemo();

        Toolkit.until("the canvas", () -> stage.getScene().getFocusOwner() == canvas());
    }

    @Test
    void aChangeIsPutBackFromTheListOfWhatIsNotOnTheHosts() {
        openDemo();
        session().settled();
        clickOnCanvas(SampleModel.WEB);
        setVersion("2");
        Toolkit.until("the change", () -> text("#not-on-hosts").startsWith("1 "));

        robot.clickOn("#not-on-hosts");
        robot.clickOn(await("#put-back-" + SampleModel.WEB));

        Toolkit.until("no change left", () -> text("#not-on-hosts").startsWith("0 "));
    }

    @Test
    void treeAndCounterNeverContradictEachOther() {
        openDemo();
        var contradictions = new ArrayList<String>();
        Toolkit.run(() -> ((Labeled) find("#not-on-hosts").orElseThrow()).textProperty()
                .subscribe(text -> Platform.runLater(() -> {
                    boolean runs = tree().getRoot().getChildren().stream()
                            .allMatch(item -> item.getValue().worst() == ServiceState.RUNNING);
                    if (runs != text.startsWith("0 ")) {
                        contradictions.add(text + " beside " + (runs ? "all running" : "something else"));
                    }
                })));

        for (int i = 0; i < 40; i++) {
            var state = i % 2 == 0 ? ServiceState.RUNNING : ServiceState.NOT_STARTED;
            session().all(state);
            Toolkit.until("the counter",
                    () -> text("#not-on-hosts").startsWith("0 ") == (state == ServiceState.RUNNING));
        }

        WaitForAsyncUtils.waitForFxEvents();
        assertThat(contradictions).isEmpty();
    }

    @Test
    void theFilterOfTheTreeKeepsWhatMatchesAndWhatItIsIn() {
        openDemo();

        robot.clickOn(await("#tree-filter")).write("cache");

        Toolkit.until("the filtered tree", () -> tree().getExpandedItemCount() == 4);
    }

    @Test
    void whatIsClosedInTheTreeStaysClosedWhenStatesChange() {
        openDemo();
        Toolkit.run(() -> tree().getRoot().getChildren().getFirst().setExpanded(false));
        int rows = Toolkit.on(() -> tree().getExpandedItemCount());

        session().settled();

        Toolkit.until("the new states", () -> tree().getRoot().getChildren().getFirst().getValue()
                .worst() == ServiceState.RUNNING);
        assertThat(Toolkit.on(() -> tree().getExpandedItemCount())).isEqualTo(rows);
    }

    @Test
    void theSearchGoesToAService() {
        openDemo();

        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        await("#search-field");
        robot.write("database main").type(KeyCode.ENTER);

        Toolkit.until("the database", () -> text("#inspector-name").equals("main"));
    }

    @Test
    void aProblemLeadsToItsLine() {
        openDemo();

        robot.clickOn(await("#problems"));

        Toolkit.until("the blueprints",
                () -> tabs().getSelectionModel().getSelectedItem().getId().equals("tab-blueprints"));
        Toolkit.until("the line", () -> lines().getSelectionModel().getSelectedIndex() == 12);
    }

    @Test
    void theChosenThemeIsRemembered() {
        openDemo();

        robot.clickOn(await("#theme"));

        Toolkit.until("the saved theme", () -> studio.settings().theme() == Settings.Theme.DARK);
        assertThat(Toolkit.on(() -> stage.getScene().getRoot().getStyleClass())).contains("ays-dark");
    }

    @Test
    void goingBackToTheStartPageClosesTheSession() {
        openDemo();

        robot.press(KeyCode.CONTROL).type(KeyCode.W).release(KeyCode.CONTROL);

        await("#start");
        assertThat(session().isClosed()).isTrue();
        assertThat(ended).containsExactly(true);
    }

    @Test
    void closingTheWindowClosesTheSessionFirst() {
        openDemo();
        var closed = new ArrayList<Boolean>();
        Toolkit.run(() -> window.onClosed(() -> closed.add(session().isClosed())));

        Toolkit.run(() -> stage.fireEvent(
                new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));

        Toolkit.until("the end", () -> !closed.isEmpty());
        assertThat(closed).containsExactly(true);
        assertThat(Toolkit.on(stage::isShowing)).isFalse();
    }

    private void openDemo() {
        robot.clickOn(await("#open-demo"));
        await("#frame");
        Toolkit.until("the drawing", () -> canvas().bounds(SampleModel.CART).isPresent() && canvas().getWidth() > 100);
    }

    private void clickOnCanvas(ServicePath path) {
        var at = Toolkit.on(() -> {
            var box = canvas().bounds(path).orElseThrow();
            return canvas().localToScreen(new Point2D(box.getMinX() + box.getWidth() / 2,
                    box.getMinY() + box.getHeight() / 2));
        });
        robot.clickOn(at);
        Toolkit.until("the selection", () -> text("#inspector-name").equals(path.key().instance()));
    }

    private void setVersion(String version) {
        Toolkit.run(() -> {
            @SuppressWarnings("unchecked")
            var box = (ComboBox<String>) find("#field-version").orElseThrow();
            box.getSelectionModel().select(version);
        });
    }

    private SampleSession session() {
        return studio.opened().getLast();
    }

    private Optional<ServicePath> selectedInTree() {
        return Toolkit.on(() -> Optional.ofNullable(tree().getSelectionModel().getSelectedItem())
                .map(item -> item.getValue().path()));
    }

    private CanvasView canvas() {
        return (CanvasView) find("#canvas").orElseThrow();
    }

    private TabPane tabs() {
        return (TabPane) find("#tabs").orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private ListView<String> lines() {
        return (ListView<String>) find("#blueprint-text").orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private TreeTableView<Containment.Item> tree() {
        return (TreeTableView<Containment.Item>) find("#tree").orElseThrow();
    }
}
