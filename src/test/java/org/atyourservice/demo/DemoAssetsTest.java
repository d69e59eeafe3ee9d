package org.atyourservice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The files below `assets/demo` agree with each other.
final class DemoAssetsTest {

    private static final Path SOURCE = Path.of("assets/demo");

    @Test
    void theIndexListsAllFilesAndWhichAreExecutable() throws IOException {
        var there = new TreeSet<String>();
        try (var files = Files.walk(SOURCE)) {
            files.filter(Files::isRegularFile).filter(file -> !file.endsWith("index.txt"))
                    .forEach(file -> there.add((Files.isExecutable(file) ? "x " : "- ")
                            + SOURCE.relativize(file).toString().replace('\\', '/')));
        }

        assertThat(Files.readAllLines(SOURCE.resolve("index.txt"))).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void programsThatSeveralTemplatesBringAreTheSame() throws IOException {
        for (var name : List.of("daemon.sh", "service.py")) {
            var contents = new HashSet<String>();
            try (var templates = Files.list(SOURCE.resolve("templates"))) {
                for (var template : templates.toList()) {
                    var file = template.resolve("files").resolve(name);
                    if (Files.exists(file)) {
                        contents.add(Files.readString(file));
                    }
                }
            }
            assertThat(contents).as("different versions of " + name).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyActionOfATemplateHasItsProgram(Path template) throws IOException {
        var named = fields(yaml(template.resolve("template.yaml")).get("actions")).keySet();
        var programs = new ArrayList<String>();
        if (Files.exists(template.resolve("actions"))) {
            try (var files = Files.list(template.resolve("actions"))) {
                files.forEach(file -> programs.add(file.getFileName().toString().replaceFirst("\\..*", "")));
            }
        }

        assertThat(programs).containsExactlyInAnyOrderElementsOf(named);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void whatATemplateProvidesIsAmongItsAttributes(Path template) throws IOException {
        var provided = (List<?>) yaml(template.resolve("template.yaml")).getOrDefault("provides", List.of());
        var attributes = fields(yaml(template.resolve("schema.yaml")).get("properties"));

        assertThat(attributes.keySet()).containsAll(provided.stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyAttributeIsDescribed(Path template) throws IOException {
        var schema = yaml(template.resolve("schema.yaml"));
        var attributes = fields(schema.get("properties"));

        attributes.forEach(
                (name, attribute) -> assertThat(fields(attribute)).as(name).containsKeys("type", "description"));
        assertThat(attributes.keySet())
                .containsAll(
                        ((List<?>) schema.getOrDefault("required", List.of())).stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void everyServiceIsOfATemplateAndHasItsAttributes(Path blueprint) throws IOException {
        assertThat(yaml(blueprint)).isNotEmpty();
        checkServices(yaml(blueprint));
    }

    private void checkServices(Map<String, Object> services) throws IOException {
        for (var service : services.entrySet()) {
            var template = SOURCE.resolve("templates").resolve(service.getKey().split("__")[0]);
            assertThat(template).isDirectory();
            var known = new HashSet<>(fields(yaml(template.resolve("schema.yaml")).get("properties")).keySet());
            links(template).forEach(known::add);
            var inside = new LinkedHashMap<String, Object>();
            fields(service.getValue()).forEach((key, value) -> {
                if (key.contains("__")) {
                    inside.put(key, value);
                } else {
                    assertThat(known).as(service.getKey()).contains(key);
                }
            });
            checkServices(inside);
        }
    }

    private static Stream<String> links(Path template) throws IOException {
        var links = fields(yaml(template.resolve("template.yaml")).get("links"));
        var all = new ArrayList<Object>((List<?>) links.getOrDefault("consume", List.of()));
        all.add(links.getOrDefault("parent", Map.of()));
        return all.stream().map(DemoAssetsTest::fields)
                .map(link -> String.valueOf(link.getOrDefault("argname", link.get("role"))));
    }

    private static Stream<Path> templates() throws IOException {
        return children("templates");
    }

    private static Stream<Path> blueprints() throws IOException {
        return children("blueprints");
    }

    private static Stream<Path> children(String folder) throws IOException {
        try (var files = Files.list(SOURCE.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return fields(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    }

    private static Map<String, Object> fields(Object value) {
        var fields = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> fields.put(key.toString(), field));
        }
        return fields;
    }
}
