package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueprintCommandTest extends InAnEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 1\n");
        environment.commitAll();
    }

    @Test
    void whatPeopleWroteIsCommittedInWordsOfTheModel() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 2\n");
        environment.write("blueprints/more.yaml", "thing__more:\n");
        var ended = ays("blueprint");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("  thing base: version 1 -> 2\n  new thing more\n")
                .contains("Committed blueprints/main.yaml and blueprints/more.yaml as "
                        + environment.git("rev-parse", "HEAD").substring(0, 12) + ".");
        assertThat(environment.git("log", "-1", "--format=%B")).contains("Change 2 services",
                "thing base: version 1 -> 2");
        assertThat(environment.git("status", "--porcelain")).isEmpty();
        assertThat(ays("blueprint").out()).isEqualTo("No errors, and nothing to commit: git has all of it.\n");
    }

    @Test
    void oneFileAloneIsCommittedWithTheMessageThatIsGiven() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 22\n");
        environment.write("blueprints/more.yaml", "thing__more:\n");
        var ended = ays("blueprint", "blueprints/more.yaml", "-m", "One more");
        assertThat(ended.out()).isEqualTo("  new thing more\nCommitted blueprints/more.yaml as "
                + environment.git("rev-parse", "HEAD").substring(0, 12)
                + ".\nStill not in git: blueprints/main.yaml.\n");
        assertThat(environment.git("log", "-1", "--format=%s")).isEqualTo("One more");
        assertThat(environment.git("status", "--porcelain")).isEqualTo("M blueprints/main.yaml");
    }

    @Test
    void withErrorsNothingIsCommittedAndAllOfThemAreShown() throws Exception {
        var head = environment.git("rev-parse", "HEAD");
        environment.write("blueprints/main.yaml", "thing__base:\n  versoin: 2\n");
        environment.write("blueprints/more.yaml", "thin__more:\n");
        var ended = ays("blueprint");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("blueprints/main.yaml:2:3: error:", "blueprints/more.yaml:1:1: error:",
                "2 errors; nothing was committed.");
        assertThat(environment.git("rev-parse", "HEAD")).isEqualTo(head);
    }

    @Test
    void aFileFromElsewhereIsCopiedOnceItIsGood() throws Exception {
        var file = home.resolve("extra.yaml");
        Files.writeString(file, "thing__extra:\n  uses: nobody\n");
        assertThat(ays("blueprint", file.toString()).code()).isEqualTo(3);
        assertThat(environment.folder.resolve("blueprints/extra.yaml")).doesNotExist();
        Files.writeString(file, "thing__extra:\n  uses: base\n");
        var ended = ays("blueprint", file.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(environment.folder.resolve("blueprints/extra.yaml")).hasContent("thing__extra:\n  uses: base\n");
        assertThat(environment.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void aFileFromElsewhereReplacesAnotherOnlyWhenItMay() throws Exception {
        var file = Files.writeString(home.resolve("main.yaml"), "thing__base:\n  version: 5\n");
        var refused = ays("blueprint", file.toString());
        assertThat(refused.code()).isEqualTo(17);
        assertThat(refused.err()).contains("blueprints/main.yaml is there already", "--replace");
        assertThat(ays("blueprint", file.toString(), "--replace").out()).contains("thing base: version 1 -> 5");
    }

    @Test
    void standardInputNeedsAName() throws Exception {
        var nameless = Terminals.piped(environment.folder, "thing__piped:\n", environment.studio(), "blueprint", "-");
        assertThat(nameless.code()).isEqualTo(2);
        assertThat(nameless.err()).contains("--name NAME");
        var ended = Terminals.piped(environment.folder, "thing__piped:\n", environment.studio(), "blueprint", "-",
                "--name", "piped", "--json");
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.json().get("changes")).contains(Value.texts(List.of("new thing piped")));
        assertThat(ended.json().text("commit")).contains(environment.git("rev-parse", "HEAD"));
        assertThat(environment.folder.resolve("blueprints/piped.yaml")).hasContent("thing__piped:\n");
    }

    @Test
    void aNameNeverLeavesTheFolderOfBlueprints() {
        var ended = Terminals.piped(environment.folder, "thing__p:\n", environment.studio(), "blueprint", "-",
                "--name", "../p");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(Terminals.piped(environment.folder, "thing__p:\n", environment.studio(), "blueprint", "-", "--name",
                "_p").code()).isEqualTo(16);
    }

    @Test
    void aCheckCommitsNothing() throws Exception {
        environment.write("blueprints/more.yaml", "thing__more:\n");
        var ended = ays("blueprint", "--check");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("  new thing more\nNo errors; not committed: blueprints/more.yaml.\n");
        assertThat(environment.git("status", "--porcelain")).isEqualTo("?? blueprints/more.yaml");
    }

    @Test
    void anEnvironmentThatIsOpenElsewhereIs9ButCanBeChecked() throws Exception {
        environment.write("blueprints/more.yaml", "thing__more:\n");
        try (var _ = environment.open()) {
            assertThat(ays("blueprint").code()).isEqualTo(9);
            assertThat(ays("blueprint", "--check").code()).isZero();
        }
    }

    @Test
    void aFileThatIsNotThereIs8() {
        var ended = ays("blueprint", "nothing.yaml");
        assertThat(ended.code()).isEqualTo(8);
        assertThat(ended.err()).contains("nothing.yaml can't be read: there is no such file.");
    }
}
