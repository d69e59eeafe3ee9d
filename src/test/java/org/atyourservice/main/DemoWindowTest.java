package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.atyourservice.Needs;
import org.atyourservice.demo.EmbeddedDemo;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.History;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.app.StudioWindow;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The first thing a newcomer does, with mouse and keyboard, on the real demo: from the start page to
/// the roll back. With `-Days.pictures=FOLDER` it leaves pictures of what it sees.
@Timeout(300)
class DemoWindowTest {

    private static final int RUN_SECONDS = 120;

    @TempDir
    Path home;

    private final FxRobot robot = new FxRobot();
    private ExecutorService pipes;
    private Composition composition;
    private Stage stage;
    private StudioWindow window;
    private final List<URI> browsed = new ArrayList<>();

    @BeforeEach
    void open() throws TimeoutException {
        Toolkit.start();
        Needs.that(Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))), "python3");
        pipes = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        composition = new Composition(home.resolve("configuration"),
                new EmbeddedDemo(home.resolve("data"), System.getenv("PATH"), pipes));
        Toolkit.run(() -> {
            stage = new Stage();
            window = new StudioWindow(stage, composition.studio(),
                    new Settings(System.getProperty("ays.pictures.theme", "light").equals("dark")
                            ? Settings.Theme.DARK
                            : Settings.Theme.LIGHT),
                    new WindowRooms(), browsed::add);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(OpenWindow.WIDTH);
            stage.setHeight(OpenWindow.HEIGHT);
        });
    }

    @AfterEach
    void close() {
        if (stage != null) {
            Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        }
        if (composition != null) {
            composition.studio().closeAll();
            composition.close();
            pipes.close();
        }
    }

    @Test
    void aNewcomerDeploysTheDemoChangesTheVersionAndRollsItBack() throws Exception {
        picture("start");
        robot.clickOn(await("#open-demo"));
        await("#frame");
        await("#tree");
        until("the tree", () -> tree().getExpandedItemCount() >= 17);
        assertThat(states()).containsOnly(ServiceState.NOT_STARTED);
        picture("not-deployed");

        robot.clickOn(await("#plan"));
        await("#plan-list");
        until("the plan", () -> text("#plan-summary").startsWith("17 to create"));
        picture("plan");
        robot.clickOn(await("#plan-on-canvas"));
        until("the plan on the canvas", () -> text("#plan-legend-title").equals("Plan"));
        picture("plan-on-canvas");
        robot.clickOn(await("#deploy"));
        until("the steps", () -> text("#run-counts").matches("\\d\\d of.*"));
        picture("running");
        runIsOver(1);
        until("the states in the tree", this::everythingRuns);
        assertThat(text("#not-on-hosts")).startsWith("0 ");
        robot.clickOn(await("#tab-canvas"));
        select("front");
        robot.clickOn(await("#open-url"));
        assertThat(page()).contains("Version 1");
        picture("deployed");

        robot.clickOn(await("#field-version")).press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL)
                .write("2").type(KeyCode.ENTER);
        until("the change in git's counter", () -> text("#not-in-git").startsWith("1 "));
        until("the change in the hosts' counter", () -> text("#not-on-hosts").startsWith("1 "));
        picture("changed");
        robot.clickOn(await("#deploy"));
        runIsOver(2);
        assertThat(page()).contains("Version 2");

        robot.clickOn(await("#tab-history"));
        rollBackToTheFirstRun();
        until("the plan back", () -> text("#plan-summary").startsWith("1 to change"));
        picture("plan-back");
        robot.clickOn(await("#plan-deploy"));
        runIsOver(3);
        assertThat(page()).contains("Version 1");
        assertThat(states()).containsOnly(ServiceState.RUNNING);

        robot.clickOn(await("#tab-history"));
        until("all three deployments", () -> runsInHistory() == 3);
        picture("history");
    }

    private void rollBackToTheFirstRun() {
        until("both deployments", () -> runsInHistory() == 2);
        Toolkit.run(() -> {
            var entries = history().getItems();
            var first = entries.reversed().stream().filter(History.Entry.Run.class::isInstance).findFirst();
            history().getSelectionModel().select(first.orElseThrow());
        });
        robot.clickOn(await("#history-roll-back"));
        robot.clickOn(await("Bring the blueprints back"));
    }

    private long runsInHistory() {
        return history().getItems().stream().filter(History.Entry.Run.class::isInstance).count();
    }

    @SuppressWarnings("unchecked")
    private ListView<History.Entry> history() {
        return (ListView<History.Entry>) find("#history-list").orElseThrow();
    }

    private void runIsOver(int number) {
        until("run " + number, () -> find("#run-outcome").isPresent()
                && text("#run-number").equals("Run " + number) && text("#run-outcome").contains("Succeeded"));
        until("the toolbar", () -> find("#run-progress").filter(Node::isVisible).isEmpty()
                || text("#not-on-hosts").startsWith("0 "));
        until("nothing left to do", () -> text("#not-on-hosts").startsWith("0 "));
    }

    private String page() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(browsed.getLast()).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private List<ServiceState> states() {
        return Toolkit.on(() -> {
            var states = new ArrayList<ServiceState>();
            collect(tree().getRoot(), states);
            return states;
        });
    }

    private boolean everythingRuns() {
        var states = new ArrayList<ServiceState>();
        collect(tree().getRoot(), states);
        return states.stream().allMatch(ServiceState.RUNNING::equals);
    }

    private static void collect(TreeItem<Containment.Item> item, List<ServiceState> states) {
        for (var child : item.getChildren()) {
            states.add(child.getValue().state());
            collect(child, states);
        }
    }

    private void select(String instance) {
        Toolkit.run(() -> select(tree().getRoot(), instance));
        until("the inspector", () -> text("#inspector-name").equals(instance));
    }

    private void select(TreeItem<Containment.Item> item, String instance) {
        for (var child : item.getChildren()) {
            if (child.getValue().path().key().instance().equals(instance)) {
                tree().getSelectionModel().select(child);
            }
            select(child, instance);
        }
    }

    @SuppressWarnings("unchecked")
    private TreeTableView<Containment.Item> tree() {
        return (TreeTableView<Containment.Item>) find("#tree").orElseThrow();
    }

    private Optional<Node> find(String query) {
        return robot.lookup(query).tryQuery();
    }

    private Node await(String query) {
        until(query, () -> find(query).filter(Node::isVisible).filter(node -> !node.isDisabled()).isPresent());
        return find(query).orElseThrow();
    }

    private String text(String query) {
        return find(query).map(node -> ((Labeled) node).getText()).orElse("");
    }

    private static void until(String what, BooleanSupplier isSo) {
        try {
            WaitForAsyncUtils.waitFor(RUN_SECONDS, TimeUnit.SECONDS, () -> Toolkit.on(isSo::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not come within " + RUN_SECONDS + " s", e);
        }
    }

    private void picture(String name) throws Exception {
        var folder = System.getProperty("ays.pictures", "");
        if (folder.isEmpty()) {
            return;
        }
        WaitForAsyncUtils.waitForFxEvents();
        var image = Toolkit.on(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
        var file = Path.of(folder, name + "-" + System.getProperty("ays.pictures.theme", "light") + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
