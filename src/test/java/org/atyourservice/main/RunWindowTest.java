package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Terminals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an admin does at night, with mouse and keyboard, on three real SSH servers: plan, deploy, see what failed, try it
/// again, cancel what takes too long, search the logs. Leaves pictures as [OpenWindow] does.
@Timeout(300)
class RunWindowTest {

    @TempDir
    Path home;

    private final List<OpenSsh> servers = new ArrayList<>();
    private TestEnvironment environment;
    private OpenWindow window;

    @BeforeEach
    void hosts() throws Exception {
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
        if (window != null) {
            window.close();
        }
        if (environment != null) {
            environment.close();
        }
        servers.forEach(OpenSsh::stop);
    }

    private void open() throws Exception {
        environment.commitAll();
        window = new OpenWindow(environment.studio(), environment.folder, Terminals.NONE);
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

        window.click("#plan");
        window.until("the plan", () -> window.text("#plan-summary").contains("to create"));
        window.click("#plan-deploy");
        window.runEnds(1, "Failed");
        assertThat(window.text("#run-failure .label")).isEqualTo(
                "On box n2: Start of app shop2 ended with exit code 3: no room left in " + host(2));
        window.until("a cell a step", () -> cell("app shop2", "start").contains("Failed")
                && cell("app shop1", "start").contains("Done"));
        window.picture("night-failed");
        window.click("#run-show-failure");
        window.until("its log", () -> lines().contains("no room left in " + host(2)) && lines().size() == 1);
        assertThat(window.text("#run-details-facts")).contains("exit 3");
        assertThat(window.text("#run-details-note")).isEqualTo("no room left in " + host(2));
        window.picture("night-log");

        Files.delete(host(2).resolve("full"));
        window.click("#run-retry");
        window.until("the plan of what is left", () -> window.find("#plan-list").isPresent()
                && window.text("#plan-summary").contains("1 "));
        window.picture("night-retry-plan");
        window.click("#plan-deploy");
        window.runEnds(2, "Succeeded");
        window.until("its cells", () -> cell("app shop2", "start").contains("Done"));
        assertThat(cell("app shop1", "start")).isEmpty();
        assertThat(Files.readAllLines(host(1).resolve("installed"))).hasSize(1);
        assertThat(Files.readAllLines(host(3).resolve("installed"))).hasSize(1);
        window.picture("night-retried");
    }

    @Test
    void theLogsOfAllHostsAreSearchedFilteredAndFolded() throws Exception {
        open();
        window.click("#deploy");
        window.runEnds(1, "Succeeded");
        window.until("what three nodes said alike is there once", () -> lines().size() == 401);
        window.until("it says so", () -> window.find("3 nodes say the same").isPresent());

        window.click("#run-matrix");
        window.robot.type(KeyCode.ESCAPE);
        window.until("the log of the whole run", () -> window.text("#log-title").equals("Run 1, all hosts"));
        window.robot.type(KeyCode.F6);
        window.until("the log has the keyboard", () -> window.find("#log-list").filter(Node::isFocused).isPresent());
        window.robot.press(KeyCode.ALT).type(KeyCode.U).release(KeyCode.ALT);
        window.until("every line of every host", () -> lines().size() == 3 * 401);
        window.robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        window.await("#log-find-text");
        window.robot.write("module 77 is");
        window.until("the words are there",
                () -> ((TextInputControl) window.find("#log-find-text").orElseThrow()).getText()
                        .equals("module 77 is"));
        window.until("one on each host", () -> window.text("#log-find-status").equals("1 of 3"));
        window.robot.type(KeyCode.F3);
        window.until("the next", () -> window.text("#log-find-status").equals("2 of 3"));
        window.picture("night-search");
        window.robot.type(KeyCode.ESCAPE);
        window.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        window.robot.write("unpacking");
        window.until("one line a host", () -> lines().size() == 3);
        window.robot.type(KeyCode.ESCAPE);
        window.until("all again", () -> lines().size() == 3 * 401);
        window.click("#show-outputs");
        window.until("one entry for the three",
                () -> window.robot.lookup("#run-outputs").queryListView().getItems().size() == 1);
        window.picture("night-outputs");
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
        window.click("#deploy");
        window.until("the job runs",
                () -> Files.exists(host(1).resolve("pid")) && Files.exists(host(1).resolve("forked"))
                        && window.text("#run-number").equals("Run 1"));
        var job = process("pid");
        var forked = process("forked");
        assertThat(isAlive(job) && isAlive(forked)).isTrue();
        window.until("the toolbar has it", () -> window.text("#show-run").startsWith("Run 1: "));

        window.click("#deploy");
        window.until("another run waits for it", () -> window.text("#run-number").equals("Run 2")
                && window.text("#run-outcome").equals("Waiting"));
        window.until("and says so",
                () -> window.text("#run-turn .label").startsWith("Waits for run 1, which works on"));
        window.until("the toolbar has both", () -> window.text("#show-run").startsWith("2 runs: "));
        window.picture("night-two-runs");
        window.click("#run-cancel");
        window.runEnds(2, "Cancelled");

        window.click("#tab-canvas");
        window.click("#show-run");
        window.until("the click leads to the run that goes on", () -> window.text("#run-number").equals("Run 1"));
        window.click("#run-cancel");
        window.until("it says that it is being cancelled", () -> window.text("#run-outcome").equals("Cancelling")
                && window.find("#run-cancel").orElseThrow().isDisabled());
        assertThat(isAlive(job)).isTrue();
        window.picture("night-cancelling");
        window.runEnds(1, "Cancelled");
        assertThat(isAlive(job)).as("the job, which ignores TERM").isFalse();
        assertThat(isAlive(forked)).as("what forked away").isFalse();
        window.until("the toolbar is quiet", () -> window.find("#run-progress").filter(Node::isVisible).isEmpty());
        window.until("its cell", () -> cell("app shop1", "start").contains("Cancelled"));
        window.until("nobody knows what it left", () -> window.state("box!n1/app!shop1") == ServiceState.UNKNOWN);
        window.picture("night-cancelled");
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

    /// What the screen reader says of a cell; empty where there is nothing to do.
    private String cell(String service, String verb) {
        return window.robot.lookup("#run-matrix .step-cell").queryAllAs(TableCell.class).stream()
                .map(Node::getAccessibleText)
                .filter(text -> text != null && text.startsWith(service + ", " + verb + ":")
                        && !text.endsWith("nothing to do"))
                .findFirst().orElse("");
    }

    private List<String> lines() {
        return window.find("#log-list").map(list -> ((ListView<?>) list).getItems().stream()
                .map(row -> row.toString().replaceFirst("(?s).*, text=(.*), spans=.*", "$1")).toList())
                .orElse(List.of());
    }
}
