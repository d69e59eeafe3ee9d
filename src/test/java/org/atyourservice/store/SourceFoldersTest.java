package org.atyourservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.atyourservice.git.Mirrors;
import org.atyourservice.git.Repo;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Diagnostic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SourceFoldersTest {

    @TempDir
    Path home;

    private Path environment;
    private Repo repo;
    private Mirrors mirrors;

    @BeforeEach
    void setUp() throws Exception {
        environment = Files.createDirectories(home.resolve("repository/dev")).toRealPath();
        write("repository/dev/environment.yaml", "name: dev\ntemplate_sources: [../templates, ../../other]\n");
        repo = Repo.init(environment.getParent());
        repo.close();
        repo = Repo.open(environment);
        mirrors = new Mirrors(home.resolve("cache"), Map.of());
    }

    @AfterEach
    void tearDown() {
        mirrors.close();
        repo.close();
    }

    private void write(String path, String text) throws Exception {
        Files.createDirectories(home.resolve(path).getParent());
        Files.writeString(home.resolve(path), text);
    }

    private SourceFolders folders() {
        return new SourceFolders(environment, repo, mirrors);
    }

    private Sources sources() throws Exception {
        return SourcesReader.read(new FolderTree(environment), "dev", folders().now());
    }

    private List<String> shared() throws Exception {
        return sources().templates().values().stream()
                .filter(files -> files.layer() == TemplateFiles.Layer.SHARED).map(TemplateFiles::folder).toList();
    }

    private static List<String> problems(Sources sources) {
        return new Compiler().compile(sources).diagnostics().stream().map(Diagnostic::toString).toList();
    }

    @Test
    void aSourceIsAFolderBesideTheEnvironmentAndAPlaceIsWhereAPersonLooks() throws Exception {
        write("repository/templates/web/template.yaml", "descripton: x\n");
        write("other/db/schema.yaml", "properties: {}\n");

        assertThat(shared()).containsExactly("../../other/db", "../templates/web");
        assertThat(problems(sources())).singleElement().asString()
                .startsWith("../templates/web/template.yaml:1:1: There is no key 'descripton' here.");
    }

    @Test
    void templatesMayBeSortedIntoFolders() throws Exception {
        write("repository/templates/nodes/node.kvm/schema.yaml", "properties: {}\n");
        write("repository/templates/nodes/old/hrd/node.hrd/service.hrd", "name = node\n");
        write("repository/templates/web/template.yaml", "");
        write("repository/templates/web/inner/template.yaml", "");

        assertThat(shared()).containsExactlyInAnyOrder("../templates/nodes/node.kvm",
                "../templates/nodes/old/hrd/node.hrd", "../templates/web");
    }

    @Test
    void ofTwoSourcesTheEarlierCounts() throws Exception {
        write("repository/templates/web/template.yaml", "description: first\n");
        write("other/web/template.yaml", "description: second\n");

        var compiled = new Compiler().compile(sources());
        assertThat(compiled.templates().get("web").description()).isEqualTo("first");
        assertThat(compiled.diagnostics()).isEmpty();
    }

    @Test
    void foldersThatHoldNoTemplateAreNotTakenForOne() throws Exception {
        write("repository/templates/docs/readme.md", "x\n");
        write("repository/templates/_old/template.yaml", "");
        write("repository/templates/.git/template.yaml", "");
        write("repository/templates/web/actions.py", "");

        assertThat(shared()).containsExactly("../templates/web");
    }

    @Test
    void aFolderThatIsGoneIsAWarningAtItsLineAndTheRestWorks() throws Exception {
        write("repository/templates/web/template.yaml", "");

        assertThat(problems(sources())).containsExactly("environment.yaml:2:34: There is no folder ../../other, so "
                + "that its templates are missing. Looked for " + home.toRealPath().resolve("other") + ".");
        assertThat(sources().templates()).containsKey("../templates/web");
    }

    @Test
    void aCommitOfTheEnvironmentHasTheTemplatesOfItsTime() throws Exception {
        write("repository/templates/web/template.yaml", "description: then\n");
        try (var whole = Repo.open(environment.getParent())) {
            whole.commit(List.of("dev", "templates"), "Then");
        }
        write("repository/templates/web/template.yaml", "description: now\n");

        var commit = repo.head().orElseThrow();
        var then = SourcesReader.read(repo.tree(commit), "dev", folders().of(commit));
        assertThat(new Compiler().compile(then).templates().get("web").description()).isEqualTo("then");
        assertThat(new Compiler().compile(sources()).templates().get("web").description()).isEqualTo("now");
    }

    @Test
    void linksThatGoRoundEndInADiagnostic() throws Exception {
        write("repository/templates/web/template.yaml", "");
        var web = home.resolve("repository/templates/web");
        Files.createSymbolicLink(web.resolve("again"), web);
        Files.createSymbolicLink(web.resolve("twice"), web);

        assertThat(problems(sources())).anySatisfy(problem -> assertThat(problem)
                .startsWith("../templates/web/again/again: This link is not followed"));
    }

    @Test
    void aHugeFileEndsInADiagnosticAndIsNotRead() throws Exception {
        write("repository/templates/web/template.yaml", "");
        write("repository/templates/db/template.yaml", "");
        try (var file = new RandomAccessFile(home.resolve("repository/templates/web/disk.img").toFile(), "rw")) {
            file.setLength(8L * 1024 * 1024 * 1024);
        }

        assertThat(problems(sources())).anySatisfy(problem -> assertThat(problem)
                .startsWith("../templates/web: The template web has more than 64 MB, so that it isn't read."));
        assertThat(new Compiler().compile(sources()).templates()).containsKey("db").doesNotContainKey("web");
    }

    @Test
    void aLinkThatLeavesTheFolderIsAsIfItWereNotThere() throws Exception {
        write("secret.txt", "geheim\n");
        write("repository/templates/web/template.yaml", "");
        Files.createSymbolicLink(home.resolve("repository/templates/web/secret.txt"), home.resolve("secret.txt"));

        assertThat(sources().templates().get("../templates/web")).extracting(TemplateFiles::files)
                .satisfies(files -> assertThat(files).containsOnlyKeys("template.yaml"));
    }
}
