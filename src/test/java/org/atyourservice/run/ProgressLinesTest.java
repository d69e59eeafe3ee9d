package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLinesTest {

    private final StringBuilder log = new StringBuilder();
    private final List<String> progress = new ArrayList<>();
    private final ProgressLines lines = new ProgressLines(
            (bytes, length) -> log.append(new String(bytes, 0, length, StandardCharsets.UTF_8)),
            (percent, note) -> progress.add(percent + " " + note));

    @Test
    void aProgressLineIsTakenOut() {
        write("a\n::progress 40 unpacking files\nb\n");
        assertThat(log).hasToString("a\nb\n");
        assertThat(progress).containsExactly("40 unpacking files");
    }

    @Test
    void theNoteMayBeMissing() {
        write("::progress 7\n::progress 100\r\n");
        assertThat(progress).containsExactly("7 ", "100 ");
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::progress\n", "::progress x\n", "::progress 101 too much\n", "::progress -1\n",
            " ::progress 5\n", "::progress 5a\n", "::\n", ":::progress 5\n", "::progress 9999 x\n"})
    void whatOnlyLooksLikeItIsLogged(String line) {
        write(line);
        assertThat(log).hasToString(line);
        assertThat(progress).isEmpty();
    }

    @Test
    void halfALineIsLoggedAtOnce() {
        lines.write("Password: ".getBytes(StandardCharsets.UTF_8), 10);
        assertThat(log).hasToString("Password: ");
    }

    @Test
    void theLastLineNeedsNoNewline() {
        write("::progress 99 nearly");
        assertThat(progress).containsExactly("99 nearly");
        write("::prog");
        assertThat(log).hasToString("::prog");
    }

    @Test
    void anEndlessLineIsNotHeldBackForever() {
        write("::progress 5 " + "x".repeat(10_000) + "\n");
        assertThat(log).hasSize(10_014);
    }

    @Test
    void piecesOfAnySizeGiveTheSame() {
        var text = "one\n::progress 1 a\n::progress 2 b\ntwo\n::prog\n::progress 3 \u00e9\nthree";
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            log.setLength(0);
            progress.clear();
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length;) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(6));
                lines.write(Arrays.copyOfRange(bytes, at, at + length), length);
                at += length;
            }
            lines.flush();
            assertThat(log).hasToString("one\ntwo\n::prog\nthree");
            assertThat(progress).containsExactly("1 a", "2 b", "3 \u00e9");
            lines.write(new byte[]{'\n'}, 1);
        }
    }

    private void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        lines.write(bytes, bytes.length);
        lines.flush();
    }
}
