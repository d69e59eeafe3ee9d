package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.LocalStudio;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The window in front of a production environment, with services that are up.
@Timeout(300)
class ProdRowsTest {

    private static final String TOP = "thing!top";
    private static final String BASE = "thing!base";

    @TempDir
    Path home;

    private TestEnvironment environment;
    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        environment = new TestEnvironment(home.toRealPath());
        environment.write("environment.yaml", "name: shop\nkind: prod\n");
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 1\nthing__top:\n  uses: base\n");
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
        }
        window = new OpenWindow(environment.studio(), environment.folder, Terminals.NONE);
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
        environment.close();
    }

    private boolean canSayYes() {
        return Toolkit.on(() -> window.find("#name-yes").filter(node -> !node.isDisabled()).isPresent());
    }

    @Test
    @DisplayName("Window: an environment of kind prod asks for its name before anything destructive: a stop from the menu of the tree")
    void aStopAsksForTheNameOfTheEnvironment() throws Exception {
        window.menu(window.row(TOP));
        assertThat(window.menuTexts()).contains("thing top", "Start (already running)", "Back up (has no such action)");
        window.picture("menu");
        window.choose("act-stop");
        window.until("the plan of it", () -> window.text("#plan-deploy").equals("Stop thing top"));
        window.picture("plan-stop");

        window.click("#plan-deploy");
        window.await("#name-field");
        assertThat(canSayYes()).isFalse();
        window.robot.write("Shop");
        assertThat(canSayYes()).isFalse();
        window.robot.eraseText(4).write("shop");
        window.picture("prod");
        assertThat(canSayYes()).isTrue();
        window.click("#name-yes");

        window.runEnds(2, "Succeeded");
        window.until("it is stopped", () -> window.state(TOP) == ServiceState.NOT_STARTED);
        assertThat(window.state(BASE)).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    @DisplayName("Window: prod asks for the name also when a deployment from the toolbar restarts something, and nothing is touched without it")
    void aDeploymentThatRestartsAsksToo() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 2\nthing__top:\n  uses: base\n");
        window.robot.type(KeyCode.F5);
        window.until("the change", () -> window.text("#deploy").startsWith("Deploy "));

        window.click("#deploy");
        window.await("#name-field");
        window.robot.type(KeyCode.ESCAPE);

        window.until("no question", () -> !window.shows("#name-field"));
        try (var session = again()) {
            assertThat(session.runs().all()).hasSize(1);
        }
    }

    @Test
    @DisplayName("Window: actions on a selection of several, from the keyboard; a command on prod is never silent")
    void severalAreSelectedAndACommandAsksForTheName() throws Exception {
        window.select(BASE);
        window.select(TOP, KeyCode.CONTROL);
        window.command("Run a command on");
        window.await("#command-line");
        assertThat(window.text("#command-hosts")).isEqualTo("Goes to 2 places on this machine");
        window.robot.write("echo hello from $(basename \"$PWD\")");
        window.picture("command");
        window.click("Plan the command");
        window.until("the plan of it", () -> window.text("#plan-deploy").equals("Run on 2 services"));
        window.click("#plan-deploy");
        window.await("#name-field");
        window.robot.write("shop");
        window.click("#name-yes");

        window.runEnds(2, "Succeeded");
        assertThat(logs()).hasSize(2).allMatch(line -> line.startsWith("hello from "));
    }

    /// What the window has open is closed first.
    private Session again() throws Exception {
        window.close();
        ((LocalStudio) environment.studio()).closeAll();
        return environment.open();
    }

    private List<String> logs() throws Exception {
        try (var session = again()) {
            var run = session.runs().all().getFirst();
            return run.steps().keySet().stream()
                    .flatMap(step -> session.runs().log(run.run(), step, 0, 9).stream()).map(line -> line.text())
                    .toList();
        }
    }
}
