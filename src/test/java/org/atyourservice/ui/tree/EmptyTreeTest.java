package org.atyourservice.ui.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Label;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.run.InWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What stands in a tree without services.
@Timeout(120)
class EmptyTreeTest extends InWindow {

    @TempDir
    Path home;

    private TestEnvironment environment;
    private Session session;
    private Live live;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
    }

    private Label shown(String blueprint) throws Exception {
        environment.write("blueprints/main.yaml", blueprint);
        environment.commitAll();
        session = environment.open();
        show(260, 400, () -> {
            live = new Live(session);
            return new SitesView(live, new Selection(), (_, _) -> {});
        });
        until("the sentence", () -> !robot.lookup("#tree-nothing").queryAll().isEmpty()
                && !nothing().getText().isEmpty());
        picture("empty-tree");
        return nothing();
    }

    private Label nothing() {
        return robot.lookup("#tree-nothing").queryAs(Label.class);
    }

    @AfterEach
    void close() {
        doFx(live::close);
        session.close();
        environment.close();
    }

    @Test
    void errorsThatLeaveAllServicesOutAreSaid() throws Exception {
        var label = shown("thign__base:\n");
        assertThat(onFx(label::getText)).isEqualTo("No service could be read. See the problems below the blueprints.");
    }

    @Test
    void anEmptyEnvironmentSaysSoInTheSizeOfThePanel() throws Exception {
        var label = shown("# nothing yet\n");
        assertThat(onFx(label::getText)).isEqualTo("No services yet");
        assertThat(onFx(() -> label.getFont().getSize())).isEqualTo(13);
    }
}
