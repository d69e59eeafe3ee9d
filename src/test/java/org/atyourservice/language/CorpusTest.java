package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.Needs;
import org.atyourservice.language.capnp.Capnp;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.TemplateCache;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.Templates;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Opens real repositories of versions 7, 8 and 9, which `-Days.corpus` names: every file is read, or flagged with a
/// line. The counts are those of the one collection that CI has; every flag in them was looked at.
@Tag("corpus")
class CorpusTest {

    private static final Set<String> MARKS = Set.of("config.yaml", "config.json", "schema.capnp", "schema.hrd",
            "actor.hrd", "service.hrd", "instance.hrd", "actions.py");

    private static Path root = Path.of("");

    @BeforeAll
    static void theFolderIsThere() {
        var property = System.getProperty("ays.corpus", "");
        root = Path.of(property);
        Needs.that(!property.isBlank() && Files.isDirectory(root),
                "the folder of older repositories (-Days.corpus=FOLDER)");
    }

    /// How many of what.
    private static final class Counts {
        private final Map<String, Integer> counts = new TreeMap<>();

        void add(String what) {
            counts.merge(what, 1, Integer::sum);
        }

        @Override
        public String toString() {
            return counts.entrySet().stream().map(entry -> "%4d  %s\n".formatted(entry.getValue(), entry.getKey()))
                    .collect(Collectors.joining());
        }
    }

    @Test
    void everyTemplateOpens() {
        var counts = new Counts();
        var read = new TreeSet<String>();
        var problems = new ArrayList<Diagnostic>();
        for (var files : templates("")) {
            var opened = Templates.read(List.of(files), new TemplateCache(new Validators()), problems::add);

            assertThat(opened.good()).as(files.folder()).containsKey(files.name());
            counts.add("templates of " + dialect(files.files().keySet()));
            files.files().keySet().stream().filter(MARKS::contains)
                    .forEach(file -> read.add(files.folder() + "/" + file));
        }
        count(counts, read, problems);

        assertThat(problems).noneMatch(Diagnostic::isError);
        assertThat(counts).hasToString("""
                                         49  files flagged
                                        460  files read
                                        349  info hrd-kept
                                        134  templates of version 7
                                         83  templates of version 8
                                         81  templates of version 9
                                          6  warning action-missing
                                          3  warning duplicate-key
                                         10  warning hrd-comma
                                          1  warning hrd-line
                                          1  warning hrd-quote
                                          4  warning hrd-tag
                                          1  warning parent-twice
                                         55  warning plain-secret
                                       """);
    }

    @Test
    void everyBlueprintOpens() {
        var counts = new Counts();
        for (var folder : folders().filter(path -> path.endsWith("blueprints")).toList()) {
            var texts = new TreeMap<String, byte[]>();
            contents(folder).forEach((name, bytes) -> texts.put("blueprints/" + name, bytes));
            var templates = new TreeMap<String, TemplateFiles>();
            var generation = root.relativize(folder).getName(0).toString();
            templates(generation).forEach(files -> templates.put(files.folder(), files));
            var compiled = new Compiler().compile(new Sources("test", Optional.empty(), texts, Optional.empty(),
                    templates));
            var problems = compiled.diagnostics().stream()
                    .filter(problem -> problem.place().map(Place::file).filter(texts::containsKey).isPresent())
                    .toList();
            compiled.services().keySet().forEach(_ -> counts.add("services"));
            counts.add("folders of blueprints");
            count(counts, texts.keySet(), problems);
        }

        assertThat(counts).hasToString("""
                                          1  error duplicate-key
                                         13  error missing-reference
                                          1  error unknown-actor
                                          1  error unknown-attribute
                                          5  error unknown-template
                                         17  files flagged
                                         24  files read
                                         16  folders of blueprints
                                          1  info left-out
                                         44  services
                                          3  warning plain-secret
                                          8  warning unknown-action
                                       """);
    }

    @Test
    void everyCapnpFileIsRead() {
        var files = all().filter(path -> path.toString().endsWith(".capnp")).toList();
        var problems = new ArrayList<Diagnostic>();

        assertThat(files).hasSize(81).allSatisfy(file -> assertThat(
                Capnp.read(root.relativize(file).toString(), Files.readString(file), problems::add).schema())
                .as(file.toString()).isPresent());
        assertThat(problems).isEmpty();
    }

    @Test
    void noFileIsLeftOver() {
        var known = new TreeSet<String>();
        templates("").forEach(files -> files.files().keySet().forEach(file -> known.add(files.folder() + "/" + file)));

        assertThat(all().map(file -> root.relativize(file).toString()).filter(file -> !known.contains(file))
                .filter(file -> !file.contains("/blueprints/") && !file.endsWith("/.ays") && !file.equals("README.md")))
                .allMatch(file -> file.endsWith(".capnp"));
        assertThat(folders().map(folder -> folder.getFileName().toString()).filter(name -> name.contains("__")))
                .as("installed services").isEmpty();
    }

    /// Which files had no problem, which had some, and how many of each kind; what is only informed about is no problem.
    private static void count(Counts counts, Collection<String> files, List<Diagnostic> problems) {
        var flagged = new TreeSet<String>();
        for (var problem : problems) {
            assertThat(problem.place().map(Place::line).orElse(0)).as(problem.toString()).isPositive();
            counts.add(problem.severity().name().toLowerCase(Locale.ROOT) + " " + problem.code());
            if (problem.severity() != Diagnostic.Severity.INFO) {
                flagged.add(problem.place().orElseThrow().file());
            }
        }
        assertThat(files).containsAll(flagged);
        files.forEach(file -> counts.add(flagged.contains(file) ? "files flagged" : "files read"));
    }

    private static String dialect(Set<String> files) {
        if (files.contains("schema.capnp") || files.contains("config.yaml")) {
            return "version 9";
        }
        return files.contains("schema.hrd") || files.contains("actor.hrd") ? "version 8" : "version 7";
    }

    private static List<TemplateFiles> templates(String below) {
        return folders().filter(folder -> folder.startsWith(root.resolve(below))).flatMap(folder -> {
            var files = contents(folder);
            var path = root.relativize(folder).toString();
            return files.keySet().stream().noneMatch(MARKS::contains)
                    ? Stream.empty()
                    : Stream.of(new TemplateFiles(folder.getFileName().toString(), path, files, Set.of()));
        }).toList();
    }

    private static Map<String, byte[]> contents(Path folder) {
        try (var list = Files.list(folder)) {
            var files = new HashMap<String, byte[]>();
            for (var file : list.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> folders() {
        return walk().filter(Files::isDirectory);
    }

    private static Stream<Path> all() {
        return walk().filter(Files::isRegularFile);
    }

    private static Stream<Path> walk() {
        try (var walk = Files.walk(root)) {
            return walk.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
