package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atyourservice.language.Compiler;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Folders that were made to do harm: each ends in diagnostics that name the file, soon.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileFoldersTest {

    private static final long HUGE = 100L * 1024 * 1024;

    @TempDir
    Path folder;

    @TempDir
    Path outside;

    @BeforeEach
    void anEnvironment() throws IOException {
        write("environment.yaml", "name: test\n");
        write("templates/house/template.yaml", "description: A house\n");
        write("blueprints/good.yaml", "house__one:\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private void huge(String file) throws IOException {
        write(file, "a: ");
        try (var sparse = new RandomAccessFile(folder.resolve(file).toFile(), "rw")) {
            sparse.setLength(HUGE);
        }
    }

    private Environment compile() throws IOException {
        return new Compiler().compile(SourcesReader.read(new FolderTree(folder), "test"));
    }

    private List<String> files(List<Diagnostic> diagnostics) {
        return diagnostics.stream().flatMap(diagnostic -> diagnostic.place().stream()).map(place -> place.file())
                .distinct().toList();
    }

    @Test
    void aHugeBlueprintIsRefusedAndTheOthersAreThere() throws IOException {
        huge("blueprints/huge.yaml");

        var environment = compile();

        assertThat(environment.services()).hasSize(1);
        assertThat(environment.diagnostics()).singleElement().satisfies(diagnostic -> assertThat(diagnostic.toString())
                .isEqualTo("blueprints/huge.yaml: This file has more than 16 MB, so that it isn't read."
                        + " Split it into several files."));
    }

    @Test
    void hugeFilesOfEachKindAreNamed() throws IOException {
        huge("environment.yaml");
        huge("moves.yaml");
        huge("templates/house/schema.yaml");

        assertThat(files(compile().diagnostics())).contains("environment.yaml", "moves.yaml", "templates/house");
    }

    @Test
    void aLineOfManyMegabytesIsReadOrRefusedSoon() throws IOException {
        write("blueprints/line.yaml", "house__two: " + "x".repeat(15_000_000) + "\n");

        assertThat(files(compile().diagnostics())).containsExactly("blueprints/line.yaml");
    }

    @Test
    void bytesOfZeroAreNamedWithTheirPlace() throws IOException {
        write("blueprints/zero.yaml", "house__two:\n  a\0b: 1\n");
        write("templates/house/schema.yaml", "properties: {a\0: {}}\n");
        write("moves.yaml", "\0\0\0");

        assertThat(files(compile().diagnostics())).contains("blueprints/zero.yaml", "templates/house/schema.yaml",
                "moves.yaml");
    }

    @Test
    void deepNestingIsNamedInEveryKindOfFile() throws IOException {
        var deep = "[".repeat(100_000);
        write("environment.yaml", "name: test\nkind: " + deep);
        write("moves.yaml", deep);
        write("templates/house/template.yaml", deep);
        write("templates/house/schema.yaml", "{\"a\":".repeat(100_000));
        write("blueprints/deep.yaml", deep);

        assertThat(files(compile().diagnostics())).contains("environment.yaml", "moves.yaml", "blueprints/deep.yaml",
                "templates/house/template.yaml", "templates/house/schema.yaml");
    }

    @Test
    void recordsThatAreTooDeepOrTooLargeAreNamedAndTheOthersAreThere() throws IOException {
        write("services/house!deep/service.json", "{\"a\":".repeat(100_000));
        write("services/house!list/service.json", "[".repeat(100_000));
        huge("services/house!huge/service.json");
        write("services/house!data/service.json", "{}");
        huge("services/house!data/data.json");
        write("services/house!zero/service.json", "\0\0");

        var recorded = ServicesFolder.read(new FolderTree(folder));

        assertThat(recorded.services()).isEmpty();
        assertThat(files(recorded.diagnostics())).containsExactlyInAnyOrder("services/house!deep/service.json",
                "services/house!list/service.json", "services/house!huge/service.json",
                "services/house!data/service.json", "services/house!zero/service.json");
    }

    @Test
    void recordsNestedWithoutAnEndAreRefused() throws IOException {
        write("services" + "/a!b".repeat(100) + "/service.json", "{}");

        assertThat(ServicesFolder.read(new FolderTree(folder)).diagnostics()).singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.message()).contains("nested"));
    }

    @Test
    void linksThatGoRoundEnd() throws IOException {
        for (var name : List.of("a!b", "c!d", "e!f")) {
            Files.createDirectories(folder.resolve("services/" + name));
            Files.createSymbolicLink(folder.resolve("services/" + name + "/up!up"), folder.resolve("services"));
            Files.createSymbolicLink(folder.resolve("templates/house/" + name), folder.resolve("templates"));
        }
        Files.createSymbolicLink(folder.resolve("blueprints/self.yaml"), folder.resolve("blueprints/self.yaml"));
        Files.createSymbolicLink(folder.resolve("blueprints/up.yaml"), folder.resolve("blueprints"));

        assertThat(ServicesFolder.read(new FolderTree(folder)).services()).isEmpty();
        assertThat(compile().services()).hasSize(1);
        assertThat(compile().diagnostics()).extracting(Diagnostic::toString)
                .anyMatch(text -> text.startsWith("blueprints/self.yaml: This link is not followed"))
                .anyMatch(text -> text.matches("templates/house/a!b/house/.*: This link is not followed.*"));
    }

    @Test
    void whatIsInTheFolderOfBlueprintsAndNotReadIsSaid() throws Exception {
        Files.createDirectories(folder.resolve("blueprints/more"));
        write("blueprints/LOUD.YAML", "house__loud:\n");
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("blueprints/pipe.yaml").toString()).start().waitFor())
                .isZero();

        assertThat(compile().diagnostics()).extracting(Diagnostic::toString).containsExactlyInAnyOrder(
                "blueprints/LOUD.YAML: Only files whose names end in .yaml or .yml are read, in lower case. Rename it.",
                "blueprints/more: Folders in blueprints/ are not read. Put its files into blueprints/ itself.",
                "blueprints/pipe.yaml: This is not a file that can be read.");
    }

    @Test
    void whatLeadsOutOfTheFolderIsNotRead() throws IOException {
        Files.writeString(outside.resolve("secret.yaml"), "house__stolen:\n");
        Files.createDirectories(outside.resolve("tower"));
        Files.writeString(outside.resolve("tower/template.yaml"), "description: A tower\n");
        Files.createSymbolicLink(folder.resolve("blueprints/out.yaml"), outside.resolve("secret.yaml"));
        Files.createSymbolicLink(folder.resolve("templates/tower"), outside.resolve("tower"));
        Files.createSymbolicLink(folder.resolve("templates/house/schema.yaml"), outside.resolve("secret.yaml"));

        var environment = compile();

        assertThat(environment.services()).hasSize(1);
        assertThat(environment.templates()).doesNotContainKey("tower");
        assertThat(environment.diagnostics()).extracting(problem -> problem.place().orElseThrow().file())
                .contains("blueprints/out.yaml", "templates/tower", "templates/house/schema.yaml");
        assertThat(new FolderTree(folder).read("../" + outside.getFileName() + "/secret.yaml")).isEmpty();
    }
}
