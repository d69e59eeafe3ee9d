package org.atyourservice.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atyourservice.Needs;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The part that all built-in actions share, with the shells and awks that nodes have.
class CommonLibraryTest {

    private static final Path LIBRARY = Path
            .of("src/main/resources/org/atyourservice/store/templates/_common/ays.sh").toAbsolutePath();
    private static final String HARD = "quote \" apostrophe ' backslash \\ tab\t é € 😀 \u0001 $HOME `x` %s & / end";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"dash,mawk", "bash,gawk", "busybox sh,busybox awk", "dash,busybox awk"})
    void whatAnActionIsGivenIsReadToTheLastByte(String shell, String awk) throws Exception {
        var said = run(shell, awk, "printf '%s' \"$(attribute hard)\"");
        assertThat(said).isEqualTo(HARD);
        assertThat(run(shell, awk, "attribute number; attribute flag; attribute none otherwise; attribute no other"))
                .isEqualTo("1.50\ntrue\notherwise\nother");
        assertThat(run(shell, awk, "ays_data values service.data.list")).isEqualTo("a b\n7");
        assertThat(run(shell, awk, "eval \"$(ays_data exports service.data.fields)\"; printf '%s' \"$HARD\""))
                .isEqualTo(HARD);
        assertThat(run(shell, awk, "value producers.db.1.name; value producers.db.2.name; value parent.data.address"))
                .isEqualTo("second\n\n10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"dash,mawk", "bash,gawk", "busybox sh,busybox awk"})
    void whatAnActionPutsOutIsJson(String shell, String awk) throws Exception {
        run(shell, awk, "output text 'a \"b\" \\\\ c'; output_number port 80");
        var output = (Value.Fields) Json.read(Files.readString(folder.resolve("out.json")));
        assertThat(output.text("text")).contains("a \"b\" \\\\ c");
        assertThat(output.get("port")).contains(Value.of(80));
    }

    @ParameterizedTest
    @CsvSource({"dash,mawk", "busybox sh,busybox awk"})
    void aProcessWithTheNumberOfAnotherIsNotTakenForTheDaemon(String shell, String awk) throws Exception {
        assertThat(run(shell, awk, "mkdir -p run; printf '%s\\n%s\\n' $$ \"$(birth $$)\" >run/x.pid; "
                + "daemon_running x && echo yes; printf '%s\\n%s\\n' $$ 1 >run/x.pid; daemon_running x || echo no"))
                .isEqualTo("yes\nno");
    }

    private String run(String shell, String awk, String script) throws Exception {
        Needs.that(List.of(shell, awk).stream().map(name -> "/usr/bin/" + name.split(" ")[0])
                .allMatch(name -> Files.isExecutable(Path.of(name))), shell + " and " + awk);
        var programs = Files.createDirectories(folder.resolve("bin"));
        Files.deleteIfExists(programs.resolve("awk"));
        Files.writeString(programs.resolve("awk"), "#!/bin/sh\nexec " + awk + " \"$@\"\n");
        Files.setPosixFilePermissions(programs.resolve("awk"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("data.json"), Json.write(facts()));
        Files.writeString(folder.resolve("script"), "cd " + folder + "\n. " + LIBRARY + "\n" + script + "\n");
        var line = shell + " " + folder.resolve("script");
        var said = Programs.run(Map.of("PATH", programs + ":/usr/bin:/bin", "AYS_DATA",
                folder.resolve("data.json").toString(), "AYS_OUTPUT", folder.resolve("out.json").toString()),
                List.of(line.split(" ")));
        assertThat(said.code()).as(said.text()).isZero();
        return said.text();
    }

    private static Value facts() {
        var data = new LinkedHashMap<String, Value>();
        data.put("hard", Value.of(HARD));
        data.put("number", new Value.Num(new BigDecimal("1.50")));
        data.put("flag", Value.of(true));
        data.put("none", Value.NOTHING);
        data.put("list", Value.of(List.of(Value.of("a b"), Value.of(7))));
        data.put("empty", Value.of(List.of()));
        data.put("fields", Value.of(Map.of("HARD", Value.of(HARD), "not a name", Value.of("x"))));
        return Value.of(Map.of("service", Value.of(Map.of("data", Value.of(data))), "parent",
                Value.of(Map.of("data", Value.of(Map.of("address", Value.of("10.0.0.1"))))), "producers",
                Value.of(Map.of("db", Value.of(List.of(Value.of(Map.of("name", Value.of("first"))),
                        Value.of(Map.of("name", Value.of("second")))))))));
    }
}
