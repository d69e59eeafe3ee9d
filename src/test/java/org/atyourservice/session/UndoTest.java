package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Change;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Edits through a session, and back.
@Timeout(120)
class UndoTest extends InEnvironment {

    private static final String TEXT = "\uFEFF# all\r\nthing__shop:   # ours\r\n  uses: base\r\nthing__base:\r\n"
            + "  version: 2";

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", TEXT);
        environment.commitAll();
    }

    private String text() throws IOException {
        return Files.readString(environment.folder.resolve("blueprints/main.yaml"));
    }

    private Path file(String name) {
        return environment.folder.resolve(name);
    }

    @Test
    void aRenameTakesItsMoveAlongAndBack() throws Exception {
        try (var session = environment.open()) {
            session.edits().rename(path("thing!base"), "ground");
            assertThat(text()).isEqualTo(TEXT.replace("base", "ground"));
            assertThat(file("moves.yaml")).hasContent("- from: thing!base\n  to: thing!ground\n");
            assertThat(session.edits().undoLabel()).contains("Rename thing base to ground");
            assertThat(session.edits().undo()).isEqualTo("Undone: Rename thing base to ground.");
            assertThat(text()).isEqualTo(TEXT);
            assertThat(file("moves.yaml")).doesNotExist();
            assertThat(session.edits().undoLabel()).isEmpty();
            assertThat(session.edits().redo()).isEqualTo("Done again: Rename thing base to ground.");
            assertThat(text()).isEqualTo(TEXT.replace("base", "ground"));
            assertThat(session.snapshot().desired().service(path("thing!ground"))).isPresent();
        }
    }

    @Test
    void severalEditsAreTakenBackOneAfterTheOther() throws Exception {
        try (var session = environment.open()) {
            var edits = session.edits();
            edits.set(path("thing!base"), "version", Optional.of(Value.of(3)));
            edits.unlink(path("thing!shop"), "uses", path("thing!base"));
            edits.add(Optional.empty(), "location", "ghent", Map.of(), Map.of(), Optional.of("blueprints/places.yaml"));
            assertThat(file("blueprints/places.yaml")).hasContent("location__ghent:\n");
            edits.remove(path("thing!base"));
            for (int i = 0; i < 4; i++) {
                edits.undo();
            }
            assertThat(text()).isEqualTo(TEXT);
            assertThat(file("blueprints/places.yaml")).doesNotExist();
            assertThatThrownBy(edits::undo).isInstanceOf(Problem.class).hasMessage("There is nothing to undo.");
        }
    }

    @Test
    void aChangeFromOutsideElsewhereStaysWhenAnEditIsTakenBack() throws Exception {
        try (var session = environment.open()) {
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(3)));
            environment.write("blueprints/main.yaml", "thing__new:\r\n" + text().substring(1));
            session.edits().undo();
            assertThat(text()).isEqualTo("thing__new:\r\n" + TEXT.substring(1));
        }
    }

    @Test
    void aChangeFromOutsideInTheSamePlaceDropsTheStackAndSaysSo() throws Exception {
        try (var session = environment.open()) {
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(3)));
            var theirs = text().replace("version: 3", "version: 4");
            environment.write("blueprints/main.yaml", theirs);
            assertThatThrownBy(() -> session.edits().undo()).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem).hasMessageContaining("blueprints/main.yaml was changed by somebody else");
                assertThat(problem.nextStep()).hasValueSatisfying(next -> assertThat(next).contains("can't be undone"));
            });
            assertThat(text()).isEqualTo(theirs);
            assertThat(session.edits().undoLabel()).isEmpty();
        }
    }

    @Test
    void discardedChangesComeBack() throws Exception {
        try (var session = environment.open()) {
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(3)));
            session.edits().discard("blueprints/main.yaml");
            assertThat(text()).isEqualTo(TEXT);
            session.edits().undo();
            assertThat(text()).isEqualTo(TEXT.replace("2", "3"));
            session.edits().undo();
            assertThat(text()).isEqualTo(TEXT);
        }
    }

    @Test
    void aCommitLeavesTheStackAsItIs() throws Exception {
        try (var session = environment.open()) {
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(3)));
            session.edits().commit("");
            session.edits().undo();
            assertThat(text()).isEqualTo(TEXT);
        }
    }

    @Test
    void aRenamedServiceKeepsItsIdThroughARunAndBack() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            var id = session.snapshot().recorded().services().get(path("thing!base")).id();
            session.edits().rename(path("thing!base"), "ground");
            assertThat(session.snapshot().changes()).filteredOn(Change.Move.class::isInstance).singleElement()
                    .isInstanceOfSatisfying(Change.Move.class, change -> assertThat(change.id()).isEqualTo(id));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().recorded().services().get(path("thing!ground")).id()).isEqualTo(id);
            session.edits().undo();
            assertThat(text()).isEqualTo(TEXT);
            assertThat(session.snapshot().changes()).noneMatch(Change.Delete.class::isInstance)
                    .filteredOn(Change.Move.class::isInstance).singleElement()
                    .isInstanceOfSatisfying(Change.Move.class, change -> assertThat(change.id()).isEqualTo(id));
        }
    }

    @Test
    void previewSaysWhatElseGoesAndChangesNothing() throws Exception {
        try (var session = environment.open()) {
            assertThat(session.edits().previewRemove(path("thing!base")))
                    .containsExactly("thing shop no longer uses thing base as uses.");
            assertThat(text()).isEqualTo(TEXT);
        }
    }

    @Test
    void aSwapIsTakenBackAsOne() throws Exception {
        try (var session = environment.open()) {
            session.edits().add(Optional.empty(), "thing", "other", Map.of(), Map.of(), Optional.empty());
            var before = text();
            session.edits().swap(path("thing!base"), path("thing!other"), Set.of());
            assertThat(text()).isEqualTo(before.replace("uses: base", "uses: other"));
            session.edits().undo();
            assertThat(text()).isEqualTo(before);
        }
    }

    @Test
    void aSealedSecretStaysInTheVault() throws Exception {
        environment.write("templates/thing/schema.yaml",
                "properties:\n  version: {type: integer}\n  password: {type: string, format: secret}\n");
        environment.write("blueprints/main.yaml", "thing__base: {password: hunter2}   # open\n");
        try (var session = environment.open()) {
            var fix = session.snapshot().desired().diagnostics().stream().flatMap(one -> one.fix().stream())
                    .findFirst().orElseThrow();
            assertThat(fix).isEqualTo(new Fix.Seal(path("thing!base"), "password"));
            session.edits().fix(fix);
            assertThat(text()).startsWith("thing__base: {password: {secret: ").endsWith("}}   # open\n");
            try (var secrets = Files.list(file("secrets"))) {
                assertThat(secrets.filter(secret -> secret.toString().endsWith(".age"))).hasSize(1);
            }
            assertThat(session.edits().undo()).endsWith("The secret stays in the vault.");
            assertThat(text()).isEqualTo("thing__base: {password: hunter2}   # open\n");
        }
    }

    @Test
    void aFixWritesWhatItSays() throws Exception {
        environment.write("blueprints/main.yaml", "# x\nthing__base: {'versoin': 2}\n");
        try (var session = environment.open()) {
            var fix = session.snapshot().desired().diagnostics().stream().flatMap(one -> one.fix().stream())
                    .findFirst().orElseThrow();
            session.edits().fix(fix);
            assertThat(text()).isEqualTo("# x\nthing__base: {'version': 2}\n");
            assertThat(session.snapshot().desired().hasErrors()).isFalse();
            assertThat(session.edits().undoLabel()).hasValueSatisfying(label -> assertThat(label).contains("version"));
        }
    }

    @Test
    void whenOneFileCantBeWrittenNoneIs() throws Exception {
        environment.write("blueprints/other.yaml", "thing__more: {uses: base}\n");
        Files.createDirectory(file("moves.yaml"));
        Files.createFile(file("moves.yaml/keep"));
        try (var session = environment.open()) {
            assertThatThrownBy(() -> session.edits().rename(path("thing!base"), "ground")).isInstanceOf(Problem.class);
            assertThat(text()).isEqualTo(TEXT);
            assertThat(file("blueprints/other.yaml")).hasContent("thing__more: {uses: base}\n");
        }
    }

    @Test
    void anUpdatedRecipeIsTakenBackWithItsActionsAndMadeAgain() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.action("install", "#!/bin/sh\necho more\n");
            environment.action("backup", "#!/bin/sh\necho saved\n");
            TestEnvironment.updateRecipes(session);
            assertThat(file("recipes/thing/actions/backup.sh")).exists();
            assertThat(session.edits().undo()).isEqualTo("Undone: Update recipe thing.");
            assertThat(file("recipes/thing/actions/install.sh")).hasContent("#!/bin/sh\necho installed\n");
            assertThat(file("recipes/thing/actions/install.sh")).isExecutable();
            assertThat(file("recipes/thing/actions/backup.sh")).doesNotExist();
            session.edits().redo();
            assertThat(file("recipes/thing/actions/backup.sh")).isExecutable();
        }
    }

    @Test
    void aRecipeThatWasTakenAwayComesBackWhole() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.write("blueprints/main.yaml", "");
            session.runs().await(session.runs().start(session.runs().plan(Plan.Request.MAKE_IT_SO), ""));
            assertThat(session.recipes().prune()).containsExactly("thing");
            session.edits().undo();
            assertThat(file("recipes/thing/recipe.json")).exists();
            assertThat(file("recipes/thing/actions/install.sh")).isExecutable();
            session.edits().redo();
            assertThat(file("recipes/thing")).doesNotExist();
        }
    }

    @Test
    void aRecipeThatSomebodyEditedSinceIsNotOverwrittenByUndo() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.action("install", "#!/bin/sh\necho more\n");
            TestEnvironment.updateRecipes(session);
            environment.write("recipes/thing/actions/install.sh", "#!/bin/sh\necho theirs\n");
            assertThatThrownBy(() -> session.edits().undo()).isInstanceOf(Problem.class)
                    .hasMessageContaining("recipes/thing/actions/install.sh was changed by somebody else");
            assertThat(file("recipes/thing/actions/install.sh")).hasContent("#!/bin/sh\necho theirs\n");
        }
    }

    @Test
    void blueprintsThatWereBroughtBackByARollBackComeForwardAgain() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(3)));
            deploy(session);
            session.history().rollBack(session.runs().all().getLast().run());
            assertThat(text()).isEqualTo(TEXT);
            assertThat(session.edits().undo()).isEqualTo("Undone: Roll back to run 1.");
            assertThat(text()).isEqualTo(TEXT.replace("2", "3"));
        }
    }

    @Test
    void whatIsNoTextIsSaidToBeGoneForGood() throws Exception {
        Files.createDirectories(file("layout"));
        Files.write(file("layout/picture"), new byte[]{(byte) 0xff, 0});
        environment.commitAll();
        try (var session = environment.open()) {
            Files.write(file("layout/picture"), new byte[]{(byte) 0xfe, 0});
            session.edits().discard("layout/picture");
            assertThatThrownBy(() -> session.edits().undo()).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem).hasMessage("'Discard what changed in layout/picture' can't be undone, since "
                        + "layout/picture is no text.");
                assertThat(problem.nextStep()).hasValueSatisfying(next -> assertThat(next).contains("from git"));
            });
            assertThat(file("layout/picture")).hasBinaryContent(new byte[]{(byte) 0xff, 0});
        }
    }

    @Test
    void whatAnotherProgramWritesWhileAnEditIsWorkedOutIsNeverOverwritten() throws Exception {
        var files = new TextFiles(environment.folder);
        var basis = Map.of("blueprints/main.yaml", files.text("blueprints/main.yaml"));
        environment.write("blueprints/main.yaml", "thing__theirs:\n");
        assertThatThrownBy(() -> files.write(Map.of("blueprints/main.yaml", Optional.of("thing__ours:\n")), basis))
                .hasMessage("main.yaml was changed by somebody else at this moment");
        assertThat(text()).isEqualTo("thing__theirs:\n");
    }

    @Test
    void anotherProcessCantRemoveAServiceWhileTheEnvironmentIsOpen() throws Exception {
        try (var session = environment.open()) {
            var environments = environment.studio().environments();
            var shown = environments.previewRemoval(environment.folder, path("thing!shop"));
            assertThatThrownBy(() -> environments.remove(shown)).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.IN_USE));
            assertThat(text()).isEqualTo(TEXT);
            assertThat(session.edits().undoLabel()).isEmpty();
        }
    }
}
