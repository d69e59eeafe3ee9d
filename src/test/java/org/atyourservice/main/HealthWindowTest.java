package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is really there, in the open window, while nobody touches it.
@Timeout(300)
class HealthWindowTest {

    private static final String WEB = "web!shop";

    @TempDir
    private Path home;
    private TestEnvironment environment;
    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        Toolkit.start();
        environment = new TestEnvironment(home.toRealPath());
        environment.write("templates/web/schema.yaml",
                "type: object\nproperties:\n  port: {type: integer, default: 8080}\n");
        environment.write("templates/web/template.yaml", """
                                                         description: A web server
                                                         files: [web.conf]
                                                         actions:
                                                           monitor: {every: 500ms}
                                                         """);
        environment.action("web", "install", "#!/bin/sh\necho port=8080 > web.conf\npwd > '%s/directory'\n"
                .formatted(home.toRealPath()));
        environment.action("web", "start", "#!/bin/sh\ntouch up\n");
        environment.action("web", "stop", "#!/bin/sh\nrm -f up\n");
        environment.action("web", "monitor", """
                                             #!/bin/sh
                                             [ ! -e '%1$s/silent' ] || exec kill -9 $$
                                             echo '{"requests": 12}' > "$AYS_OUTPUT"
                                             [ -e up ] || { echo 'no process'; exit 1; }
                                             """.formatted(home.toRealPath()));
        environment.write("blueprints/main.yaml", "web__shop:\n");
        environment.commitAll();
        try (var session = environment.open()) {
            assertThat(TestEnvironment.deploy(session).failures()).isEmpty();
        }
        window = new OpenWindow(environment.studio(), environment.folder, Terminals.NONE);
        window.select(WEB);
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
        environment.close();
    }

    private Path directory() throws Exception {
        return Path.of(Files.readString(home.resolve("directory")).strip());
    }

    private List<String> texts(String part) {
        return Toolkit.on(() -> window.robot.lookup(part + " .label").queryAll().stream()
                .map(node -> ((Labeled) node).getText()).toList());
    }

    @Test
    @DisplayName("Y14: an unhealthy service shows within one period on tree, canvas and inspector, with what its check saw")
    void aServiceThatDiesIsShownAsUnhealthy() throws Exception {
        window.until("what its check saw", () -> window.shows("#inspector-observed"));
        assertThat(texts("#inspector-observed")).contains("requests", "12");
        window.picture("healthy");

        Files.delete(directory().resolve("up"));

        window.until("it shows in the tree", () -> window.state(WEB) == ServiceState.UNHEALTHY);
        window.until("and in the inspector", () -> window.text("#inspector-state").equals("Unhealthy"));
        window.picture("unhealthy");
    }

    @Test
    @DisplayName("Y14: a deployed file edited by hand shows within one period on tree, canvas and inspector")
    void aFileEditedByHandIsShownAsDrift() throws Exception {
        Files.writeString(directory().resolve("web.conf"), "port=9090\n");

        window.until("it shows in the tree", () -> window.state(WEB) == ServiceState.DRIFTED);
        window.until("and in the inspector", () -> window.shows("#inspector-drift"));
        assertThat(texts("#inspector-drift")).contains("web.conf was changed by hand");
        window.picture("drifted");
    }
}
