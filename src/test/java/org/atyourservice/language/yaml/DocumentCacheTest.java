package org.atyourservice.language.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentCacheTest {

    private static final String[] LINES = {"node.ssh__n%d:", "  address: 10.0.0.%d", "  port: 22 # usual", "web__w%d:",
            "  hosts: [a, b%d]", "  hosts:", "  - a", "  - b: %d", "- x", "# a comment %d", "", "  text: |",
            "    several", "    lines %d", "  text: |+", "", "  text: >-", "  quoted: \"a", "    b\"",
            "  'single': 'it''s'",
            "location__gh\u00F6nt%d: {country: BE}", "\"quoted__k%d\": 1", "    deep:", "      deeper: \uD83D\uDE00",
            "  nothing:",
            "plain: a", "  b", "key: value"};
    private static final String[] RARE = {"---", "...", "%%YAML 1.2", "a: &x 1", "b: *x", "c: !!str 1", "? k", ": v",
            "<<: {a: 1}", "d: [1,", "e: \"open", "\tf: 1", "g: 1\r", "h: \u0085", "i: \u2028", "\uFEFF", "j: {", "}",
            "]", "\"",
            "'", "-", ":", "\0", "{a: 1}", "  ", "- - x", "|", "k: |2"};

    private final Random random = new Random(3);

    private String line() {
        var lines = random.nextInt(40) == 0 ? RARE : LINES;
        return lines[random.nextInt(lines.length)].formatted(random.nextInt(1000));
    }

    private String document(int services) {
        return IntStream.range(0, services)
                .mapToObj(i -> "node__n%d:\n  address: a%d\n  port: %d\n".formatted(i, i, i)
                        + (random.nextInt(3) == 0 ? "\n# next\n" : ""))
                .collect(Collectors.joining());
    }

    private String edited(String text) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        int lineStart = text.lastIndexOf('\n', at) + 1;
        int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, lineStart) + line() + "\n" + text.substring(lineStart);
            case 1 -> text.substring(0, lineStart) + text.substring(lineEnd);
            case 2 -> text.substring(0, lineStart) + line() + "\n" + text.substring(lineEnd);
            case 3 -> text.substring(0, at) + "x" + text.substring(at);
            case 4 -> text.isEmpty() ? "" : text.substring(0, at) + text.substring(at + 1);
            case 5 -> text.substring(0, at) + RARE[random.nextInt(RARE.length)].formatted() + text.substring(at);
            default -> {
                int end = Math.min(text.length(), at + random.nextInt(60));
                yield text.substring(0, at) + line() + text.substring(end);
            }
        };
    }

    @Test
    void whatIsComposedInPartIsWhatTheWholeGives() {
        int inPart = 0;
        for (int round = 0; round < 1500; round++) {
            var text = random.nextBoolean()
                    ? document(1 + random.nextInt(12))
                    : IntStream.range(0, 12).mapToObj(_ -> line() + "\n").collect(Collectors.joining());
            var cache = new DocumentCache();
            cache.compose("f", text);
            for (int edit = 0; edit < 25; edit++) {
                var old = text;
                var before = Composer.compose("f", old);
                var next = edited(text);
                var whole = Composer.compose("f", next);
                if (Splice.isPossible(old, before)) {
                    var spliced = Splice.compose("f", old, before, next);
                    inPart += spliced.isPresent() ? 1 : 0;
                    spliced.ifPresent(made -> assertThat(made).as("%s\n=====>\n%s", old, next).isEqualTo(whole));
                }
                assertThat(cache.compose("f", next)).as("%s\n=====>\n%s", old, next).isEqualTo(whole.composed());
                text = whole.composed().isBroken() && random.nextInt(4) > 0 ? old : next;
            }
        }
        assertThat(inPart).isGreaterThan(4000);
    }

    @Test
    void withWindowsLineEndsTooOnlyAPartIsComposed() {
        var old = document(20).replace("\n", "\r\n");
        var next = old.replace("address: a7", "address: somewhere else");

        var spliced = Splice.compose("f", old, Composer.compose("f", old), next);

        assertThat(spliced).contains(Composer.compose("f", next));
    }

    @Test
    void anAnchorMeansThatTheWholeIsComposed() {
        var old = document(3) + "a: &x 1\nb: *x\n";

        assertThat(Splice.isPossible(old, Composer.compose("f", old))).isFalse();
        assertThat(Splice.compose("f", document(3), Composer.compose("f", document(3)), old)).isEmpty();
    }

    @Test
    void aTextIsComposedOnce() {
        var cache = new DocumentCache();
        var first = cache.compose("f", "a: 1\n");
        cache.compose("f", "a: 2\n");

        assertThat(cache.compose("f", "a: 1\n")).isSameAs(first);
    }

    @Test
    void whatDidNotMoveIsTheSameNode() {
        var cache = new DocumentCache();
        var old = document(50);
        var before = (YamlNode.Mapping) cache.compose("f", old).root().orElseThrow();

        var after = (YamlNode.Mapping) cache.compose("f", old.replace("address: a30", "address: b30")).root()
                .orElseThrow();

        assertThat(after.entries().get(49)).isSameAs(before.entries().get(49));
        assertThat(after.entries().get(30)).isNotEqualTo(before.entries().get(30));
    }
}
