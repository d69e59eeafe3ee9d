package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
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

/// A template got newer, and its recipe is updated in the window. Leaves pictures as [DemoWindowTest] does.
@Timeout(120)
class RecipeWindowTest {

    private static final String THEME = System.getProperty("ays.pictures.theme", "light");

    @TempDir
    Path home;

    private final FxRobot robot = new FxRobot();
    private TestEnvironment environment;
    private Stage stage;

    @BeforeEach
    void deploy() throws Exception {
        Toolkit.start();
        environment = new TestEnvironment(home);
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 1\nthing__top:\n  uses: base\n");
        environment.commitAll();
        try (var session = environment.open()) {
            TestEnvironment.deploy(session);
        }
    }

    @AfterEach
    void close() {
        if (stage != null) {
            Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        }
        environment.close();
    }

    @Test
    void aNewerTemplateIsShownBeforeItsRecipeIsUpdated() throws Exception {
        environment.write("templates/thing/schema.yaml", """
                                                         type: object
                                                         properties:
                                                           version: {type: integer, default: 1}
                                                           where: {type: string, readOnly: true}
                                                           colour: {type: string, default: blue}
                                                         """);
        environment.action("backup", "#!/bin/sh\necho saved\n");
        open();

        command("Update recipes");

        assertThat(lines()).contains("thing", "action backup added").anyMatch(line -> line.startsWith("field colour"))
                .anyMatch(line -> line.equals("Used by base, top"));
        picture("recipes");
        robot.clickOn("Update the recipe");
        Toolkit.until("the copy", () -> Files.exists(environment.folder.resolve("recipes/thing/actions/backup.sh")));
    }

    @Test
    void anUpdateThatFitsNoServiceCanOnlyBeLookedAt() throws Exception {
        environment.write("templates/thing/schema.yaml", """
                                                         type: object
                                                         properties:
                                                           version: {type: integer, minimum: 5}
                                                           where: {type: string, readOnly: true}
                                                         """);
        open();

        command("Update recipes");

        assertThat(lines().getFirst()).contains("version");
        assertThat(Toolkit.on(() -> pane().lookupButton(pane().getButtonTypes().getFirst()).isDisabled())).isTrue();
        picture("recipes-problem");
    }

    @Test
    void recipesThatAreUpToDateAreSaidToBe() {
        open();

        command("Update recipes");

        Toolkit.until("the answer", () -> robot.lookup("#recipes-none").tryQuery().isPresent());
        assertThat(Toolkit.on(() -> pane().getHeaderText())).isEqualTo("All recipes are up to date");
        assertThat(Toolkit.on(() -> ((Label) pane().getContent()).getText())).contains("nothing to update");
    }

    private void open() {
        Toolkit.run(() -> {
            stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1280);
            stage.setHeight(800);
            new StudioWindow(stage, environment.studio(),
                    new Settings(THEME.equals("dark") ? Settings.Theme.DARK : Settings.Theme.LIGHT),
                    new WindowRooms(), _ -> {}).open(environment.folder);
        });
        Toolkit.until("the frame", () -> robot.lookup("#frame").tryQuery().isPresent());
    }

    private void command(String words) {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        Toolkit.until("the search", () -> robot.lookup("#search-field").tryQuery().isPresent());
        robot.write(words);
        robot.type(KeyCode.ENTER);
    }

    private List<String> lines() {
        Toolkit.until("the list", () -> robot.lookup("#recipes-list").tryQuery().isPresent());
        return Toolkit.on(() -> robot.lookup("#recipes-list").<ListView<?>>query().getItems().stream()
                .map(line -> line.toString().replaceFirst("^RecipeLine\\[kind=\\w+, text=(.*)]$", "$1")).toList());
    }

    private DialogPane pane() {
        return robot.lookup(".ays-dialog").query();
    }

    private void picture(String name) throws Exception {
        var folder = System.getProperty("ays.pictures", "");
        if (folder.isEmpty()) {
            return;
        }
        WaitForAsyncUtils.waitForFxEvents();
        var image = Toolkit.on(() -> SwingFXUtils.fromFXImage(pane().getScene().snapshot(null), null));
        Files.createDirectories(Path.of(folder));
        ImageIO.write(image, "png", Path.of(folder, name + "-" + THEME + ".png").toFile());
    }
}
