package org.atyourservice.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.atyourservice.OpenSsh;
import org.atyourservice.model.Passphrases;
import org.atyourservice.session.Session;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.dialogs.PassphraseDialogs;
import org.atyourservice.ui.sample.Toolkit;
import org.atyourservice.ui.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Host keys in the window, of real servers.
@Timeout(120)
class HostReviewTest {

    private final FxRobot robot = new FxRobot();
    @TempDir
    private Path home;
    private TestEnvironment environment;
    private OpenSsh first;
    private OpenSsh second;
    private Session session;
    private Dialogs dialogs;

    @BeforeEach
    void open() throws Exception {
        Toolkit.start();
        first = OpenSsh.start(home.resolve("first"), home.resolve("n1"));
        second = OpenSsh.start(home.resolve("second"), home.resolve("n2"));
        OpenSsh.makeKey(home.resolve("old"));
        environment = new TestEnvironment(home.toRealPath());
        environment.sshTemplates();
        environment.write("blueprints/main.yaml", TestEnvironment.box("n1", first.port(), first.identity())
                + TestEnvironment.box("n2", second.port(), second.identity()));
        environment.write("known_hosts", OpenSsh.hostKeyLine(second.port(), home.resolve("old.pub")));
        environment.commitAll();
        session = environment.open();
        Toolkit.run(() -> {
            var stage = new Stage();
            var theme = new Theme(Settings.Theme.LIGHT, List.of(Theme.sheet(Icons.class, "controls.css"),
                    Theme.sheet(Dialogs.class, "dialogs.css")));
            stage.setScene(new Scene(new StackPane(), 900, 600));
            theme.attach(stage.getScene());
            stage.show();
            dialogs = new Dialogs(stage, theme);
        });
    }

    @AfterEach
    void close() {
        if (environment != null) {
            Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
            environment.close();
            first.stop();
            second.stop();
        }
    }

    private Optional<Node> find(String query) {
        return robot.lookup(query).tryQuery();
    }

    private String texts(String row) {
        return Toolkit.on(() -> read(row));
    }

    private String read(String row) {
        var top = find(row).orElseThrow();
        return Stream.concat(top.lookupAll(".label").stream().map(node -> ((Labeled) node).getText()),
                top.lookupAll(".text-field").stream().map(node -> ((TextInputControl) node).getText())).toList()
                .toString();
    }

    @Test
    void aNewKeyIsAcceptedWithAButtonAndAChangedOneHasNone() throws Exception {
        Toolkit.run(() -> new HostReview(session, dialogs, _ -> {}, trouble -> {
            throw new AssertionError(trouble);
        }).open());
        Toolkit.until("the hosts", () -> find("#accept-n1").isPresent());
        assertThat(texts("#host-n1")).contains("New: nobody has accepted the key of box n1", "ssh-ed25519 SHA256:");
        assertThat(texts("#host-n2")).contains("Changed: box n2").containsPattern("SHA256:.*SHA256:");
        assertThat(find("#accept-n2")).isEmpty();

        robot.clickOn("#accept-n1");

        Toolkit.until("the key is known", () -> read("#host-n1").contains("Its key is known."));
        assertThat(Files.readString(environment.folder.resolve("known_hosts"))).contains(first.hostKeyLine().strip()
                .replaceFirst(" [^ ]*$", "")).doesNotContain("[127.0.0.1]:" + second.port() + " ssh-ed25519 "
                        + Files.readString(home.resolve("second/host_key.pub")).split(" ")[1]);
    }

    @Test
    void aPassphraseIsAskedForUnseenAndMayBeRefused() throws Exception {
        var asking = new PassphraseDialogs(dialogs);
        var question = new Passphrases.Question.Passphrase(Path.of("/keys/id"), false);
        var answer = CompletableFuture.supplyAsync(() -> asking.ask(question));
        Toolkit.until("the question", () -> find("#secret-field").isPresent());
        assertThat(find("#secret-field").orElseThrow()).isInstanceOf(PasswordField.class);
        robot.clickOn("#secret-field").write("sesame").clickOn("Log in");
        assertThat(answer.get()).hasValueSatisfying(text -> assertThat(new String(text)).isEqualTo("sesame"));

        var refused = CompletableFuture.supplyAsync(() -> asking.ask(question));
        Toolkit.until("the question", () -> find("#secret-field").isPresent());
        robot.clickOn("Cancel");
        assertThat(refused.get()).isEmpty();
    }
}
