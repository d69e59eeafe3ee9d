package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Template;
import org.atyourservice.store.BuiltInTemplates;
import org.junit.jupiter.api.Test;

/// The table of the guide is made of the templates and of the tests that are their cells.
class TemplateTableTest {

    private static final Path GUIDE = Path.of("src/docs/guide/templates.md");
    private static final String BEGIN = "<!-- the table begins: made of the tests -->\n";
    private static final String END = "<!-- the table ends -->\n";
    private static final List<String> ORDER = List.of("install", "build", "configure", "start", "stop", "restart",
            "monitor", "export", "import", "backup", "restore", "uninstall", "reset");
    private static final List<Class<?>> TESTS = List.of(NodeTemplateTest.class, ContainerTemplateTest.class,
            SwitchTemplateTest.class, PortForwardTemplateTest.class, DnsTemplateTest.class,
            PostgresqlTemplateTest.class, MariadbTemplateTest.class, RedisTemplateTest.class, WebTemplateTest.class,
            ApplicationTemplateTest.class, ProjectTemplateTest.class);

    /// A test and what it proves.
    private record Proof(String template, String action, String proof, String test) {}

    @Test
    void everyActionOfEveryTemplateHasOneTestThatProvesIt() {
        var proven = new TreeMap<String, Integer>();
        proofs().forEach(proof -> proven.merge(proof.template() + " " + proof.action(), 1, Integer::sum));
        var wanted = new TreeMap<String, Integer>();
        templates().values().forEach(
                template -> template.actions().keySet()
                        .forEach(action -> wanted.put(template.name() + " " + action, 1)));
        assertThat(proven).isEqualTo(wanted);
    }

    @Test
    void theGuideHasTheTableAsTheTestsAre() throws IOException {
        var table = table();
        Files.writeString(Path.of("target/templates-table.md"), table);
        var guide = Files.readString(GUIDE);
        assertThat(guide.substring(guide.indexOf(BEGIN) + BEGIN.length(), guide.indexOf(END)))
                .as("the table; the right one is in target/templates-table.md").isEqualTo(table);
    }

    @Test
    void theBlueprintInTheGuideCompiles() throws IOException {
        var guide = Files.readString(GUIDE);
        int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
        var blueprints = new TreeMap<String, byte[]>();
        blueprints.put("blueprints/guide.yaml",
                guide.substring(start, guide.indexOf("```", start)).getBytes(StandardCharsets.UTF_8));
        var environment = new Compiler().compile(new Sources("test",
                Optional.of("name: test\n".getBytes(StandardCharsets.UTF_8)), blueprints, Optional.empty(), files()));
        assertThat(environment.diagnostics()).isEmpty();
        assertThat(environment.services()).hasSize(11);
    }

    @Test
    void everyTestOfTemplatesIsInTheTable() throws IOException {
        try (var files = Files.list(Path.of("src/test/java/org/atyourservice/templates"))) {
            assertThat(
                    files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("TemplateTest.java")))
                    .containsExactlyInAnyOrderElementsOf(
                            TESTS.stream().map(test -> test.getSimpleName() + ".java").toList());
        }
    }

    private static String table() {
        var text = new StringBuilder("| template | action | what its test sees | test |\n|---|---|---|---|\n");
        var proofs = proofs();
        for (var template : templates().values()) {
            if (template.actions().isEmpty()) {
                text.append("| `%s` | none | attributes only: nothing runs |  |\n".formatted(template.name()));
            }
            proofs.stream().filter(proof -> proof.template().equals(template.name()))
                    .sorted(Comparator.comparing(proof -> ORDER.indexOf(proof.action())))
                    .forEach(proof -> text.append("| `%s` | %s | %s | `%s` |\n".formatted(proof.template(),
                            proof.action(), proof.proof(), proof.test())));
        }
        return text.toString();
    }

    private static List<Proof> proofs() {
        var proofs = new ArrayList<Proof>();
        for (var test : TESTS) {
            var template = Optional.ofNullable(test.getAnnotation(Cell.Of.class)).map(Cell.Of::value).orElse("");
            for (Class<?> at = test; at != Object.class; at = at.getSuperclass()) {
                Arrays.stream(at.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Cell.class))
                        .map(method -> proof(test, template, method)).forEach(proofs::add);
            }
        }
        return proofs;
    }

    private static Proof proof(Class<?> test, String template, Method method) {
        assertThat(method.isAnnotationPresent(Test.class)).as(method.getName()).isTrue();
        var cell = method.getAnnotation(Cell.class);
        return new Proof(cell.template().isEmpty() ? template : cell.template(), cell.action(), cell.proof(),
                test.getSimpleName() + "." + method.getName());
    }

    private static TreeMap<String, TemplateFiles> files() {
        var files = new TreeMap<String, TemplateFiles>();
        BuiltInTemplates.all().forEach(one -> files.put(one.folder(), one));
        return files;
    }

    private static Map<String, Template> templates() {
        return new TreeMap<>(new Compiler()
                .compile(new Sources("test", Optional.empty(), new TreeMap<>(), Optional.empty(), files()))
                .templates());
    }
}
