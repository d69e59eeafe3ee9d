package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atyourservice.cli.Terminals;
import org.atyourservice.model.Value;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verbs of the older command line that are about the model, as `ays` has them.
class CommandLineRowsTest {

    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws Exception {
        home = home.toRealPath();
        environment = new TestEnvironment(home);
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\n  version: 3\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    private Value.Fields ays(Path folder, String... arguments) {
        var json = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
        var ended = Terminals.in(folder, environment.studio(), json);
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended.json();
    }

    private Value.Fields ays(String... arguments) {
        return ays(environment.folder, arguments);
    }

    private static List<String> each(Value.Fields json, String list, String field) {
        return ((Value.Items) json.get(list).orElseThrow()).items().stream()
                .map(item -> ((Value.Fields) item).text(field).orElse("")).toList();
    }

    private static Value.Fields first(Value.Fields json, String list) {
        return (Value.Fields) ((Value.Items) json.get(list).orElseThrow()).items().getFirst();
    }

    private void deploy() throws Exception {
        try (var session = environment.open()) {
            TestEnvironment.deploy(session);
        }
    }

    @Test
    @DisplayName("A24: CLI verbs: repo create")
    void repoCreateIsEnvCreate() {
        ays(home, "env", "create", "fresh", "--kind", "prod");
        assertThat(home.resolve("fresh/environment.yaml")).hasContent("name: fresh\nkind: prod\n");
        assertThat(home.resolve("fresh/.git")).isDirectory();
    }

    @Test
    @DisplayName("A24: CLI verbs: repo list")
    void repoListIsEnvList() {
        ays(home, "env", "create", "fresh");
        assertThat(each(ays(home, "env", "list"), "environments", "name")).contains("fresh", "test");
    }

    @Test
    @DisplayName("A24: CLI verbs: repo destroy")
    void repoDestroyIsEnvDestroy() {
        ays(home, "env", "create", "fresh");
        ays(home, "env", "destroy", "fresh", "--yes", "fresh");
        assertThat(home.resolve("fresh/environment.yaml")).doesNotExist();
        assertThat(each(ays(home, "env", "list"), "environments", "name")).doesNotContain("fresh");
    }

    @Test
    @DisplayName("A24: CLI verbs: blueprint")
    void blueprintChecksAndCommits() throws Exception {
        environment.write("blueprints/more.yaml", "thing__web:\n  uses: db\n");
        assertThat(ays("blueprint").text("commit")).isPresent();
        assertThat(each(ays("service", "list"), "services", "name")).contains("one/web");
    }

    @Test
    @DisplayName("A24: CLI verbs: service list")
    void serviceList() {
        assertThat(each(ays("service", "list"), "services", "path")).containsExactly("machine!one",
                "machine!one/thing!db");
    }

    @Test
    @DisplayName("A24: CLI verbs: service show")
    void serviceShow() {
        var service = (Value.Fields) ays("service", "show", "db").get("service").orElseThrow();
        assertThat(first(service, "attributes").text("value")).contains("3");
        assertThat(service.text("parent")).contains("machine!one");
    }

    @Test
    @DisplayName("A24: CLI verbs: service state")
    void serviceState() throws Exception {
        deploy();
        var state = first(ays("service", "state", "db"), "services");
        assertThat(state.text("state")).contains("running");
        assertThat(((Value.Fields) state.get("actions").orElseThrow()).fields().keySet()).contains("install", "start");
    }

    @Test
    @DisplayName("A24: CLI verbs: service delete")
    void serviceDelete() throws Exception {
        ays("service", "delete", "db", "--yes");
        assertThat(Files.readString(environment.folder.resolve("blueprints/main.yaml"))).isEqualTo("machine__one:\n");
    }

    @Test
    @DisplayName("A24: CLI verbs: actor list, as recipe list")
    void actorListIsRecipeList() throws Exception {
        deploy();
        assertThat(each(ays("recipe", "list"), "recipes", "template")).contains("thing");
    }

    @Test
    @DisplayName("A24: CLI verbs: actor update, as recipe update")
    void actorUpdateIsRecipeUpdate() throws Exception {
        deploy();
        environment.action("backup", "#!/bin/sh\n");
        var update = first(ays("recipe", "update", "thing", "--yes"), "updates");
        assertThat(update.get("parts").orElseThrow().shown()).contains("name: backup");
        assertThat(environment.folder.resolve("recipes/thing/actions/backup.sh")).exists();
    }

    @Test
    @DisplayName("A24: CLI verbs: template list")
    void templateList() {
        assertThat(each(ays("template", "list"), "templates", "name")).contains("location", "machine", "thing");
    }

    @Test
    @DisplayName("A24: the same jobs under ays, headless: nothing needs a display, and what looks needs no lock")
    void whatLooksWorksWhileTheWindowHasItOpen() throws Exception {
        try (var _ = environment.open()) {
            for (var verb : List.of("env check", "env list", "service list", "service show db", "service state",
                    "template list", "template show thing", "recipe list", "blueprint --check")) {
                ays(verb.split(" "));
            }
        }
    }
}
