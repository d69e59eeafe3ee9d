package org.atyourservice.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files that were made to do harm, or by a cat on the keyboard: each ends in diagnostics, soon.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileFilesTest {

    private static void isRefused(String text) {
        assertThat(Given.places().blueprint(text).problems()).isNotEmpty()
                .allMatch(problem -> problem.startsWith("blueprints/a.yaml"))
                .allMatch(problem -> problem.length() < 2000);
    }

    @Test
    void deepNestingIsRefused() {
        isRefused("[".repeat(100_000));
        isRefused("{a: ".repeat(100_000));
        isRefused("- ".repeat(100_000));
        isRefused("? ".repeat(100_000));
        isRefused(IntStream.range(0, 2000).mapToObj(i -> " ".repeat(i) + "a__b:\n").collect(Collectors.joining()));
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        isRefused("a0: &a0 [x, x]\n"
                + IntStream.range(1, 40).mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
                        .collect(Collectors.joining()));
    }

    @Test
    void aChainOfAliasesIsRefused() {
        isRefused(
                "a0: &a0 [x]\n" + IntStream.range(1, 10_000).mapToObj(i -> "a%d: &a%d [*a%d]\n".formatted(i, i, i - 1))
                        .collect(Collectors.joining()));
    }

    @Test
    void servicesInServicesWithoutAnEndAreRefused() {
        var folders = Given.nothing().template("f", "links: {parent: {role: f, optional: true}}\n", "")
                .blueprint("f__0:\n" + IntStream.range(1, 20_000).mapToObj(i -> "f__%d: {f: %d}\n".formatted(i, i - 1))
                        .collect(Collectors.joining()));

        assertThat(folders.problems()).isNotEmpty();
    }

    @Test
    void aLongChainOfProducersIsFine() {
        var chain = Given.nothing().template("f", "links: {consume: {role: f}}\n", "")
                .blueprint("f__0:\n" + IntStream.range(1, 20_000).mapToObj(i -> "f__%d: {f: %d}\n".formatted(i, i - 1))
                        .collect(Collectors.joining()));

        assertThat(chain.compile().services()).hasSize(20_000);
    }

    @Test
    void aLongCircleIsOneError() {
        var circle = Given.nothing().template("f", "links: {consume: {role: f}}\n", "")
                .blueprint(IntStream.range(0, 20_000).mapToObj(i -> "f__%d: {f: %d}\n".formatted(i, (i + 1) % 20_000))
                        .collect(Collectors.joining()));

        assertThat(circle.problems()).hasSize(1).first().asString().hasSizeLessThan(2000);
    }

    @Test
    void longTextsAreFine() {
        isRefused("x".repeat(5_000_000));
        isRefused("location__ghent: {country: " + "1".repeat(1_000_000) + "e5, countri: '" + " ".repeat(1_000_000)
                + "'}\n");
    }

    @Test
    void manyProblemsAreSaidSoon() {
        var text = IntStream.range(0, 5000).mapToObj(i -> "web__w%d: {node: n%d, verison: 1}\n".formatted(i, i))
                .collect(Collectors.joining());

        assertThat(
                Given.places().blueprint("location__l:\ndatacenter__d:\nnode.ssh__m: {address: a}\n" + text).problems())
                .hasSizeGreaterThanOrEqualTo(5000);
    }

    @Test
    void nonsenseNeverThrows() {
        var random = new Random(7);
        var parts = new String[]{"location__a", "node.ssh__b", ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", "'",
                "\"", "#", "&x ", "*x",
                "<<", "!", "|", ">", "null", "1", "\t", "\0", "\uFEFF", "\r", "?", ",", "__", "secret", "\uD83D",
                "---\n", "%YAML 1.2\n", "a__/../b"};
        var compiler = new Compiler();
        for (int i = 0; i < 3000; i++) {
            var text = IntStream.range(0, random.nextInt(40)).mapToObj(_ -> parts[random.nextInt(parts.length)])
                    .collect(Collectors.joining());
            var given = Given.places().environment(text).moves(text).blueprint(text).template("x", text, text,
                    "install");
            assertThat(compiler.compile(given.sources())).as(text).isNotNull();
        }
    }

    @Test
    void randomBytesNeverThrow() {
        var random = new Random(8);
        var compiler = new Compiler();
        for (int i = 0; i < 500; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(compiler.compile(Given.places().blueprint("a.yaml", bytes).sources())).isNotNull();
        }
    }
}
