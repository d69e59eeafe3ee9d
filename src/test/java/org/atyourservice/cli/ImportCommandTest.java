package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.atyourservice.model.Value;
import org.atyourservice.session.OldFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    Path home;

    private OldFolder old;

    @BeforeEach
    void aRepository() throws Exception {
        home = home.toRealPath();
        old = new OldFolder(home);
        old.write(".ays", "").write("notes.txt", "mine\n")
                .write("actorTemplates/client/schema.hrd", "url = type:str\npassword = type:str\n")
                .write("actorTemplates/client/config.yaml", "events: [{action: install}]\n")
                .write("blueprints/1_client.yaml", "client__main:\n  url: example.org\n  password: swordfish\n")
                .write("blueprints/2_wrong.yaml", "nothing__at_all:\n");
    }

    @AfterEach
    void close() {
        old.close();
    }

    private Terminals.Ended ays(String... arguments) {
        return Terminals.in(home, old.studio(), arguments);
    }

    @Test
    void theReportSaysWhatIsLostWhatNeedsALookAndHowManyThereAre() {
        var ended = ays("import", "old", "--to", "new");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("old in " + home.resolve("new"))
                .contains("1 template, 2 blueprints, 1 service")
                .contains("Not carried over, or not working as it is (2):")
                .contains("actorTemplates/client/config.yaml:1:1: error: 'events' of client has no counterpart")
                .contains("blueprints/2_wrong.yaml:1:1: error: There is no template 'nothing'.")
                .contains("Came along, and needs a look (1):")
                .contains("blueprints/1_client.yaml:3:13: warning: password of client main is a secret")
                .contains("notes.txt: info: This file is no part of a template")
                .contains("1 environment with 1 service written");
    }

    @Test
    void whatWasWrittenIsWhatTheCheckLooksAt() {
        ays("import", "old", "--to", "new");
        var checked = ays("env", "check", "new");
        assertThat(checked.code()).isEqualTo(ExitCode.INVALID_FILES.number);
        assertThat(checked.out()).contains("blueprints/2_wrong.yaml:1:1: error: There is no template 'nothing'.");
    }

    @Test
    void withoutToItGoesBesideTheSource() {
        assertThat(ays("import", "old").code()).isZero();
        assertThat(home.resolve("old-imported/environment.yaml")).exists();
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() {
        var ended = ays("import", "old", "--to", "new", "--dry-run");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("would be written; nothing was.").contains("2_wrong.yaml:1:1");
        assertThat(home.resolve("new")).doesNotExist();
    }

    @Test
    void aScriptGetsTheWholeReportAsJson() {
        var ended = ays("import", "old", "--to", "new", "--seal", "--json");
        assertThat(ended.code()).isZero();
        var environment = (Value.Fields) ((Value.Items) ended.json().get("environments").orElseThrow()).items()
                .getFirst();
        assertThat(ended.json().get("written")).contains(Value.of(true));
        assertThat(environment.text("folder")).contains(home.resolve("new").toString());
        assertThat(environment.get("services")).contains(Value.of(1));
        assertThat(environment.get("sealed")).contains(Value.of(1));
        assertThat(ended.out()).contains("\"code\": \"unknown-template\"").contains("\"code\": \"left-behind\"")
                .doesNotContain("swordfish");
    }

    @Test
    void nothingToImportEndsWithInvalidFiles() throws Exception {
        Files.createDirectories(home.resolve("empty"));
        var ended = ays("import", "empty");
        assertThat(ended.code()).isEqualTo(ExitCode.INVALID_FILES.number);
        assertThat(ended.err()).contains("There is nothing in " + home.resolve("empty") + " that can be imported.");
    }

    @Test
    void aFolderThatIsNotThereEndsWithFolder() {
        assertThat(ays("import", "nowhere").code()).isEqualTo(ExitCode.FOLDER.number);
    }

    @Test
    void aTargetInTheWayEndsWithFolderAndStays() throws Exception {
        Files.createDirectories(home.resolve("new"));
        Files.writeString(home.resolve("new/mine.txt"), "mine");
        assertThat(ays("import", "old", "--to", "new").code()).isEqualTo(ExitCode.FOLDER.number);
        assertThat(home.resolve("new")).isDirectoryNotContaining("glob:**environment.yaml");
    }

    @Test
    void whatIsLeftOutForAnErrorStandsWithTheErrorsAndWhatIsPutAsideIsNamed() throws Exception {
        old.write("actorTemplates/node/schema.hrd", "size = type:int\n")
                .write("actorTemplates/app/schema.hrd", "node = type:str parent:node\n")
                .write("blueprints/3_tree.yaml", "node__n1:\n  size: large\napp__a:\n  node: n1\n")
                .write("blueprints/4_torn.yaml", "client__x: [\n");
        var out = ays("import", "old", "--to", "new").out();
        assertThat(out).contains("1 blueprint put aside (blueprints/_4_torn.yaml)")
                .containsSubsequence("Not carried over, or not working as it is",
                        "  Left out with these, though nothing is wrong with them (1):\n", ": Left out, since ",
                        "Came along, and needs a look", "Other now, on purpose")
                .contains("Not all of it came along or works: 4 errors above.\n");
        assertThat(out.substring(out.indexOf("Other now"))).doesNotContain("Left out");
    }

    @Test
    void aWholeImportSaysNothingOfErrors() throws Exception {
        Files.delete(home.resolve("old/blueprints/2_wrong.yaml"));
        Files.delete(home.resolve("old/actorTemplates/client/config.yaml"));
        assertThat(ays("import", "old", "--to", "new").out()).doesNotContain("Not all of it", "put aside");
    }
}
