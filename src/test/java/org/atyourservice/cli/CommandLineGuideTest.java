package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atyourservice.main.Composition;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.session.Studio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guide's examples are what the commands really print: `…` there stands for anything.
class CommandLineGuideTest {

    private static final Path GUIDE = Path.of("src/docs/guide/command-line.md");
    private static final Pattern FILE = Pattern.compile("```yaml\\n# (\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("```console\\n\\$ ays (.*?)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path home;

    @Test
    void everyExampleOfTheGuidePrintsWhatItSays() throws Exception {
        var guide = Files.readString(GUIDE);
        try (var composition = new Composition(home.resolve("configuration"))) {
            var folder = environment(composition.studio(), guide);
            var examples = EXAMPLE.matcher(guide).results().toList();
            assertThat(examples).hasSizeGreaterThan(10);
            for (var example : examples) {
                var ended = Terminals.in(folder, composition.studio(), example.group(1).split(" "));
                compare(example.group(1), example.group(2), ended.out());
            }
        }
    }

    private Path environment(Studio studio, String guide) throws Exception {
        var folder = home.toRealPath().resolve("shop");
        assertThat(Terminals.in(home, studio, "env", "create", folder.toString(), "--kind", "staging").code()).isZero();
        for (var file : FILE.matcher(guide).results().toList()) {
            write(folder.resolve(file.group(1)), file.group(2));
        }
        var start = folder.resolve("templates/web/actions/start.sh");
        write(start, "#!/bin/sh\n");
        assertThat(start.toFile().setExecutable(true)).isTrue();
        return folder;
    }

    private static void write(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void compare(String command, String wanted, String got) throws Exception {
        if (wanted.startsWith("{")) {
            compare(command, Json.read(wanted), Json.read(got));
        } else {
            assertThat(got).as(command).matches(pattern(wanted));
        }
    }

    private static Pattern pattern(String wanted) {
        return Pattern.compile(Arrays.stream(wanted.split("…", -1)).map(Pattern::quote)
                .collect(Collectors.joining("[^\\n]*")));
    }

    private static void compare(String at, Value wanted, Value got) {
        switch (wanted) {
            case Value.Text(var text) when text.contains("…") -> assertThat(got.scalar().orElse("")).as(at)
                    .matches(pattern(text));
            case Value.Fields(var fields) -> {
                assertThat(got).as(at).isInstanceOf(Value.Fields.class);
                assertThat(((Value.Fields) got).fields().keySet()).as(at)
                        .containsExactlyElementsOf(fields.keySet());
                fields.forEach((key, value) -> compare(at + " ." + key, value,
                        ((Value.Fields) got).get(key).orElseThrow()));
            }
            case Value.Items(var items) -> {
                assertThat(got).as(at).isInstanceOf(Value.Items.class);
                assertThat(((Value.Items) got).items()).as(at).hasSameSizeAs(items);
                for (int n = 0; n < items.size(); n++) {
                    compare(at + "[" + n + "]", items.get(n), ((Value.Items) got).items().get(n));
                }
            }
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.SecretRef _ -> assertThat(got).as(at)
                    .isEqualTo(wanted);
        }
    }
}
