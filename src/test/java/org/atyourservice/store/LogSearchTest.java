package org.atyourservice.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.atyourservice.model.Journal.Channel;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A search finds what `java.util.regex` finds, line by line.
@Timeout(60)
class LogSearchTest {

    private static final int COUNT = 8_000;
    private static final List<String> WORDS = List.of("started", "Started", "ERROR", "error:", "took", "ms", "éclair",
            "ÉCLAIR", "n1.example.org", "[ok]", "a.b", "10.0.0.7", "2026-11-21T16:49:30.123Z", "out", "\t", "\u001b[1m",
            "foo(bar)", "", "Straße");

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private LogReader reader;

    @BeforeEach
    void write() throws Exception {
        var random = new Random(4);
        try (var writer = new LogWriter(folder.resolve("s.log"), Clock.systemUTC())) {
            for (int i = 0; i < COUNT; i++) {
                var line = new StringBuilder();
                for (int words = random.nextInt(9); words >= 0; words--) {
                    line.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ').append(random.nextInt(300));
                }
                if (i % 1000 == 0) {
                    line.append("x".repeat(10_000));
                }
                lines.add(line.toString());
                var bytes = (line + "\n").getBytes(UTF_8);
                writer.write(i % 5 == 0 ? Channel.ERR : Channel.OUT, bytes, bytes.length);
            }
        }
        reader = new LogReader(folder.resolve("s.log"));
    }

    private List<Integer> found(LogQuery query, long from) throws Exception {
        var found = new ArrayList<Integer>();
        assertThat(reader.search(query, from, batch -> {
            for (long line : batch) {
                found.add((int) line);
            }
        })).isEqualTo(COUNT);
        return found;
    }

    private List<Integer> expected(Pattern pattern) {
        return IntStream.range(0, COUNT).filter(i -> pattern.matcher(lines.get(i)).find()).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "error", "éclair", "[ok]", "a.b", "2026-11-21T16", "out", " out ", "took 12",
            "Z out", "xxxxxxxxxx", "x", "straße", "\t", "nowhere at all"})
    void wordsAreFoundInTheirCaseAndInAny(String words) throws Exception {
        assertThat(found(new LogQuery(words, false, true), 0)).isEqualTo(expected(Pattern.compile(words,
                Pattern.LITERAL)));
        assertThat(found(new LogQuery(words, false, false), 0)).isEqualTo(expected(Pattern.compile(words,
                Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"took [0-9]+ms", "took \\d{3}", "^err", "^Started 1", "[0-9]$", "^$", "(error|ERROR):? 4",
            "e..or", "\\bms\\b", "[^a-zA-Z0-9 ]{4}", "é.lair", "s.*d.*z", "(?:foo|bar)\\(", "\\x1b\\[1m", "10\\.0",
            "a{2,}",
            "([a-z])\\1", "(?i)error", "(?<=took )7", "\\p{Lu}{3}", "n1|n2", "ta?r+t", ".", "x*", "[\\]\\[]",
            "\\S+\\s\\S+\\s1",
            "[é]", "[^é]{3}", "St(r|R)a", "o{1}u{0,2}t 1+?2*+"})
    void aRegularExpressionFindsTheLinesThatJavaFinds(String regex) throws Exception {
        assertThat(found(new LogQuery(regex, true, true), 0)).isEqualTo(expected(Pattern.compile(regex)));
        assertThat(found(new LogQuery(regex, true, false), 0)).isEqualTo(
                expected(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
    }

    @Test
    void aRegularExpressionThatIsTooLargeForAnAutomatonIsFoundWithoutOne() throws Exception {
        for (int depth = 2; depth < 16; depth++) {
            var regex = "(".repeat(depth) + "q" + "{200})".repeat(depth);
            assertThat(found(new LogQuery(regex, true, true), 0)).as("%d deep", depth).isEmpty();
        }
    }

    @Test
    void aSearchGoesOnWhereItWas() throws Exception {
        var query = new LogQuery("ERROR", false, true);
        var all = found(query, 0);
        assertThat(found(query, 4_321)).isEqualTo(all.stream().filter(line -> line >= 4_321).toList());
    }

    @Test
    void aSearchStopsWhenItIsNotWantedAnyMore() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> found(LogQuery.words("ERROR"), 0)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatIsNoRegularExpressionIsSaidInASentence() {
        assertThatThrownBy(() -> found(new LogQuery("(", true, true), 0)).isInstanceOf(Problem.class)
                .hasMessageStartingWith("'(' is not a regular expression: ");
    }

    @Test
    void theLastLineIsFoundBeforeItHasAnEnd() throws Exception {
        try (var writer = new LogWriter(folder.resolve("t.log"), Clock.systemUTC())) {
            writer.write(Channel.OUT, "one\nunfinished".getBytes(UTF_8), 14);
            while (writer.isWaiting()) {
                writer.settle();
            }
            var found = new ArrayList<Long>();
            long next = new LogReader(folder.resolve("t.log")).search(LogQuery.words("FINISHED"), 0,
                    batch -> found.add(batch[0]));
            assertThat(found).containsExactly(1L);
            assertThat(next).isOne();
        }
    }
}
