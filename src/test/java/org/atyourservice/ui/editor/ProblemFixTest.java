package org.atyourservice.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.run.InWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the list of problems offers to mend.
@Timeout(120)
class ProblemFixTest extends InWindow {

    @TempDir
    Path home;

    private TestEnvironment environment;
    private Session session;
    private Live live;

    @BeforeEach
    void open() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("blueprints/main.yaml",
                "# the shop\nthing__base: {}\nthing__shop:\n  versoin: 2   # typed in a hurry\n  use: base\n");
        environment.commitAll();
        session = environment.open();
        show(900, 400, () -> {
            live = new Live(session);
            return new BlueprintsView(session, live, new Navigator());
        });
    }

    @AfterEach
    void close() {
        doFx(live::close);
        session.close();
        environment.close();
    }

    private List<Hyperlink> fixes() {
        return robot.lookup("#problem-fix").queryAllAs(Hyperlink.class).stream().filter(Node::isVisible).toList();
    }

    @Test
    void aProblemIsMendedByItsLink() {
        until("the fixes", () -> fixes().size() == 2);
        picture("problem-fix");
        assertThat(onFx(() -> fixes().getFirst().getText())).isEqualTo("Write 'version'");

        robot.clickOn(fixes().getFirst());

        until("one problem less", () -> fixes().size() == 1);
        assertThat(environment.folder.resolve("blueprints/main.yaml")).content()
                .contains("  version: 2   # typed in a hurry\n");
        assertThat(session.edits().undoLabel()).contains("Write 'version'");
    }

    @Test
    void theNameOfAFileWithProblemsIsWholeInANarrowWindow() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base: {}\nthing__shop:\n  versoin: 2\n  use: base\n");
        session.refresh();
        doFx(() -> stage.setWidth(720));
        until("the name", () -> robot.lookup("#blueprint-files .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals("main.yaml")));
        picture("narrow-blueprints");

        assertThat(onFx(() -> robot.lookup("#blueprint-files .text").queryAllAs(Text.class).stream().map(Text::getText)
                .toList())).contains("main.yaml");
    }
}
