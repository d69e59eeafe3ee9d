package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.atyourservice.language.hrd.Hrd;
import org.atyourservice.language.hrd.HrdReferences;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files of older versions that were made to do harm: each ends in a template, with diagnostics, soon.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileDialectsTest {

    private static Environment compile(String file, byte[] bytes) {
        var files = new HashMap<>(Map.of(file, bytes));
        var compiled = Given.nothing().template(new TemplateFiles("t", "templates/t", files, Set.of())).compile();
        assertThat(compiled.templates()).containsKey("t");
        assertThat(compiled.diagnostics())
                .allMatch(problem -> problem.toString().length() < 3000 && problem.place().isPresent());
        return compiled;
    }

    private static void isFlagged(String file, String text) {
        isFlagged(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void isFlagged(String file, byte[] bytes) {
        assertThat(compile(file, bytes).diagnostics()).as(file).isNotEmpty().hasSizeLessThan(500);
    }

    @Test
    void deepNestingIsFlagged() {
        isFlagged("schema.capnp", "struct A {".repeat(100_000));
        isFlagged("schema.capnp", "struct Schema { a @0 :" + "List(".repeat(100_000));
        isFlagged("schema.capnp", "struct Schema { a @0 :Text = " + "[".repeat(100_000));
        isFlagged("schema.capnp", "struct Schema { a @0 :Text = " + "(a = ".repeat(100_000));
        isFlagged("schema.capnp", "struct Schema { " + "a :group { ".repeat(100_000));
        isFlagged("schema.capnp", "struct Schema { " + "union { ".repeat(100_000));
        isFlagged("schema.capnp", "const a :Text = .a; struct Schema { a @0 :Text = .a; }");
        isFlagged("actions.py", "(".repeat(100_000));
        isFlagged("actions.py", "'''\n'''".repeat(100_000) + "'''");
        isFlagged("config.yaml", "a: " + "[".repeat(100_000));
        isFlagged("config.yaml", "[\n".repeat(20_000));
        isFlagged("schema.hrd", "a = consume:" + ":".repeat(100_000) + "\n");
        isFlagged("instance.hrd", "a = @ASK " + "descr:' ".repeat(100_000) + "\n");
    }

    @Test
    void structsThatHoldThemselvesAreFine() {
        var text = new StringBuilder(
                "struct Schema { a @0 :A; using X = Y; using Y = X; b @1 :X; struct A { a @0 :A; } }");

        assertThat(compile("schema.capnp", text.toString().getBytes(StandardCharsets.UTF_8)).templates().get("t")
                .schema().attributes()).hasSize(2);
    }

    @Test
    void longLinesAreFlagged() {
        var line = "x".repeat(100_000_000);

        for (var file : new String[]{"service.hrd", "instance.hrd", "schema.hrd", "actor.hrd", "schema.capnp",
                "actions.py", "config.yaml"}) {
            isFlagged(file, line);
        }
    }

    @Test
    void zeroBytesAreFlagged() {
        for (var file : new String[]{"service.hrd", "instance.hrd", "schema.hrd", "actor.hrd", "schema.capnp",
                "actions.py", "config.yaml"}) {
            isFlagged(file, "a = 1\nb \0= 2\n");
        }
    }

    @Test
    void manyReferencesToReferencesEnd() {
        var text = new StringBuilder("a0 = 'x'\n");
        for (int i = 1; i < 60; i++) {
            text.append("a%d = '$(a%d)$(a%d)'\n".formatted(i, i - 1, i - 1));
        }
        var document = Hrd.read("service.hrd", text.toString(), _ -> {});
        var references = new HrdReferences(Map.of("service", document), Map.of());

        assertThat(references.resolve("$(a59)").text()).hasSizeLessThan(2_000_000);
    }

    @Test
    void nonsenseNeverThrows() {
        var random = new Random(11);
        var parts = new String[]{"a", "b.1", "=", " ", "\n", "    ", "@ASK", "type:int", "default:", "'", "\"", "#",
                ",",
                ":", "consume:x:1", "parent:", "list", "struct", "Schema", "{", "}", "@0", ":Text", "(", ")", "[", "]",
                ";", "union", "enum", "group", "$(", "0x\"", "def f(", "class Actions:", "\\", "\t", "\r\n", "links:",
                "- ", "{{ x }}", "{% if %}", "import", "using", "const", "-", "1e999999999", "\uFEFF", "\uD83D\uDE00"};
        var files = new String[]{"service.hrd", "instance.hrd", "schema.hrd", "actor.hrd", "schema.capnp",
                "actions.py", "config.yaml", "config.json"};
        for (int i = 0; i < 4000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "struct Schema {" : "");
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            compile(files[i % files.length], text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void randomBytesNeverThrow() {
        var random = new Random(12);
        for (int i = 0; i < 800; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            compile(new String[]{"service.hrd", "schema.hrd", "schema.capnp", "actions.py", "config.yaml"}[i % 5],
                    bytes);
        }
    }
}
