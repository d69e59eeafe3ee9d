package org.atyourservice.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.atyourservice.session.TestEnvironment;
import org.atyourservice.ui.Terminals;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A template got newer, and its recipe is updated in the window. Leaves pictures as [OpenWindow] does.
@Timeout(120)
class RecipeWindowTest {

    @TempDir
    Path home;

    private TestEnvironment environment;
    private OpenWindow window;

    @BeforeEach
    void deploy() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 1\nthing__top:\n  uses: base\n");
        environment.commitAll();
        try (var session = environment.open()) {
            TestEnvironment.deploy(session);
        }
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
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

        window.command("Update recipes");

        assertThat(lines()).contains("thing", "action backup added").anyMatch(line -> line.startsWith("field colour"))
                .anyMatch(line -> line.equals("Used by base, top"));
        window.picture("recipes");
        window.robot.clickOn("Update the recipe");
        window.until("the copy", () -> Files.exists(environment.folder.resolve("recipes/thing/actions/backup.sh")));
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

        window.command("Update recipes");

        assertThat(lines().getFirst()).contains("version");
        assertThat(Toolkit.on(() -> pane().lookupButton(pane().getButtonTypes().getFirst()).isDisabled())).isTrue();
        window.picture("recipes-problem");
    }

    @Test
    void recipesThatAreUpToDateAreSaidToBe() throws Exception {
        open();

        window.command("Update recipes");

        window.until("the answer", () -> window.robot.lookup("#recipes-none").tryQuery().isPresent());
        assertThat(Toolkit.on(() -> pane().getHeaderText())).isEqualTo("All recipes are up to date");
        assertThat(Toolkit.on(() -> ((Label) pane().getContent()).getText())).contains("nothing to update");
    }

    private void open() throws Exception {
        window = new OpenWindow(environment.studio(), environment.folder, Terminals.NONE);
    }

    private List<String> lines() {
        window.until("the list", () -> window.robot.lookup("#recipes-list").tryQuery().isPresent());
        return Toolkit.on(() -> window.robot.lookup("#recipes-list").<ListView<?>>query().getItems().stream()
                .map(line -> line.toString().replaceFirst("^RecipeLine\\[kind=\\w+, text=(.*)]$", "$1")).toList());
    }

    private DialogPane pane() {
        return window.robot.lookup(".ays-dialog").query();
    }
}
