package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atyourservice.git.SharedRepository;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TemplateVerbsTest extends InAnEnvironment {

    private Path shelf;

    @BeforeEach
    void setUp() throws Exception {
        environment.write("blueprints/main.yaml", "machine__one:\nthing__db:\n  machine: one\n");
        environment.commitAll();
        shelf = Files.createDirectories(home.resolve("shelf"));
    }

    private Terminals.Ended check() {
        return Terminals.in(home, environment.studio(), "template", "check", shelf.toString(), "--json");
    }

    private void write(String path, String text) throws Exception {
        var file = shelf.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> folders(Terminals.Ended ended) {
        return ((Value.Items) ended.json().get("templates").orElseThrow()).items().stream()
                .map(item -> ((Value.Fields) item).text("folder").orElseThrow()).toList();
    }

    private static Value.Fields template(Terminals.Ended ended, String folder) {
        return ((Value.Items) ended.json().get("templates").orElseThrow()).items().stream()
                .map(Value.Fields.class::cast).filter(item -> item.text("folder").orElseThrow().equals(folder))
                .findFirst().orElseThrow();
    }

    @Test
    void sharedTemplatesAreFetchedAndPinned() throws Exception {
        var shared = new SharedRepository(home.resolve("shared")).template("templates/disk", "", "", "#!/bin/sh\n");
        var commit = shared.commit("All");
        environment.write("environment.yaml", "name: test\ntemplate_sources: [{git: '" + shared.url() + "'}]\n");

        assertThat(ays("template", "fetch").out()).contains("disk",
                "Pinned " + shared.url() + " to " + commit.substring(0, 8));
        assertThat(ays("template", "list").out()).contains(shared.url() + "#" + commit.substring(0, 8));
        var pinned = ays("template", "fetch", "--json").json();
        assertThat(pinned.get("pinned")).contains(Value.of(List.of()));
    }

    @Test
    void fetchingFromNowhereIsAProblemOfGit() throws Exception {
        environment.write("environment.yaml", "name: test\ntemplate_sources: [{git: 'file:///no/such'}]\n");

        var ended = ays("template", "fetch");
        assertThat(ended.code()).isEqualTo(ExitCode.GIT.number);
        assertThat(ended.err()).contains("file:///no/such can't be fetched", "git ls-remote");
    }

    @Test
    void templatesAreListedWithWhoUsesThem() {
        assertThat(ays("template", "list").out()).startsWith("TEMPLATE ")
                .containsPattern("thing +thing +1 +4 +templates/thing\n")
                .containsPattern("location +location +0 +0 +templates/location +A place\n");
    }

    @Test
    void aTemplateIsShownWithAttributesLinksAndActions() {
        var shown = ays("template", "show", "thing").out();
        assertThat(shown).contains("folder    templates/thing", "services  one/db", "version  integer  = 1",
                "where    string        set by actions", "in    machine  a machine", "optional",
                "uses  uses     any number of thing", "install    actions/install.sh");
        assertThat(((Value.Fields) ays("template", "show", "thing", "--json").json().get("template").orElseThrow())
                .fields().keySet()).contains("attributes", "parent", "consume", "provides", "actions", "digest",
                        "services");
    }

    private static final String UNIONS = """
                                         struct Schema {
                                           union { url @0 :Text; image @1 :Text = "ubuntu"; none @2 :Void; }
                                           auth :union { password @3 :Text; login @4 :Text; }
                                           disks @5 :List(Disk) = [(name = "a, b", size = 1), (name = "c", size = 2)];
                                           struct Disk { name @0 :Text; size @1 :Int32; }
                                         }
                                         """;

    @Test
    void theAlternativesOfUnionsAreNamed() throws Exception {
        environment.write("templates/vm/schema.capnp", UNIONS);
        assertThat(ays("template", "show", "vm").out()).containsPattern("url .*either url, image or none")
                .containsPattern("none .*either url, image or none")
                .containsPattern("auth .*with either password or login");
        var template = (Value.Fields) ays("template", "show", "vm", "--json").json().get("template").orElseThrow();
        assertThat(Json.line(template.get("unions").orElseThrow())).isEqualTo(
                "[{\"inside\":null,\"names\":[\"url\",\"image\",\"none\"]},"
                        + "{\"inside\":\"auth\",\"names\":[\"password\",\"login\"]}]");
    }

    @Test
    void aListOfMapsIsPrintedSoThatABlueprintCanHaveIt() throws Exception {
        environment.write("templates/vm/schema.capnp", UNIONS);
        assertThat(ays("template", "show", "vm").out())
                .contains("= [{\"name\":\"a, b\",\"size\":1},{\"name\":\"c\",\"size\":2}]");
    }

    @Test
    void aTemplateThatIsNotThereListsThoseThatAre() {
        var ended = ays("template", "show", "thnig");
        assertThat(ended.code()).isEqualTo(16);
        assertThat(ended.err()).contains("There are ", "machine", "thing");
    }

    @Test
    void everyTemplateBelowAFolderIsCheckedOnItsOwn() throws Exception {
        write("_group/good/schema.yaml", "type: object\nproperties: {}\n");
        write("deep/er/config/config.yaml", "links: {}\n");
        write("python/actions.py", "def install(job):\n    pass\n");
        write("shell/actions/install.sh", "#!/bin/sh\n");
        write("bad/template.yaml", "description: [\n");
        write("README.md", "no template\n");
        write(".git/config.yaml", "no: template\n");
        write("good2/template.yaml", "description: has files of its own\n");
        write("good2/files/config.yaml", "colour: red\n");
        var ended = check();
        assertThat(ended.code()).isEqualTo(3);
        assertThat(folders(ended)).containsExactly("_group/good", "bad", "deep/er/config", "good2", "python", "shell");
        assertThat(template(ended, "_group/good").text("read")).contains("true");
        assertThat(template(ended, "_group/good").text("flagged")).contains("false");
        var bad = template(ended, "bad");
        assertThat(bad.text("read")).contains("false");
        assertThat(bad.text("flagged")).contains("true");
        var first = (Value.Fields) ((Value.Items) bad.get("diagnostics").orElseThrow()).items().getFirst();
        assertThat(first.text("file")).contains("bad/template.yaml");
        assertThat(first.text("line")).isPresent();
    }

    @Test
    void whenAllAreReadItIs0() throws Exception {
        write("good/schema.yaml", "type: object\nproperties: {}\n");
        assertThat(check().code()).isZero();
        assertThat(Terminals.in(shelf, environment.studio(), "template", "check").out())
                .isEqualTo("1 template: 1 read, 0 flagged.\n");
        assertThat(Terminals.in(shelf, environment.studio(), "template", "check", "--all").out())
                .startsWith("good: read\n");
    }

    @Test
    void theFolderItselfMayBeTheTemplate() throws Exception {
        write("template.yaml", "description: one\n");
        assertThat(folders(check())).containsExactly(".");
        assertThat(template(check(), ".").text("name")).contains("shelf");
    }

    @Test
    void linksInCirclesAndLinksToNowhereAreTold() throws Exception {
        write("good/schema.yaml", "type: object\nproperties: {}\n");
        Files.createSymbolicLink(shelf.resolve("good/round"), shelf);
        Files.createSymbolicLink(shelf.resolve("good/again"), shelf.resolve("good"));
        Files.createSymbolicLink(shelf.resolve("out"), home.toRealPath());
        Files.createSymbolicLink(shelf.resolve("good/gone"), shelf.resolve("nothing"));
        var ended = check();
        assertThat(ended.code()).isEqualTo(3);
        assertThat(folders(ended)).containsExactly("good");
        assertThat(ended.json().get("diagnostics").orElseThrow().shown()).contains("link-circle", "good/round",
                "good/again", "link-outside");
        assertThat(template(ended, "good").get("diagnostics").orElseThrow().shown()).contains("good/gone",
                "link to nothing");
    }

    @Test
    void aFolderThatIsNotThereIs8() {
        assertThat(ays("template", "check", "/nowhere").code()).isEqualTo(8);
    }

    @Test
    void aFolderWithoutTemplatesSaysSo() {
        var ended = Terminals.in(shelf, environment.studio(), "template", "check");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("There are no templates in or below " + shelf + "\n");
    }
}
