package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInTemplatesTest {

    private static final Path SOURCE = Path.of("src/main/resources/org/atyourservice/store/templates");

    private static final Optional<byte[]> NAMED = Optional.of("name: test\n".getBytes(StandardCharsets.UTF_8));

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
    void allOfThemAreReadWithoutAWordOfComplaint() {
        var environment = environment();
        assertThat(environment.diagnostics()).isEmpty();
        assertThat(environment.templates()).hasSize(BuiltInTemplates.all().size());
    }

    @Test
    void aTemplateOfTheEnvironmentWithTheSameNameCounts() throws IOException {
        var sources = sources("");
        var own = new TemplateFiles("location", "templates/location",
                Map.of("template.yaml", "description: Ours\n".getBytes(StandardCharsets.UTF_8)),
                Set.of());
        var templates = new TreeMap<>(sources.templates());
        templates.put("templates/location", own);
        var environment = new Compiler().compile(new Sources("test", NAMED, sources.blueprints(),
                Optional.empty(), templates));
        assertThat(environment.templates().get("location").description()).isEqualTo("Ours");
        assertThat(environment.diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatAnActionSourcesComesWithIt(TemplateFiles files) {
        files.files().forEach((path, bytes) -> new String(bytes, StandardCharsets.UTF_8).lines()
                .filter(line -> line.startsWith(". \"$AYS_TEMPLATE/"))
                .map(line -> line.substring(". \"$AYS_TEMPLATE/".length(), line.lastIndexOf('"')))
                .forEach(sourced -> assertThat(files.files().keySet()).as(path).contains(sourced)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyActionIsAShellScriptThatCanBeExecuted(TemplateFiles files) {
        files.files().forEach((path, bytes) -> {
            if (path.startsWith("actions/")) {
                assertThat(files.executables()).contains(path);
                assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("#!/bin/sh\n#");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateAndEveryAttributeIsDescribed(Template template) {
        assertThat(template.description()).isNotBlank();
        assertThat(template.icon()).isNotBlank();
        assertThat(template.category()).isNotBlank();
        assertThat(template.schema().attributes()).isNotEmpty().allSatisfy(
                attribute -> assertThat(attribute.description()).as(attribute.name()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void whatIsAPasswordIsASecret(Template template) {
        assertThat(template.schema().attributes()).filteredOn(attribute -> attribute.name().contains("assword"))
                .allMatch(attribute -> attribute.isSecret());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyActionHasATimeout(Template template) {
        assertThat(template.actions().values()).allMatch(action -> action.timeout().isPresent());
    }

    private static Stream<TemplateFiles> files() {
        return BuiltInTemplates.all().stream();
    }

    private static Stream<Template> templates() {
        return environment().templates().values().stream();
    }

    private static Environment environment() {
        return new Compiler().compile(sources(""));
    }

    private static Sources sources(String blueprint) {
        var templates = new TreeMap<String, TemplateFiles>();
        BuiltInTemplates.all().forEach(files -> templates.put(files.folder(), files));
        var blueprints = new TreeMap<String, byte[]>();
        blueprints.put("blueprints/a.yaml", blueprint.getBytes(StandardCharsets.UTF_8));
        return new Sources("test", NAMED, blueprints, Optional.empty(), templates);
    }
}
