package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.atyourservice.OpenSsh;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.app.StudioWindow;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// What an admin does at night, with mouse and keyboard, on three real SSH servers: plan, deploy, see what failed, try it
/// again, cancel what takes too long, search the logs. Leaves pictures as [DemoWindowTest] does.
@Timeout(300)
class RunWindowTest {

    private static final int SECONDS = 60;
    private static final String THEME = System.getProperty("ays.pictures.theme", "light");

    @TempDir
    Path home;

    private final FxRobot robot = new FxRobot();
    private final List<OpenSsh> servers = new ArrayList<>();
    private TestEnvironment environment;
    private Stage stage;

    @BeforeEach
    void hosts() throws Exception {
        Toolkit.start();
        environment = new TestEnvironment(home.toRealPath());
        environment.sshTemplates();
        var blueprint = new StringBuilder();
        var known = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            var server = OpenSsh.start(home.resolve("sshd" + i), host(i));
            servers.add(server);
            blueprint.append(TestEnvironment.box("n" + i, server.port(), server.identity()))
                    .append("app__shop%d:\n  box: n%d\n".formatted(i, i));
            known.append(server.hostKeyLine());
        }
        environment.write("blueprints/main.yaml", blueprint.toString());
        environment.write("known_hosts", known.toString());
        environment.action("app", "install", """
                                             #!/bin/sh
                                             echo installed >> "$HOME/installed"
                                             echo yes > installed
                                             echo unpacking version 1
                                             seq -f 'module %g is in place' 1 400
                                             """);
    }

    private Path host(int number) {
        return home.resolve("n" + number);
    }

    @AfterEach
    void close() {
        if (stage != null) {
            Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        }
        if (environment != null) {
            environment.close();
        }
        servers.forEach(OpenSsh::stop);
    }

    private void open() throws Exception {
        environment.commitAll();
        Toolkit.run(() -> {
            stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(OpenWindow.WIDTH);
            stage.setHeight(OpenWindow.HEIGHT);
            new StudioWindow(stage, environment.studio(),
                    new Settings(THEME.equals("dark") ? Settings.Theme.DARK : Settings.Theme.LIGHT),
                    new WindowRooms(), _ -> {}).open(environment.folder);
        });
        await("#frame");
    }

    @Test
    void whatFailedOnOneHostIsFoundMendedAndTriedAgainAlone() throws Exception {
        environment.action("app", "start", """
                                           #!/bin/sh
                                           test ! -e "$HOME/full" || { echo "no room left in $HOME" >&2; exit 3; }
                                           echo started
                                           """);
        Files.createDirectories(host(2));
        Files.createFile(host(2).resolve("full"));
        open();

        robot.clickOn(await("#plan"));
        until("the plan", () -> text("#plan-summary").contains("to create"));
        robot.clickOn(await("#plan-deploy"));
        runIsOver(1, "Failed");
        assertThat(text("#run-failure .label")).startsWith("app shop2, start on box n2:");
        until("a cell a step", () -> cell("app shop2", "start").contains("Failed")
                && cell("app shop1", "start").contains("Done"));
        picture("night-failed");
        robot.clickOn(await("#run-show-failure"));
        until("its log", () -> lines().contains("no room left in " + host(2)) && lines().size() == 1);
        assertThat(text("#run-details-facts")).contains("exit 3");
        picture("night-log");

        Files.delete(host(2).resolve("full"));
        robot.clickOn(await("#run-retry"));
        until("the plan of what is left", () -> find("#plan-list").isPresent()
                && text("#plan-summary").contains("1 "));
        picture("night-retry-plan");
        robot.clickOn(await("#plan-deploy"));
        runIsOver(2, "Succeeded");
        until("its cells", () -> cell("app shop2", "start").contains("Done"));
        assertThat(cell("app shop1", "start")).isEmpty();
        assertThat(Files.readAllLines(host(1).resolve("installed"))).hasSize(1);
        assertThat(Files.readAllLines(host(3).resolve("installed"))).hasSize(1);
        picture("night-retried");
    }

    @Test
    void theLogsOfAllHostsAreSearchedFilteredAndFolded() throws Exception {
        open();
        robot.clickOn(await("#deploy"));
        runIsOver(1, "Succeeded");
        until("what three nodes said alike is there once", () -> lines().size() == 401);
        until("it says so", () -> find("3 nodes say the same").isPresent());

        robot.clickOn(await("#run-matrix"));
        robot.type(KeyCode.ESCAPE);
        until("the log of the whole run", () -> text("#log-title").equals("Run 1, all hosts"));
        robot.type(KeyCode.F6);
        until("the log has the keyboard", () -> find("#log-list").filter(Node::isFocused).isPresent());
        robot.press(KeyCode.ALT).type(KeyCode.U).release(KeyCode.ALT);
        until("every line of every host", () -> lines().size() == 3 * 401);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        await("#log-find-text");
        robot.write("module 77 is");
        until("the words are there", () -> ((TextInputControl) find("#log-find-text").orElseThrow()).getText()
                .equals("module 77 is"));
        until("one on each host", () -> text("#log-find-status").equals("1 of 3"));
        robot.type(KeyCode.F3);
        until("the next", () -> text("#log-find-status").equals("2 of 3"));
        picture("night-search");
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("unpacking");
        until("one line a host", () -> lines().size() == 3);
        robot.type(KeyCode.ESCAPE);
        until("all again", () -> lines().size() == 3 * 401);
        robot.clickOn(await("#show-outputs"));
        until("one entry for the three", () -> robot.lookup("#run-outputs").queryListView().getItems().size() == 1);
        picture("night-outputs");
    }

    @Test
    void aLongJobIsCancelledAndReallyGoneWhileAnotherRunWaits() throws Exception {
        environment.action("app", "start", """
                                           #!/bin/sh
                                           test "$(basename "$HOME")" = n1 || exit 0
                                           trap '' TERM
                                           setsid sh -c 'echo $$ > "$HOME/forked"; exec sleep 600' &
                                           echo $$ > "$HOME/pid.new"
                                           mv "$HOME/pid.new" "$HOME/pid"
                                           echo waiting for the database
                                           while :; do sleep 1; done
                                           """);
        open();
        robot.clickOn(await("#deploy"));
        until("the job runs", () -> Files.exists(host(1).resolve("pid")) && Files.exists(host(1).resolve("forked"))
                && text("#run-number").equals("Run 1"));
        var job = process("pid");
        var forked = process("forked");
        assertThat(isAlive(job) && isAlive(forked)).isTrue();
        until("the toolbar has it", () -> text("#show-run").startsWith("Run 1: "));

        robot.clickOn(await("#deploy"));
        until("another run waits for it", () -> text("#run-number").equals("Run 2")
                && text("#run-outcome").equals("Waiting"));
        until("and says so", () -> text("#run-turn .label").startsWith("Waits for run 1, which works on"));
        until("the toolbar has both", () -> text("#show-run").startsWith("2 runs: "));
        picture("night-two-runs");
        robot.clickOn(await("#run-cancel"));
        runIsOver(2, "Cancelled");

        robot.clickOn(await("#tab-canvas"));
        robot.clickOn(await("#show-run"));
        until("the click leads to the run that goes on", () -> text("#run-number").equals("Run 1"));
        robot.clickOn(await("#run-cancel"));
        until("it says that it is being cancelled", () -> text("#run-outcome").equals("Cancelling")
                && find("#run-cancel").orElseThrow().isDisabled());
        assertThat(isAlive(job)).isTrue();
        picture("night-cancelling");
        runIsOver(1, "Cancelled");
        assertThat(isAlive(job)).as("the job, which ignores TERM").isFalse();
        assertThat(isAlive(forked)).as("what forked away").isFalse();
        until("the toolbar is quiet", () -> find("#run-progress").filter(Node::isVisible).isEmpty());
        until("its cell", () -> cell("app shop1", "start").contains("Cancelled"));
        picture("night-cancelled");
    }

    private long process(String file) throws IOException {
        return Long.parseLong(Files.readString(host(1).resolve(file)).strip());
    }

    /// What has ended and waits for its parent to notice is not alive.
    private static boolean isAlive(long process) throws IOException {
        var status = Path.of("/proc/" + process + "/stat");
        try {
            return Files.exists(status) && !Files.readString(status).replaceFirst(".*\\) ", "").startsWith("Z");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void runIsOver(int number, String outcome) {
        until("run " + number + " is over", () -> text("#run-number").equals("Run " + number)
                && text("#run-outcome").equals(outcome));
    }

    /// What the screen reader says of a cell; empty where there is nothing to do.
    private String cell(String service, String verb) {
        return robot.lookup("#run-matrix .step-cell").queryAllAs(TableCell.class).stream()
                .map(Node::getAccessibleText)
                .filter(text -> text != null && text.startsWith(service + ", " + verb + ":")
                        && !text.endsWith("nothing to do"))
                .findFirst().orElse("");
    }

    private List<String> lines() {
        return find("#log-list").map(list -> ((ListView<?>) list).getItems().stream()
                .map(row -> row.toString().replaceFirst("(?s).*, text=(.*), spans=.*", "$1")).toList())
                .orElse(List.of());
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
            WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> Toolkit.on(isSo::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not come within " + SECONDS + " s", e);
        }
    }

    private void picture(String name) throws Exception {
        var folder = System.getProperty("ays.pictures", "");
        if (folder.isEmpty()) {
            return;
        }
        WaitForAsyncUtils.waitForFxEvents();
        var image = Toolkit.on(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
        var file = Path.of(folder, name + "-" + THEME + "-" + (int) OpenWindow.WIDTH + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
