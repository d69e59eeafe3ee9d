package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BlueprintFilesTest {

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("blueprints/main.yaml", "thing__base: {}\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void everyBlueprintIsListedWhateverIsInIt() throws Exception {
        environment.write("blueprints/empty.yml", "# nothing yet\n");
        environment.write("blueprints/broken.yaml", "thing__base: [\n");
        environment.write("blueprints/_old.yaml", "thing__gone: {}\n");
        try (var session = environment.open()) {
            assertThat(session.edits().files()).containsExactly("blueprints/_old.yaml", "blueprints/broken.yaml",
                    "blueprints/empty.yml", "blueprints/main.yaml");
        }
    }

    @Test
    void whatIsNoBlueprintIsNotListed() throws Exception {
        environment.write("blueprints/notes.txt", "for people\n");
        environment.write("blueprints/.main.yaml.swp.yaml", "an editor's\n");
        environment.write("blueprints/folder.yaml/inner.yaml", "thing__inner: {}\n");
        try (var session = environment.open()) {
            assertThat(session.edits().files()).containsExactly("blueprints/main.yaml");
        }
    }

    @Test
    void aFileAddedMeanwhileIsListedAndItsTextIsThere() throws Exception {
        try (var session = environment.open()) {
            environment.write("blueprints/more.yaml", "thing__more: {}\n");

            assertThat(session.edits().files()).contains("blueprints/more.yaml");
            assertThat(session.edits().text("blueprints/more.yaml")).isEqualTo("thing__more: {}\n");
        }
    }

    @Test
    void withoutTheFolderThereAreNone() throws Exception {
        Files.delete(environment.folder.resolve("blueprints/main.yaml"));
        Files.delete(environment.folder.resolve("blueprints"));
        try (var session = environment.open()) {
            assertThat(session.edits().files()).isEmpty();
        }
    }
}
