package org.atyourservice.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;
import static org.atyourservice.session.TestEnvironment.updateRecipes;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Change;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.atyourservice.store.AtomicFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RecipeUpdatesTest extends InEnvironment {

    private static final String BLUEPRINT = "thing__base:   # the first\n  version: 1\nthing__top:\n  uses: base\n";

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", BLUEPRINT);
        environment.action("install", "#!/bin/sh\nprintf '{\"where\": \"here\"}' > \"$AYS_OUTPUT\"\n");
        environment.commitAll();
    }

    private String text(String file) throws Exception {
        return Files.readString(environment.folder.resolve(file));
    }

    private Map<String, Value> data(Session session, String path) {
        return session.snapshot().recorded().service(path(path)).orElseThrow().data().fields();
    }

    @Test
    void aDeploymentCopiesTheTemplatesThatItUsesAndNoOthers() throws Exception {
        try (var session = environment.open()) {
            var run = deploy(session);
            assertThat(session.recipes().list()).singleElement().satisfies(entry -> {
                assertThat(entry.recipe().template()).isEqualTo("thing");
                assertThat(entry.recipe().origin().shown()).isEqualTo("templates/thing");
                assertThat(entry.recipe().run()).contains(run.run().text());
                assertThat(entry.behind()).isFalse();
                assertThat(entry.edited()).isFalse();
                assertThat(entry.services()).containsExactly(path("thing!base"), path("thing!top"));
            });
            assertThat(environment.folder.resolve("recipes/thing/actions/install.sh")).isExecutable()
                    .hasSameBinaryContentAs(environment.folder.resolve("templates/thing/actions/install.sh"));
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
    }

    @Test
    void editingATemplateChangesNothingAndIsSaid() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.action("install", "#!/bin/sh\nexit 9\n");
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).isTrue();
            assertThat(session.snapshot().desired().diagnostics()).singleElement().satisfies(info -> {
                assertThat(info.severity()).isEqualTo(Diagnostic.Severity.INFO);
                assertThat(info).hasToString("recipes/thing/recipe.json: templates/thing has changed since services "
                        + "were made from it. `ays recipe update thing` shows what an update would change.");
            });
            assertThat(session.recipes().list()).singleElement()
                    .satisfies(entry -> assertThat(entry.behind()).isTrue());
        }
    }

    @Test
    void afterAnUpdateThePlanShowsTheServicesAsChanged() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.action("install", "#!/bin/sh\necho new\n");
            var preview = session.recipes().preview(List.of("thing"));
            assertThat(preview.updates()).singleElement().satisfies(update -> {
                assertThat(update.parts()).extracting(part -> part.shown())
                        .containsExactly("action install changed: what it does");
                assertThat(update.services()).containsExactly(path("thing!base"), path("thing!top"));
            });
            assertThat(session.runs().plan(Plan.Request.DEPLOY).isEmpty()).as("a preview changes nothing").isTrue();
            session.recipes().apply(preview, false);
            assertThat(session.runs().plan(Plan.Request.DEPLOY).changes()).hasSize(2)
                    .allSatisfy(change -> assertThat(change).isInstanceOf(Change.Update.class));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.snapshot().uncommitted()).isEmpty();
        }
    }

    @Test
    void valuesAreConvertedInTheBlueprintOnlyWhenThatIsAllowed() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.write("templates/thing/schema.yaml", "properties: {version: {type: array, items: "
                    + "{type: integer}, default: [1]}, where: {type: string, readOnly: true}}\n");
            var preview = session.recipes().preview(List.of());
            assertThat(preview.canBeApplied()).isTrue();
            assertThatThrownBy(() -> session.recipes().apply(preview, false)).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.diagnostics()).extracting(Diagnostic::message).containsExactly(
                            "version of thing base the number 1 becomes the list [1]."));
            assertThat(text("blueprints/main.yaml")).isEqualTo(BLUEPRINT);
            assertThat(session.recipes().list().getFirst().behind()).isTrue();

            session.recipes().apply(preview, true);
            assertThat(text("blueprints/main.yaml")).isEqualTo(BLUEPRINT.replace("version: 1", "version: [1]"));
            assertThat(session.snapshot().desired().diagnostics()).isEmpty();
        }
    }

    @Test
    void recordedDataTakesTheNewFormWhenTheNextJobSucceeds() throws Exception {
        environment.write("templates/thing/schema.yaml", "properties: {version: {type: integer, default: 1}, "
                + "where: {type: string, readOnly: true}, old: {type: string, readOnly: true}}\n");
        environment.action("install",
                "#!/bin/sh\nprintf '{\"where\": \"here\", \"old\": \"x\"}' > \"$AYS_OUTPUT\"\n");
        environment.commitAll();
        try (var session = environment.open()) {
            deploy(session);
            assertThat(data(session, "thing!base")).containsOnlyKeys("version", "where", "old");
            environment.write("templates/thing/schema.yaml", "properties: {version: {type: integer, default: 1}, "
                    + "where: {type: string, readOnly: true}, size: {type: integer, default: 7}}\n");
            environment.action("install", "#!/bin/sh\nexit 0\n");
            updateRecipes(session);
            assertThat(data(session, "thing!base")).containsOnlyKeys("version", "where", "old");
            deploy(session);
            assertThat(data(session, "thing!base")).isEqualTo(
                    Map.of("version", Value.of(1), "where", Value.of("here"), "size", Value.of(7)));
        }
    }

    @Test
    void anUpdateThatServicesDontFitIsRefusedAndSaysWhich() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.write("templates/thing/schema.yaml",
                    "properties: {version: {type: boolean}, where: {type: string, readOnly: true}}\n");
            var preview = session.recipes().preview(List.of());
            assertThat(preview.allProblems()).extracting(Diagnostic::toString).first().asString()
                    .startsWith("blueprints/main.yaml:2:12: version of thing base doesn't fit the template any more: ");
            assertThatThrownBy(() -> session.recipes().apply(preview, true)).isInstanceOf(Problem.class);
            assertThat(text("recipes/thing/schema.yaml")).contains("integer");
        }
    }

    @Test
    void whatWasLookedAtLongAgoIsNotApplied() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.action("install", "#!/bin/sh\nexit 0\n");
            var preview = session.recipes().preview(List.of());
            environment.action("install", "#!/bin/sh\nexit 1\n");
            assertThatThrownBy(() -> session.recipes().apply(preview, true)).isInstanceOfSatisfying(Problem.class,
                    problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.STALE));
            assertThat(text("recipes/thing/actions/install.sh")).contains("here");
        }
    }

    @Test
    void aTemplateWithErrorsCantBecomeARecipe() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.write("templates/thing/template.yaml", "links: {parent: {rol: x}}\n");
            assertThatThrownBy(() -> session.recipes().preview(List.of("thing"))).isInstanceOfSatisfying(
                    Problem.class, problem -> assertThat(problem.diagnostics()).isNotEmpty());
        }
    }

    @Test
    void aRecipeWhoseTemplateIsGoneStaysAndServicesCanBeChanged() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            AtomicFiles.deleteFolder(environment.folder.resolve("templates/thing"));
            session.edits().set(path("thing!base"), "version", Optional.of(Value.of(2)));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.recipes().list().getFirst().newest()).isEmpty();
            assertThatThrownBy(() -> session.recipes().preview(List.of("thing"))).isInstanceOf(Problem.class)
                    .hasMessage("The template thing is gone.");
        }
    }

    @Test
    void aRecipeThatSomebodyEditedIsSaidAndAnUpdateReplacesIt() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            environment.write("recipes/thing/actions/start.sh", "#!/bin/sh\necho by hand\n");
            assertThat(session.recipes().list()).singleElement()
                    .satisfies(entry -> assertThat(entry.edited()).isTrue());
            updateRecipes(session);
            assertThat(text("recipes/thing/actions/start.sh")).contains("echo started");
            assertThat(session.recipes().list().getFirst().edited()).isFalse();
        }
    }

    @Test
    void aRecipeFromAFailedFirstDeploymentIsTakenBack() throws Exception {
        environment.action("start", "#!/bin/sh\nexit 7\n");
        try (var session = environment.open()) {
            deploy(session);
            assertThat(session.recipes().list()).isEmpty();
            environment.action("start", "#!/bin/sh\nexit 0\n");
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(session.recipes().list()).hasSize(1);
        }
    }

    @Test
    void aServiceIsStoppedWithTheRecipeThatInstalledIt() throws Exception {
        environment.action("uninstall", "#!/bin/sh\ntouch " + home + "/old-way\n");
        try (var session = environment.open()) {
            deploy(session);
            environment.action("uninstall", "#!/bin/sh\ntouch " + home + "/new-way\n");
            updateRecipes(session);
            session.edits().commit("");
            environment.write("blueprints/main.yaml", "");
            session.runs().await(session.runs()
                    .start(session.runs().plan(Plan.Request.MAKE_IT_SO), ""));
        }
        assertThat(home.resolve("old-way")).exists();
        assertThat(home.resolve("new-way")).doesNotExist();
    }

    @Test
    void recipesThatNoServiceIsMadeFromCanBePruned() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            assertThat(session.recipes().prune()).isEmpty();
            environment.write("blueprints/main.yaml", "");
            session.runs().await(session.runs()
                    .start(session.runs().plan(Plan.Request.MAKE_IT_SO), ""));
            assertThat(environment.folder.resolve("recipes/thing")).exists();
            assertThat(session.recipes().prune()).containsExactly("thing");
            assertThat(environment.folder.resolve("recipes/thing")).doesNotExist();
        }
    }
}
