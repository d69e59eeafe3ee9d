package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.atyourservice.OpenSsh;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Host keys in the whole window: from a deployment that is refused to one that succeeds.
@Timeout(300)
class HostKeysWindowTest {

    @TempDir
    private Path home;
    private OpenSsh first;
    private OpenSsh second;
    private TestEnvironment environment;
    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        Toolkit.start();
        first = OpenSsh.start(home.resolve("first"), home.resolve("n1"));
        second = OpenSsh.start(home.resolve("second"), home.resolve("n2"));
        OpenSsh.makeKey(home.resolve("old"));
        environment = new TestEnvironment(home.toRealPath());
        environment.sshTemplates();
        environment.write("blueprints/main.yaml", TestEnvironment.box("n1", first.port(), first.identity())
                + "  app__shop:\n" + TestEnvironment.box("n2", second.port(), second.identity()));
        environment.write("known_hosts", OpenSsh.hostKeyLine(second.port(), home.resolve("old.pub")));
        environment.commitAll();
        window = new OpenWindow(environment.studio(), environment.folder, Terminals.NONE);
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
        environment.close();
        first.stop();
        second.stop();
    }

    private List<String> texts(String row) {
        return Toolkit.on(() -> {
            var top = window.find(row).orElseThrow();
            return Stream.concat(top.lookupAll(".label").stream().map(node -> ((Labeled) node).getText()),
                    top.lookupAll(".text-field").stream().map(node -> ((TextInputControl) node).getText())).toList();
        });
    }

    private static String fingerprint(Path key) throws Exception {
        var process = new ProcessBuilder("ssh-keygen", "-lf", key.toString()).start();
        return new String(process.getInputStream().readAllBytes()).split(" ")[1];
    }

    @Test
    @DisplayName("Unknown host keys are shown with their SHA-256 fingerprint and accepted by a person once; changed ones are refused with both fingerprints")
    void aNewKeyIsAcceptedOnceAndThenTheDeploymentSucceeds() throws Exception {
        window.until("the tree", () -> window.item("box!n1/app!shop").isPresent());
        window.click("#deploy");
        window.runEnds(1, "Failed");

        window.command("Show host keys");
        window.await("#accept-n1");
        assertThat(String.join(" ", texts("#host-n1"))).contains(fingerprint(home.resolve("first/host_key.pub")));
        assertThat(String.join(" ", texts("#host-n2"))).contains(fingerprint(home.resolve("second/host_key.pub")),
                fingerprint(home.resolve("old.pub")));
        assertThat(window.find("#accept-n2")).isEmpty();
        window.picture("host-keys");

        window.click("#accept-n1");
        window.until("it is known", () -> String.join(" ", read("#host-n1")).contains("Its key is known."));
        window.robot.type(KeyCode.ESCAPE);
        assertThat(Files.readString(environment.folder.resolve("known_hosts"))).contains(":" + first.port());
        window.until("there is something to deploy", () -> window.text("#deploy").startsWith("Deploy "));
        window.click("#deploy");

        window.runEnds(2, "Succeeded");
    }

    private List<String> read(String row) {
        return window.find(row).orElseThrow().lookupAll(".label").stream().map(node -> ((Labeled) node).getText())
                .toList();
    }
}
