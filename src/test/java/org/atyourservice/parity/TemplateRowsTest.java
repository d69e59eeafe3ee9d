package org.atyourservice.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.HashMap;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Given;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Action;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.store.FolderTree;
import org.atyourservice.store.SourcesReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a template may be made of.
class TemplateRowsTest {

    @TempDir
    private Path folder;

    private static Template template(Map<String, String> files) {
        var compiled = Given.nothing().template("t", files).compile();
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError);
        return compiled.templates().get("t");
    }

    private Environment onDisk(Map<String, String> files) throws Exception {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return new Compiler().compile(SourcesReader.read(new FolderTree(folder), "test"));
    }

    @Test
    @DisplayName("A1: a template is a directory with any of actions.py, a schema, config.yaml; names starting _ or . are skipped; actorTemplates/ and templates/ both read")
    void anyOfTheFilesMakesATemplate() throws Exception {
        var compiled = onDisk(
                Map.of("environment.yaml", "name: test\n", "templates/a/actions.py", "def install(job):\n    pass\n",
                        "actorTemplates/b/schema.capnp", "struct Schema { x @0 :Text; }", "templates/c/config.yaml", "",
                        "templates/_d/config.yaml", "", "templates/.e/config.yaml", "", "templates/f/schema.hrd",
                        "x = type:str\n"));

        assertThat(compiled.templates().keySet()).contains("a", "b", "c", "f").doesNotContain("_d", "d", ".e", "e");
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError);
    }

    @Test
    @DisplayName("A1: local templates override shared ones")
    void localTemplatesOverrideSharedOnes() {
        var bytes = new HashMap<>(Map.of("config.yaml", Given.bytes("description: mine\n")));
        var shared = new HashMap<>(Map.of("config.yaml", Given.bytes("description: theirs\n")));
        var compiled = Given.nothing()
                .template(new TemplateFiles("t", "shared/t", new TreeMap<>(shared), Set.of(), Layer.SHARED))
                .template(new TemplateFiles("t", "templates/t", bytes, Set.of())).compile();

        assertThat(compiled.templates().get("t").description()).isEqualTo("mine");
    }

    @Test
    @DisplayName("A3: config.yaml or config.json or none; an empty file is valid")
    void theConfigMayBeYamlJsonEmptyOrMissing() {
        assertThat(template(Map.of("config.yaml", "description: y\n")).description()).isEqualTo("y");
        assertThat(template(Map.of("config.json", "{\n\t\"description\": \"j\"\n}\n")).description()).isEqualTo("j");
        assertThat(template(Map.of("config.yaml", "")).description()).isEmpty();
        assertThat(template(Map.of("schema.capnp", "struct Schema {}")).description()).isEmpty();
    }

    @Test
    @DisplayName("A3: links may be a map or a list holding one map")
    void linksMayBeAMapOrAList() {
        var map = template(Map.of("config.yaml", "links:\n  parent:\n    role: node\n  consume:\n  - role: db\n"));
        var list = template(Map.of("config.yaml", "links:\n- parent:\n  - role: node\n  consume:\n    role: db\n"));

        assertThat(list.parent()).isEqualTo(map.parent()).isPresent();
        assertThat(list.consumes()).isEqualTo(map.consumes()).hasSize(1);
    }

    @Test
    @DisplayName("A8: os.image and os_image match the camelCase field osImage, also where the schema says os.image")
    void dottedNamesMatchTheField() {
        for (var schema : Map.of("schema.capnp", "struct Schema { osImage @0 :Text; }", "schema.hrd",
                "os.image = type:str\n", "instance.hrd", "os.image = @ASK type:str\n").entrySet()) {
            for (var key : new String[]{"os.image", "os_image", "osImage"}) {
                var given = Given.nothing().template("node", Map.of(schema.getKey(), schema.getValue()))
                        .blueprint("node__a: {" + key + ": debian}\n");

                assertThat(given.problems()).isEmpty();
                assertThat(given.service("node!a").attributes().get("osImage").value()).isEqualTo(Value.of("debian"));
            }
        }
    }

    @Test
    @DisplayName("A27: real files are messy: duplicate keys, min: '3', a key with a space before the colon, max: ''")
    void messyConfigsOpen() {
        var compiled = Given.nothing().template("t", Map.of("config.yaml", """
                                                                           doc:
                                                                             property:
                                                                             - os: ''
                                                                           links:
                                                                             consume:
                                                                             - role : disk
                                                                               min: '3'
                                                                               max: ''
                                                                             - role: net
                                                                               min: '1'
                                                                               min: '2'
                                                                           recurring: []
                                                                           """)).compile();

        assertThat(compiled.templates().get("t").consumes()).extracting(Link.Consume::min).containsExactly(3, 1);
        assertThat(compiled.templates().get("t").consumes()).extracting(Link.Consume::max)
                .containsOnly(Integer.MAX_VALUE);
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError).extracting(Diagnostic::toString)
                .anySatisfy(text -> assertThat(text).startsWith("templates/t/config.yaml:8:10: "))
                .anySatisfy(text -> assertThat(text).startsWith("templates/t/config.yaml:11:5: "));
    }

    @Test
    @DisplayName("A27: Jinja inside YAML and tabs are flagged at their line, the rest is kept")
    void jinjaAndTabsAreFlagged() {
        var compiled = Given.nothing().template("t", Map.of("config.yaml", "description: good\n{% if big %}\n"
                + "icon: {{ icon }}\n{% endif %}\ncategory: web\n")).template("u", Map.of("config.yaml",
                        "links:\n\tparent:\n\t\trole: node\ncategory: web\n"))
                .compile();

        assertThat(compiled.templates().get("t").description()).isEqualTo("good");
        assertThat(compiled.templates().get("t").category()).isEqualTo("web");
        assertThat(compiled.templates().get("u").parent().map(Link::role)).contains("node");
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError)
                .extracting(problem -> problem.place().orElseThrow().toString())
                .containsExactly("templates/t/config.yaml:2:1", "templates/t/config.yaml:3:7",
                        "templates/t/config.yaml:4:1", "templates/u/config.yaml:2:1");
    }

    @Test
    @DisplayName("A27: YAML that is broken in one place is flagged there, the rest is kept")
    void brokenYamlIsFlagged() {
        var compiled = Given.nothing().template("t", Map.of("config.yaml",
                "description: good\nicon: 'open\ncategory: [a\nlinks: {parent: {role: node}}\n")).compile();

        assertThat(compiled.templates().get("t").description()).isEqualTo("good");
        assertThat(compiled.templates().get("t").parent().map(Link::role)).contains("node");
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError)
                .anySatisfy(problem -> assertThat(problem.place().orElseThrow().line()).isEqualTo(2))
                .anySatisfy(problem -> assertThat(problem.place().orElseThrow().line()).isEqualTo(3));
    }

    @Test
    @DisplayName("A27: broken Python in one template is flagged at its line, and the others open")
    void brokenPythonIsFlagged() {
        var compiled = Given.nothing()
                .template("t", Map.of("actions.py", "def install(job):\n    print('x'\n\ndef start(job):\n    pass\n"))
                .template("u", Map.of("actions.py", "def install(job):\n    pass\n")).compile();

        assertThat(compiled.templates().get("t").actions()).containsOnlyKeys("install", "start");
        assertThat(compiled.templates().get("u").action("install").map(Action::file)).contains("actions.py");
        assertThat(compiled.diagnostics()).filteredOn(d -> d.severity() != Diagnostic.Severity.INFO).singleElement()
                .asString().startsWith("templates/t/actions.py:2:10: ");
    }

    @Test
    @DisplayName("A27: dotted instance names open")
    void dottedInstanceNamesOpen() {
        var given = Given.nothing().template("node.ssh", Map.of("config.yaml", ""))
                .blueprint("node.ssh__a.example.org:\n");

        assertThat(given.problems()).isEmpty();
        assertThat(given.paths()).containsExactly("node!a.example.org");
    }

    @Test
    @DisplayName("A4: numbers of links may be quoted, no max is unlimited; recurring may be a list or a map")
    void numbersAndPeriods() {
        var template = template(Map.of("config.yaml",
                "links: {consume: [{role: disk, min: '1'}]}\nrecurring:\n- action: a\n  period: 1m\n  log: true\n",
                "actions.py", "def a(job):\n    pass\n"));
        var map = template(
                Map.of("config.yaml", "recurring: {a: {period: 30}}\n", "actions.py", "def a(job): pass\n"));

        assertThat(template.consumes())
                .containsExactly(new Link.Consume("disk", "disk", 1, Integer.MAX_VALUE, false, Set.of()));
        assertThat(template.action("a").flatMap(Action::every)).contains(Duration.ofMinutes(1));
        assertThat(map.action("a").flatMap(Action::every)).isEqualTo(Optional.of(Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName("A25: what old portals hid is a secret: password, passwd, pwd, keys; plain text of one is flagged with a fix")
    void hiddenNamesAreSecrets() {
        var given = Given.nothing()
                .template("db", Map.of("schema.capnp",
                        "struct Schema { password @0 :Text; passwd @1 :Text; pwd @2 :Text; keys @3 :Text; }"))
                .blueprint("db__a: {password: open}\n");
        var compiled = given.compile();

        assertThat(compiled.templates().get("db").schema().attributes()).allMatch(Attribute::isSecret);
        assertThat(compiled.services()).hasSize(1);
        assertThat(compiled.diagnostics()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("plain-secret");
            assertThat(problem.severity()).isEqualTo(Diagnostic.Severity.WARNING);
            assertThat(problem.fix()).isPresent();
        });
    }
}
