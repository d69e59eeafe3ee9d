package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecipeVerbsTest extends InAnEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__db:\n  version: 2\n");
        environment.commitAll();
    }

    private void deployThenChangeTheTemplate() throws Exception {
        try (var session = environment.open()) {
            TestEnvironment.deploy(session);
        }
        environment.action("backup", "#!/bin/sh\necho saved\n");
        environment.write("templates/thing/schema.yaml", """
                                                         type: object
                                                         properties:
                                                           version: {type: integer, default: 1}
                                                           where: {type: string, readOnly: true}
                                                           colour: {type: string, default: red}
                                                         """);
    }

    @Test
    void withoutAnyTheListSaysWhereTheyComeFrom() {
        assertThat(ays("recipe", "list").out()).startsWith("There are no recipes yet; the first deployment");
        assertThat(ays("recipe", "update").out()).contains("nothing to update");
    }

    @Test
    void theListSaysWhichAreBehind() throws Exception {
        deployThenChangeTheTemplate();
        assertThat(ays("recipe", "list").out()).containsPattern("thing +templates/thing +1 +behind its template")
                .contains("ays recipe update --dry-run");
        var entry = (Value.Fields) ((Value.Items) ays("recipe", "list", "--json").json().get("recipes").orElseThrow())
                .items().getFirst();
        assertThat(entry.text("behind")).contains("true");
        assertThat(entry.text("edited")).contains("false");
    }

    @Test
    void anUpdateIsShownThenAskedForThenWritten() throws Exception {
        deployThenChangeTheTemplate();
        var dry = ays("recipe", "update", "--dry-run");
        assertThat(dry.out()).contains("thing\n", "action backup added", "field colour added", "For thing db.",
                "Nothing was changed.");
        assertThat(environment.folder.resolve("recipes/thing/actions/backup.sh")).doesNotExist();
        var ended = Terminals.answering(environment.folder, "yes", environment.studio(), "recipe", "update", "thing");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("action backup added", "Update thing? [y/N]", "Updated.", "ays blueprint");
        assertThat(environment.folder.resolve("recipes/thing/actions/backup.sh")).exists();
        assertThat(ays("recipe", "list").out()).doesNotContain("behind");
    }

    @Test
    void anUpdateInJsonHasItsParts() throws Exception {
        deployThenChangeTheTemplate();
        var json = ays("recipe", "update", "--yes", "--json").json();
        assertThat(json.text("updated")).contains("true");
        var update = (Value.Fields) ((Value.Items) json.get("updates").orElseThrow()).items().getFirst();
        assertThat(update.fields().keySet()).containsExactly("template", "from", "to", "parts", "services");
        assertThat(update.get("parts").orElseThrow().shown()).contains("kind: action, how: added, name: backup");
    }

    @Test
    void nothingIsUpdatedWithoutAYes() throws Exception {
        deployThenChangeTheTemplate();
        assertThat(ays("recipe", "update").code()).isEqualTo(17);
        assertThat(Terminals.answering(environment.folder, "n", environment.studio(), "recipe", "update").code())
                .isEqualTo(7);
        assertThat(Files.exists(environment.folder.resolve("recipes/thing/actions/backup.sh"))).isFalse();
    }

    @Test
    void aRecipeThatIsNotThereIs16AndAnOpenEnvironment9() throws Exception {
        deployThenChangeTheTemplate();
        var ended = ays("recipe", "update", "thnig");
        assertThat(ended.code()).isEqualTo(16);
        assertThat(ended.err()).contains("There is only thing.");
        try (var _ = environment.open()) {
            assertThat(ays("recipe", "list").code()).isZero();
            assertThat(ays("recipe", "update", "--yes").code()).isEqualTo(9);
        }
    }
}
