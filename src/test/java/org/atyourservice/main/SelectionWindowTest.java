package org.atyourservice.main;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Backup;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is done to a selection in the window, on a node behind a real SSH server.
@Timeout(300)
class SelectionWindowTest {

    private static final String N1 = "box!n1";
    private static final String SHOP = "box!n1/app!shop";
    private static final String FRONT = "box!n1/app!front";

    @TempDir
    private Path home;
    private OpenSsh server;
    private TestEnvironment environment;
    private OpenWindow window;

    @BeforeEach
    void deploy() throws Exception {
        Toolkit.start();
        server = OpenSsh.start(home.resolve("sshd"), home.resolve("n1"));
        environment = new TestEnvironment(home.toRealPath());
        environment.sshTemplates();
        environment.write("templates/app/template.yaml",
                "links:\n  parent: {role: box}\n  consume:\n    - {role: app, argname: uses, min: 0}\n"
                        + "data: [site]\n");
        environment.action("app", "install", "#!/bin/sh\nmkdir -p site\necho hello > site/index.html\n");
        environment.action("app", "stop", "#!/bin/sh\nexit 0\n");
        environment.action("app", "start", "#!/bin/sh\nexit 0\n");
        environment.write("known_hosts", server.hostKeyLine());
        environment.write("blueprints/main.yaml", TestEnvironment.box("n1", server.port(), server.identity())
                + "  app__shop:\n  app__front:\n    uses: shop\n");
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
        }
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
        if (environment != null) {
            environment.close();
            server.stop();
        }
    }

    private void open(String path) throws Exception {
        window = new OpenWindow(environment.studio(), environment.folder, new TerminalPrograms("Linux", path));
    }

    @Test
    @DisplayName("Window: the plan on the canvas in the same colours; clicking a row selects the box and the other way round")
    void anActionOnANodeTakesWhatStandsInItAndItsPlanIsDrawn() throws Exception {
        open("/nowhere");
        window.menu(window.box(N1));
        assertThat(window.menuTexts()).contains("box n1 and 2 in it", "Open a terminal on box n1");
        window.choose("act-restart");
        window.until("the plan of it", () -> window.text("#plan-deploy").equals("Restart 2 services"));
        window.picture("plan-restart");

        window.click("#plan-on-canvas");
        window.until("the legend", () -> window.shows("#plan-legend"));
        assertThat(window.text("#plan-legend-title")).isEqualTo("Plan: restart 2 services");
        assertThat(legend()).containsExactly("2 to restart");
        window.picture("canvas-plan");

        window.robot.clickOn(window.box(SHOP));
        window.click("#plan-legend-list");
        window.until("its row", () -> selectedRow().contains("app!shop"));
        window.robot.clickOn("app front");
        window.until("its box", () -> window.text("#inspector-name").equals("front"));
        window.click("#plan-deploy");
        window.runEnds(2, "Succeeded");
    }

    @Test
    @DisplayName("Window: several are selected with Ctrl on the canvas and stopped together")
    void severalBoxesAreStoppedTogether() throws Exception {
        open("/nowhere");
        window.until("the boxes", () -> window.item(FRONT).isPresent());
        window.robot.clickOn(window.box(SHOP));
        window.robot.press(KeyCode.CONTROL).clickOn(window.box(FRONT)).release(KeyCode.CONTROL);

        window.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.X).release(KeyCode.SHIFT, KeyCode.CONTROL);
        window.until("the plan of it", () -> window.text("#plan-deploy").equals("Stop 2 services"));
        window.click("#plan-deploy");

        window.runEnds(2, "Succeeded");
        window.until("both are stopped", () -> window.state(SHOP) == ServiceState.NOT_STARTED
                && window.state(FRONT) == ServiceState.NOT_STARTED);
    }

    @Test
    @DisplayName("Window: open a terminal on a node starts the system's terminal program with ssh, which gets there")
    void aTerminalOpensOnTheNode() throws Exception {
        var programs = Files.createDirectories(home.resolve("programs"));
        var fake = programs.resolve("x-terminal-emulator");
        Files.writeString(fake, "#!/bin/sh\nfor one in \"$@\"; do printf '%s\\n' \"$one\"; done > " + home
                + "/told.partial\nmv " + home + "/told.partial " + home + "/told\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        open(programs.toString());

        window.menu(window.row(SHOP));
        window.choose("act-terminal");

        window.until("the program", () -> Files.exists(home.resolve("told")));
        var told = new ArrayList<>(Files.readAllLines(home.resolve("told")));
        assertThat(told.removeFirst()).isEqualTo("-e");
        told.add("echo $HOME");
        var process = new ProcessBuilder(told).redirectInput(Path.of("/dev/null").toFile()).start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip())
                .isEqualTo(home.resolve("n1").toString());
    }

    @Test
    @DisplayName("Window: without a terminal program there is the sentence with the ssh command line to copy")
    void withoutATerminalProgramTheLineIsShown() throws Exception {
        open("/nowhere");
        window.select(N1);

        window.command("Open a terminal");

        window.await("#copied-text");
        window.picture("terminal");
        var line = Toolkit.on(() -> ((TextArea) window.find("#copied-text").orElseThrow()).getText());
        var process = new ProcessBuilder("/bin/sh", "-c", line + " 'echo $HOME'")
                .redirectInput(Path.of("/dev/null").toFile()).start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip())
                .isEqualTo(home.resolve("n1").toString());
    }

    @Test
    @DisplayName("Window: backups of a service are listed, made and brought back")
    void backupsAreMadeAndRestored() throws Exception {
        open("/nowhere");
        window.menu(window.row(SHOP));
        window.choose("act-backups");
        window.until("none yet", () -> window.shows("No backups yet"));
        window.picture("backups-none");
        window.click("#backups-make");
        window.until("the plan of it", () -> window.text("#plan-deploy").equals("Back up app shop"));
        window.click("#plan-deploy");
        window.runEnds(2, "Succeeded");
        var page = page();
        Files.writeString(page, "spoiled\n");

        window.menu(window.row(SHOP));
        window.choose("act-backups");
        window.until("the backup", () -> backups().getItems().size() == 1);
        window.picture("backups");
        window.click("#backups-restore");
        window.until("the plan of it", () -> window.text("#plan-deploy").equals("Restore app shop"));
        window.click("#plan-deploy");

        window.runEnds(3, "Succeeded");
        assertThat(page).hasContent("hello");
    }

    private Path page() throws Exception {
        var record = Files.readString(environment.folder.resolve("services/" + SHOP + "/service.json"));
        var id = record.replaceAll("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        return home.resolve("n1/.ays/test/" + id + "/site/index.html");
    }

    @SuppressWarnings("unchecked")
    private ListView<Backup> backups() {
        return (ListView<Backup>) window.find("#backups-list").orElseThrow();
    }

    private String selectedRow() {
        return String.valueOf(((ListView<?>) window.find("#plan-list").orElseThrow()).getSelectionModel()
                .getSelectedItem());
    }

    private List<String> legend() {
        return Toolkit.on(() -> window.robot.lookup("#plan-legend .ays-small").queryAll().stream()
                .map(node -> ((javafx.scene.control.Labeled) node).getText()).toList());
    }
}
