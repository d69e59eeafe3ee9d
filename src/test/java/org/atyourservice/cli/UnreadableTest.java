package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atyourservice.Java;
import org.atyourservice.Needs;
import org.atyourservice.main.Main;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files that one may not read, may not write, or can't name: each is said to be so. The application runs as a process
/// for which permissions count, also where the tests run as root.
@Timeout(120)
class UnreadableTest {

    private static final Path DROPPING = Path.of("/usr/bin/setpriv");

    @TempDir
    Path home;

    private TestEnvironment environment;
    private final List<Path> closed = new ArrayList<>();

    @BeforeEach
    void setUp() throws Exception {
        home = home.toRealPath();
        environment = new TestEnvironment(home);
        environment.write("blueprints/main.yaml", "machine__here:\n");
        environment.commitAll();
    }

    @AfterEach
    void tearDown() throws Exception {
        for (var path : closed) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        environment.close();
    }

    private record Ended(int code, String out, String err) {}

    private Ended ays(Map<String, String> variables, String... arguments) throws Exception {
        return into(home.resolve("out"), builder(variables, arguments));
    }

    private ProcessBuilder builder(Map<String, String> variables, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            Needs.that(Files.isExecutable(DROPPING), "setpriv");
            command.addAll(List.of(DROPPING.toString(), "--bounding-set=-dac_override,-dac_read_search"));
        }
        command.addAll(Java.headless("-Duser.home=" + home));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        for (var folder : List.of("CONFIG", "STATE", "DATA", "CACHE")) {
            builder.environment().put("XDG_" + folder + "_HOME", home.resolve("user").toString());
        }
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(variables);
        return builder;
    }

    private Ended into(String file, String... arguments) throws Exception {
        return into(Path.of(file), builder(Map.of(), arguments));
    }

    private Ended into(Path out, ProcessBuilder builder) throws Exception {
        var err = home.resolve("err");
        int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        return new Ended(code, Files.isRegularFile(out) ? Files.readString(out) : "",
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private Ended ays(String... arguments) throws Exception {
        return ays(Map.of(), arguments);
    }

    private void shell(String script) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", script).directory(environment.folder.toFile()).inheritIO().start()
                .waitFor()).isZero();
    }

    private Path close(String path, String permissions) throws Exception {
        var file = environment.folder.resolve(path).normalize();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        closed.addFirst(file);
        return file;
    }

    @Test
    void aFolderThatOneMayNotReadIsSaidToBeSoWithItsPath() throws Exception {
        var folder = close(".", "---------");
        var ended = ays("env", "check", "environment");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(8);
        assertThat(ended.err()).isEqualTo("ays: " + folder + " can't be read: no permission.\n"
                + "  Give yourself permission to read it, or name another folder.\n");
        var json = ays("env", "check", "environment", "--json");
        assertThat(((Value.Fields) Json.read(json.out())).get("error").orElseThrow().shown()).contains("kind: folder",
                folder + " can't be read: no permission.");
    }

    @Test
    void aTemplateThatOneMayNotReadIsFlaggedWhetherItIsTheFolderOrAFile() throws Exception {
        close("templates/thing", "---------");
        close("templates/machine/template.yaml", "---------");
        var ended = ays("template", "check", "environment/templates", "--json");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
        var json = (Value.Fields) Json.read(ended.out());
        assertThat(json.get("flagged")).contains(Value.of(2));
        assertThat(json.get("read")).contains(Value.of(1));
        assertThat(json.get("templates").orElseThrow().shown())
                .contains("The folder thing can't be read: no permission",
                        "machine/template.yaml can't be read: no permission");
        var checked = ays("env", "check", "environment");
        assertThat(checked.code()).isEqualTo(3);
        assertThat(checked.out()).contains(
                "templates/thing: error: This folder can't be read: no permission.\n",
                "templates/machine/template.yaml: error: This file can't be read: no permission.\n");
    }

    @Test
    void aFolderThatOneMayNotWriteIsToldFromAFullDisk() throws Exception {
        close("blueprints", "r-xr-xr-x");
        var ended = ays("service", "delete", "here", "--yes", "-C", "environment");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(8);
        assertThat(ended.err()).contains("can't be written: no permission for ",
                "Give yourself permission to write there, then try again.").doesNotContain("room");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aNameThatIsNotUtf8IsToldAndNothingIsCommittedWithoutIt() throws Exception {
        shell("printf 'machine__two:\\n' > \"$(printf "
                + "'blueprints/b\\351.yaml')\"; cp templates/thing/template.yaml \"$(printf 'templates/thing/\\351')\"");
        var ended = ays("blueprint", "-C", "environment");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
        assertThat(ended.out()).contains(
                "blueprints/b\\xE9.yaml: error: The name of this file is not UTF-8, so that it is"
                        + " neither read nor committed.\n    Rename it",
                "templates/thing/\\xE9: error: ", "2 errors; nothing was"
                        + " committed.");
        var check = ays("template", "check", "environment/templates");
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.out()).contains("thing/\\xE9: error: ", "1 flagged");
    }

    @Test
    void inALocaleWithoutUmlautsTheirNamesAreSaidToBeTheLocalesFault() throws Exception {
        shell(
                "printf 'machine__two:\\n' > \"$(printf 'blueprints/\\303\\274.yaml')\"");
        assertThat(ays("env", "check", "environment").code()).isZero();
        var ended = ays(Map.of("LC_ALL", "C"), "env", "check", "environment");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
        assertThat(ended.out())
                .contains("blueprints/\\xC3\\xBC.yaml: error: The name of this file is not text in the locale"
                        + " of this process, so that it is neither read nor committed.\n    Start with a locale that has UTF-8");
    }

    @Test
    void aPipeInPlaceOfAFileIsFlaggedAndNobodyWaitsForIt() throws Exception {
        shell("rm templates/thing/template.yaml; mkfifo "
                + "templates/thing/template.yaml templates/pipe; ln -sf ../pipe templates/machine/schema.yaml");
        var ended = ays("template", "check", "environment/templates");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
        assertThat(ended.out()).contains("thing/template.yaml: error: ", "machine/schema.yaml: error: ",
                "is not a file that can be read.", "3 templates: 1 read, 2 flagged");
        var checked = ays("env", "check", "environment");
        assertThat(checked.code()).isEqualTo(3);
        assertThat(checked.out()).contains(
                "templates/thing/template.yaml: error: This is not a file of this folder that can be read.");
    }

    @Test
    void anAnswerThatCanNotBeWrittenIsNoSuccess() throws Exception {
        Needs.that(Files.exists(Path.of("/dev/full")), "/dev/full");
        var full = into("/dev/full", "service", "list", "--json", "-C", "environment");
        assertThat(full.code()).isEqualTo(8);
        assertThat(full.err()).isEqualTo("ays: Standard output can't be written: the disk is full.\n");
    }

    @Test
    void whoReadsOnlyTheFirstLineGetsItAndNoComplaint() throws Exception {
        var blueprint = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            blueprint.append("machine__m").append(i).append(":\n");
        }
        environment.write("blueprints/main.yaml", blueprint.toString());
        var pipe = home.resolve("pipe").toString();
        assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
        var head = new ProcessBuilder("head", "-n", "1", pipe).start();
        var ended = into(pipe, "service", "list", "-C", "environment");
        assertThat(new String(head.getInputStream().readAllBytes())).startsWith("SERVICE");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    /// All of it would run, and then nothing of it be recorded.
    @Test
    void whatTheLocaleCanNotNameIsToldBeforeAnythingRuns() throws Exception {
        environment.write("blueprints/main.yaml", "thing__caf\u00e9:\n");
        var ended = ays(Map.of("LC_ALL", "C"), "run", "-C", "environment");
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(8);
        assertThat(ended.err()).isEqualTo("ays: No file can be called services/thing!caf\\u00e9 in the locale of this"
                + " process.\n  Start with one that has UTF-8, such as LC_ALL=C.UTF-8.\n");
        assertThat(ays("runs", "-C", "environment").out()).startsWith("Nothing has run here yet.");
        var option = ays(Map.of("LC_ALL", "C"), "export", "a", "-o", "caf\u00e9", "-C", "environment");
        assertThat(option.code()).as(option.err()).isEqualTo(2);
        assertThat(option.err()).contains("is no path in the locale of this process");
        var file = ays(Map.of("LC_ALL", "C"), "blueprint", "caf\u00e9.yaml", "-C", "environment");
        assertThat(file.code()).as(file.err()).isEqualTo(8);
        assertThat(file.err()).startsWith("ays: No file can be called caf");
    }
}
