package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.session.TestEnvironment.deploy;
import static org.atyourservice.session.TestEnvironment.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.git.SharedRepository;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.Session;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Templates, recipes and records, with real actions on this machine.
@Timeout(120)
class RecipeRowsTest {

    private static final String WEB = """
                                      links:
                                        - parent: {role: machine}
                                          consume:
                                            - {role: disk, argname: disks, min: 1}
                                      """;
    private static final String WEB_SCHEMA = """
                                             properties:
                                               port: {type: string}
                                               name: {type: string, default: shop}
                                               url: {type: string, readOnly: true}
                                             """;
    private static final String BLUEPRINT = """
                                            machine__m:
                                            disk__d:
                                              machine: m
                                            web__w:   # the shop
                                              machine: m
                                              disks: [d]
                                              port: "80"
                                            """;

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        environment = new TestEnvironment(home);
        environment.write("templates/disk/config.yaml", "links: {parent: {role: machine}}\n");
        environment.write("templates/web/config.yaml", WEB);
        environment.write("templates/web/schema.yaml", WEB_SCHEMA);
        environment.action("web", "install", "#!/bin/sh\nprintf '{\"url\": \"http://w\"}' > \"$AYS_OUTPUT\"\n");
        environment.action("web", "stop", "#!/bin/sh\n");
        environment.write("blueprints/main.yaml", BLUEPRINT);
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    private Value.Fields json(String file) throws Exception {
        return (Value.Fields) Json.read(Files.readString(environment.folder.resolve(file)));
    }

    private void newVersion() throws Exception {
        environment.write("templates/web/config.yaml", "version: 2\n" + WEB.replace("min: 1", "min: 1, max: 4"));
        environment.write("templates/web/schema.yaml", WEB_SCHEMA.replace("port: {type: string}",
                "port: {type: integer}").replace("name: {type: string, default: shop}", "tls: {default: true}"));
        environment.action("web", "install", "#!/bin/sh\necho two\n");
        environment.action("web", "backup", "#!/bin/sh\n");
        Files.delete(environment.folder.resolve("templates/web/actions/stop.sh"));
    }

    @Test
    @DisplayName("A1: local templates override shared ones, in templates/ and in actorTemplates/")
    void localTemplatesOverrideSharedOnes() throws Exception {
        var shared = new SharedRepository(home.resolve("shared"));
        for (var name : List.of("alpha", "beta", "gamma")) {
            shared.template("templates/" + name, "description: shared\n", "", "#!/bin/sh\n");
        }
        environment.write("environment.yaml", "name: test\ntemplate_sources:\n  - {git: '" + shared.url()
                + "', commit: " + shared.commit("All") + "}\n");
        environment.write("templates/alpha/config.yaml", "description: local\n");
        environment.write("actorTemplates/beta/config.yaml", "description: actor\n");
        try (var session = environment.open()) {
            var templates = session.snapshot().desired().templates();
            assertThat(List.of("alpha", "beta", "gamma")).extracting(name -> templates.get(name).description())
                    .containsExactly("local", "actor", "shared");
            assertThat(session.snapshot().desired().diagnostics()).isEmpty();
        }
    }

    @Test
    @DisplayName("A1: names starting with _ or . are skipped, local and shared")
    void namesWithUnderscoreOrDotAreSkipped() throws Exception {
        Files.createDirectories(home.resolve("common/_old"));
        Files.writeString(home.resolve("common/_old/config.yaml"), "this is: [not YAML\n");
        environment.write("environment.yaml", "name: test\ntemplate_sources: [../common]\n");
        environment.write("templates/_web/config.yaml", "neither: [is this\n");
        environment.write("templates/.web/config.yaml", "nor: [this\n");
        try (var session = environment.open()) {
            assertThat(session.snapshot().desired().diagnostics()).isEmpty();
            assertThat(session.snapshot().desired().templates().keySet()).doesNotContain("_web", ".web", "_old");
        }
    }

    @Test
    @DisplayName("A14: a recipe is the template's copy inside the environment, and what runs is the copy")
    void aRecipeIsTheTemplatesCopy() throws Exception {
        try (var session = environment.open()) {
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            newVersion();
            session.refresh();
            assertThat(environment.folder.resolve("recipes/web/config.yaml")).hasContent(WEB);
            assertThat(session.snapshot().desired().templates().get("web").actions().keySet())
                    .containsExactlyInAnyOrder("install", "stop");
            assertThat(json("services/machine!m/web!w/service.json").text("recipe"))
                    .isEqualTo(json("recipes/web/recipe.json").text("digest"));
        }
    }

    @Test
    @DisplayName("A14: an update shows actions added, changed and removed, schema fields and links")
    void anUpdateShowsWhatChanged() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            newVersion();
            var update = session.recipes().preview(List.of("web")).updates().getFirst();
            assertThat(update.parts()).extracting(part -> part.shown()).containsExactly(
                    "action install changed: what it does", "action stop removed", "action backup added",
                    "field port changed: type string -> integer", "field name removed", "field tls added",
                    "link disks changed: max none -> 4");
            assertThat(update.from().version()).isEmpty();
            assertThat(update.to().version()).isEqualTo("2");
            assertThat(update.services()).containsExactly(path("machine!m/web!w"));
        }
    }

    @Test
    @DisplayName("A14: schema migration is previewed, then the update brings the new version and its data")
    void schemaMigrationIsPreviewedThenDone() throws Exception {
        try (var session = environment.open()) {
            deploy(session);
            newVersion();
            var preview = session.recipes().preview(List.of("web"));
            assertThat(preview.updates().getFirst().migrations().getFirst().values())
                    .extracting(value -> value.sentence())
                    .containsExactly("port of web w the text '80' becomes the number 80.",
                            "name of web w is no longer part of the template, and goes.",
                            "tls of web w has the default true.");
            assertThat(Files.readString(environment.folder.resolve("blueprints/main.yaml"))).isEqualTo(BLUEPRINT);
            session.recipes().apply(preview, true);
            assertThat(Files.readString(environment.folder.resolve("blueprints/main.yaml")))
                    .isEqualTo(BLUEPRINT.replace("\"80\"", "80"));
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
            assertThat(json("services/machine!m/web!w/data.json").fields()).isEqualTo(Map.of("port", Value.of(80),
                    "tls", Value.of(true), "url", Value.of("http://w")));
            assertThat(json("recipes/web/recipe.json").text("version")).contains("2");
        }
    }

    @Test
    @DisplayName("A14: an update of a recipe calls processChange with the template and the new schema")
    void anUpdateCallsProcessChange() throws Exception {
        environment.action("web", "processChange", "#!/bin/sh\ncp \"$AYS_DATA\" '" + home + "/given'\n");
        try (var session = environment.open()) {
            deploy(session);
            environment.write("templates/web/schema.yaml", WEB_SCHEMA + "  tls: {default: true}\n");
            TestEnvironment.updateRecipes(session);
            assertThat(deploy(session).outcome()).contains(RunEvent.Outcome.OK);
        }
        var given = (Value.Fields) Json.read(Files.readString(home.resolve("given")));
        assertThat(((Value.Items) given.get("changes").orElseThrow()).items())
                .extracting(change -> ((Value.Fields) change).text("category").orElse("") + " "
                        + ((Value.Fields) change).text("name").orElse(""))
                .containsExactly("template template", "dataschema tls");
    }

    @Test
    @DisplayName("A15: services/<role>!<instance>/ has service.json: identity, relations, action states")
    void serviceJsonHasIdentityRelationsAndStates() throws Exception {
        try (Session session = environment.open()) {
            var run = deploy(session);
            var service = json("services/machine!m/web!w/service.json");
            assertThat(service.text("id")).hasValueSatisfying(id -> assertThat(id).isNotBlank());
            assertThat(service.text("template")).contains("web");
            assertThat(Json.line(service.get("producers").orElseThrow()))
                    .isEqualTo("{\"disks\":[\"machine!m/disk!d\"]}");
            var install = (Value.Fields) ((Value.Fields) service.get("actions").orElseThrow()).get("install")
                    .orElseThrow();
            assertThat(install.text("state")).contains("ok");
            assertThat(install.text("run")).contains(run.run().text());
        }
    }

    @Test
    @DisplayName("A15: services/<role>!<instance>/ has data.json: the attributes from the schema")
    void dataJsonHasTheAttributes() throws Exception {
        try (Session session = environment.open()) {
            deploy(session);
            assertThat(json("services/machine!m/web!w/data.json").fields()).isEqualTo(Map.of("port", Value.of("80"),
                    "name", Value.of("shop"), "url", Value.of("http://w")));
            assertThat(Set.of("services/machine!m/service.json", "services/machine!m/disk!d/data.json"))
                    .allSatisfy(file -> assertThat(environment.folder.resolve(file)).isRegularFile());
        }
    }
}
