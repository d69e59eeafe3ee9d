package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnvVerbsTest extends InAnEnvironment {

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "machine__here:\n\nthing__base:\n  machine: here\n  version: 1\n");
        environment.commitAll();
    }

    private Terminals.Ended above(String... arguments) {
        return Terminals.in(home, environment.studio(), arguments);
    }

    private void deploy() throws Exception {
        try (var session = environment.open()) {
            TestEnvironment.deploy(session);
        }
    }

    @Test
    void anEnvironmentIsMadeInGitAndCanBeChecked() {
        var made = above("env", "create", "new/shop", "--kind", "staging");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).startsWith("Environment shop (staging) is in " + home.resolve("new/shop") + "\n")
                .contains("ays blueprint");
        var checked = above("env", "check", "new/shop");
        assertThat(checked.code()).isZero();
        assertThat(checked.out()).startsWith("shop (staging) in ").contains("No problems. There are no services yet");
        assertThat(home.resolve("new/shop/.git")).isDirectory();
    }

    @Test
    void anEnvironmentInARepositoryIsCommittedThere() throws Exception {
        var made = ays("env", "create", "prod", "--kind", "prod");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(environment.folder.resolve("prod/.git")).doesNotExist();
        assertThat(environment.git("ls-files", "prod")).contains("prod/environment.yaml");
    }

    @Test
    void aNameOrKindThatCanNotBeOneMakesNothing() {
        var ended = above("env", "create", "new", "--kind", "test");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("There is no kind 'test'");
        assertThat(above("env", "create", "new", "--name", "a b").code()).isEqualTo(2);
        assertThat(home.resolve("new")).doesNotExist();
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() {
        var ended = above("env", "create", "environment");
        assertThat(ended.code()).isEqualTo(8);
        assertThat(ended.err()).contains("is not empty");
    }

    @Test
    void thoseBelowTheFolderAreListedAndThoseThatWereOpened() throws Exception {
        above("env", "create", "elsewhere/billing");
        Files.createDirectories(home.resolve("work/deep/blueprints"));
        var listed = Terminals.in(home.resolve("work"), environment.studio(), "env", "list", "--json").json();
        assertThat(((Value.Items) listed.get("environments").orElseThrow()).items())
                .extracting(item -> ((Value.Fields) item).text("folder").orElse(""))
                .containsExactly(home.resolve("elsewhere/billing").toString(), home.resolve("work/deep").toString());
        assertThat(above("env", "list").out()).contains("NAME", "billing  dev", "just now", "never here")
                .contains("environment.yaml has errors");
    }

    @Test
    void withoutAnyTheListSaysHowToMakeOne() throws Exception {
        var empty = Files.createDirectory(home.resolve("empty"));
        var ended = Terminals.in(empty, environment.studio(), "env", "list");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Make one: ays env create DIR");
    }

    @Test
    void theListSaysWhichIsOpenInWhichProcess() throws Exception {
        try (var _ = environment.open()) {
            assertThat(above("env", "list").out()).contains("open in process " + ProcessHandle.current().pid());
        }
        assertThat(above("env", "list").out()).contains("test").doesNotContain("open in process");
    }

    @Test
    void theCheckShowsEachProblemWithItsPlaceAndWhatToDo() throws Exception {
        environment.write("blueprints/main.yaml",
                "thing__base:\n  versoin: 1\nmachine__here:\nthing__two:\n  uses: no\n");
        var ended = ays("env", "check");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("test (dev) in " + environment.folder + "\n")
                .contains("blueprints/main.yaml:2:3: error: ", "Did you mean 'version'?",
                        "blueprints/main.yaml:5:9: error: ")
                .contains("2 errors", "; without errors: 1 service of 1 template.");
    }

    @Test
    void theCheckInJsonHasEveryPart() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  versoin: 1\n");
        var ended = ays("env", "check", "--json");
        assertThat(ended.code()).isEqualTo(3);
        var json = ended.json();
        assertThat(json.fields().keySet()).containsExactly("environment", "services", "templates", "errors", "warnings",
                "diagnostics", "fixed");
        var first = (Value.Fields) ((Value.Items) json.get("diagnostics").orElseThrow()).items().getFirst();
        assertThat(first.fields().keySet()).containsExactly("severity", "code", "message", "file", "line", "column",
                "hint", "fix");
        assertThat(first.text("file")).contains("blueprints/main.yaml");
        assertThat(first.text("line")).contains("2");
    }

    @Test
    void whatIsOfferedAsAFixIsDoneWhenAskedFor() throws Exception {
        environment.write("blueprints/main.yaml",
                "thing__base:\n  versoin: 1  # first\nthing__more:\n  uses: nobody\n");
        assertThat(ays("env", "check").out()).contains("Fix: Write 'version'.", "ays env check --fix");
        var ended = ays("env", "check", "--fix");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("Fixed 1 problem.", "'nobody'").doesNotContain("versoin");
        assertThat(environment.folder.resolve("blueprints/main.yaml"))
                .hasContent("thing__base:\n  version: 1  # first\nthing__more:\n  uses: nobody\n");
    }

    @Test
    void theCheckWorksFromAnyFolderInsideAndWithC() {
        var inside = Terminals.in(environment.folder.resolve("blueprints"), environment.studio(), "env", "check");
        assertThat(inside.out()).startsWith("test (dev) in " + environment.folder + "\n");
        assertThat(above("env", "check", "-C", "environment").out()).isEqualTo(inside.out());
    }

    @Test
    void whereThereIsNoEnvironmentItSaysHowToGetToOne() {
        var ended = above("env", "check");
        assertThat(ended.code()).isEqualTo(8);
        assertThat(ended.err()).contains("Neither " + home + " nor a folder above it holds an environment.",
                "ays env create DIR");
        var json = above("env", "check", "--json");
        assertThat(json.code()).isEqualTo(8);
        assertThat(json.err()).isEmpty();
        assertThat(((Value.Fields) json.json().get("error").orElseThrow()).text("kind")).contains("folder");
    }

    @Test
    void theCheckNeedsNoRepository() throws Exception {
        var plain = Files.createDirectories(home.resolve("plain/blueprints")).getParent();
        Files.writeString(plain.resolve("environment.yaml"), "name: plain\n");
        assertThat(Terminals.in(plain, environment.studio(), "env", "check").code()).isZero();
        assertThat(plain.resolve(".ays")).doesNotExist();
    }

    @Test
    void lookingAtAnEnvironmentThatIsOpenWorksAndWritesNothing() throws Exception {
        deploy();
        try (var session = environment.open()) {
            var before = files();
            assertThat(ays("env", "check").code()).isZero();
            assertThat(ays("service", "list").code()).isZero();
            assertThat(ays("service", "state").out()).contains("RUNNING");
            assertThat(ays("template", "list").code()).isZero();
            assertThat(ays("blueprint", "--check").code()).isZero();
            assertThat(files()).isEqualTo(before);
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
    }

    private String files() throws Exception {
        try (var all = Files.walk(environment.folder)) {
            return String.join("\n", all.filter(Files::isRegularFile).sorted().map(file -> {
                try {
                    return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }).toList());
        }
    }

    @Test
    void whatCanNotBeCommittedLeavesNothingInTheWayOfTheNextTry() throws Exception {
        var lock = Files.createFile(environment.folder.resolve(".git/index.lock"));
        var there = Files.createDirectories(environment.folder.resolve("there"));
        for (var name : List.of("new", "there")) {
            var ended = above("env", "create", "environment/" + name);
            assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.GIT.number);
        }
        assertThat(environment.folder.resolve("new")).doesNotExist();
        assertThat(there).isEmptyDirectory();
        Files.delete(lock);
        assertThat(above("env", "create", "environment/there").code()).isZero();
    }

    @Test
    void destroyingAsksForTheNameAndKeepsTheHistory() throws Exception {
        environment.write("blueprints/more.yaml", "thing__more:\n");
        var ended = Terminals.answering(home, "test", environment.studio(), "env", "destroy", "environment");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Environment test (dev, 3 services) in " + environment.folder, "goes: ",
                "is committed first: blueprints/more.yaml", "Type the environment's name", "is destroyed");
        assertThat(environment.folder).isDirectoryNotContaining(file -> !file.endsWith(".git"));
        assertThat(environment.git("revert", "--no-edit", "HEAD")).doesNotContain("fatal");
        assertThat(environment.folder.resolve("blueprints/more.yaml")).hasContent("thing__more:\n");
        assertThat(ays("env", "check").code()).isZero();
    }

    @Test
    void anotherAnswerThanTheNameDestroysNothing() {
        var ended = Terminals.answering(home, "yes", environment.studio(), "env", "destroy", "environment");
        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.err()).contains("That is not its name; nothing was changed.");
        assertThat(environment.folder.resolve("environment.yaml")).exists();
    }

    @Test
    void whereNobodyCanBeAskedTheNameHasToBeSaid() {
        var ended = above("env", "destroy", "environment");
        assertThat(ended.code()).isEqualTo(17);
        assertThat(ended.err()).contains("--yes test");
        assertThat(above("env", "destroy", "environment", "--yes", "prod").code()).isEqualTo(17);
        assertThat(environment.folder.resolve("environment.yaml")).exists();
        assertThat(above("env", "destroy", "environment", "--yes", "test").code()).isZero();
        assertThat(environment.folder.resolve("environment.yaml")).doesNotExist();
        assertThat(above("env", "list").out()).doesNotContain("test");
    }

    @Test
    void servicesOnHostsKeepTheirEnvironment() throws Exception {
        deploy();
        var ended = above("env", "destroy", "environment", "--yes", "test");
        assertThat(ended.code()).isEqualTo(17);
        assertThat(ended.err()).contains("1 service on its hosts: thing base", "--leave-services");
        assertThat(environment.folder.resolve("environment.yaml")).exists();
        assertThat(above("env", "destroy", "environment", "--yes", "test", "--leave-services").code()).isZero();
    }

    @Test
    void anOpenEnvironmentIsNotDestroyed() throws Exception {
        try (var _ = environment.open()) {
            assertThat(above("env", "destroy", "environment", "--yes", "test").code()).isEqualTo(9);
        }
        assertThat(environment.folder.resolve("environment.yaml")).exists();
    }

    @Test
    void whatIsNotTheEnvironmentsAndWhatGitIgnoresStays() throws Exception {
        environment.write("notes.txt", "mine");
        environment.write(".gitignore", ".ays/\nblueprints/_private.yaml\n");
        environment.write("blueprints/_private.yaml", "thing__secret:\n");
        var ended = above("env", "destroy", "environment", "--yes", "test", "--json");
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.json().get("kept")).contains(Value.texts(List.of("notes.txt")));
        assertThat(environment.folder.resolve("notes.txt")).hasContent("mine");
        assertThat(environment.folder.resolve("blueprints/_private.yaml")).exists();
        assertThat(environment.folder.resolve("blueprints/main.yaml")).doesNotExist();
    }

    @Test
    void aFixForAKeyThatIsThereAlreadyIsNotOffered() throws Exception {
        environment.write("blueprints/main.yaml", "thing__base:\n  version: 2\n  versoin: 1\n");
        assertThat(ays("env", "check").out()).contains("'version' is in line 2 already").doesNotContain("Fix:",
                "--fix");
    }
}
