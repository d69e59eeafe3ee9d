package org.atyourservice.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.atyourservice.model.Journal.Channel;
import org.atyourservice.store.LogFile.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What jobs write, and what of it is in the log.
@Timeout(60)
class LogFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("s.log");
    }

    private LogWriter writer() throws IOException {
        return new LogWriter(file(), Clock.systemUTC());
    }

    private static void write(LogWriter writer, Channel channel, String text) throws IOException {
        write(writer, channel, text.getBytes(UTF_8));
    }

    private static void write(LogWriter writer, Channel channel, byte[] bytes) throws IOException {
        writer.write(channel, bytes, bytes.length);
    }

    private static void awaitSettled(LogWriter writer) throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (writer.isWaiting()) {
            assertThat(System.nanoTime()).isLessThan(end);
            writer.settle();
            Thread.onSpinWait();
        }
    }

    private List<String> texts() throws IOException {
        return LogFile.read(file(), 0, 10_000).stream().map(Line::text).toList();
    }

    private String saved() throws Exception {
        var out = new ByteArrayOutputStream();
        new LogReader(file()).copy("", out);
        return out.toString(UTF_8);
    }

    @Test
    void aCutOffLastLineIsShownAfterACrashAndNothingElseIsLost() throws Exception {
        var writer = writer();
        write(writer, Channel.OUT, "one\ntwo\nthr");
        awaitSettled(writer);
        // nobody closes the writer: we died here
        assertThat(texts()).containsExactly("one", "two", "thr");
        assertThat(new LogReader(file()).extent()).isEqualTo(new LogReader.Extent(2, true));
        try (var next = writer()) {
            write(next, Channel.OUT, "four\n");
        }
        assertThat(texts()).containsExactly("one", "two", "thr", "four");
    }

    @Test
    void halfALineIsThereAfterAMomentAndItsOtherHalfJoinsIt() throws Exception {
        try (var writer = writer()) {
            write(writer, Channel.OUT, "Continue? ");
            awaitSettled(writer);
            assertThat(texts()).containsExactly("Continue? ");
            write(writer, Channel.OUT, "yes\n");
            assertThat(texts()).containsExactly("Continue? yes");
        }
    }

    @Test
    void theOtherChannelBreaksALineThatWaitsTooLongAndItGoesOnAfterwards() throws Exception {
        try (var writer = writer()) {
            write(writer, Channel.OUT, "copying ");
            awaitSettled(writer);
            write(writer, Channel.ERR, "careful\n");
            write(writer, Channel.OUT, "done\n");
        }
        var lines = LogFile.read(file(), 0, 10);
        assertThat(lines).extracting(Line::text).containsExactly("copying ", "careful", "done");
        assertThat(lines).extracting(Line::continues).containsExactly(false, false, true);
        assertThat(lines).extracting(Line::channel).containsExactly(Channel.OUT, Channel.ERR, Channel.OUT);
    }

    @Test
    void aHundredMegabytesWithoutALineEndAreBrokenIntoPiecesAndSavedAsTheyWere() throws Exception {
        var piece = new byte[32 * 1024];
        IntStream.range(0, piece.length).forEach(i -> piece[i] = (byte) ('a' + i % 26));
        long before = 0;
        try (var writer = writer()) {
            for (int i = 0; i < 3200; i++) {
                write(writer, Channel.OUT, piece);
                if (i == 200) {
                    before = used();
                }
            }
            assertThat(used() - before).as("memory that writing took").isLessThan(16L * 1024 * 1024);
        }
        var reader = new LogReader(file());
        assertThat(reader.extent().whole()).isEqualTo(6400);
        assertThat(reader.read(6399, 10)).singleElement().satisfies(line -> {
            assertThat(line.text()).hasSize(LogFile.LONGEST_LINE);
            assertThat(line.continues()).isTrue();
        });
        var size = new long[1];
        reader.copy("", new java.io.OutputStream() {
            @Override
            public void write(int one) {
                size[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                size[0] += length;
            }
        });
        assertThat(size[0]).isEqualTo(3200L * piece.length + 1);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void bytesThatAreNoTextShowEscapedAndAreKept() throws Exception {
        var bytes = new byte[]{'a', 0, (byte) 0xff, 'b', 7, (byte) 0xc3, '\n'};
        try (var writer = writer()) {
            write(writer, Channel.OUT, bytes);
        }
        assertThat(texts()).containsExactly("a\\x00\\xffb\\x07\\xc3");
        assertThat(Files.readAllBytes(file())).endsWith(bytes);
    }

    @Test
    void anEscapeSequenceStaysInTheFile() throws Exception {
        try (var writer = writer()) {
            write(writer, Channel.OUT, "\u001b[32mok\u001b[0m\n");
        }
        assertThat(texts()).containsExactly("\u001b[32mok\u001b[0m");
    }

    @Test
    void windowsLineEndsAreLineEndsAndAProgressBarKeepsItsSteps() throws Exception {
        try (var writer = writer()) {
            write(writer, Channel.OUT, "one\r\ntwo\r\n10%\r20%\r30%\n");
        }
        assertThat(texts()).containsExactly("one", "two", "10%\r20%\r30%");
    }

    @Test
    void aJobThatWritesNothingHasAnEmptyLog() throws Exception {
        writer().close();
        assertThat(texts()).isEmpty();
        assertThat(new LogReader(file()).extent()).isEqualTo(new LogReader.Extent(0, false));
        assertThat(new LogReader(folder.resolve("s.log")).marks()).isEmpty();
    }

    @Test
    void aCharacterIsNotBrokenWhereALineIs() throws Exception {
        var text = "x".repeat(LogFile.LONGEST_LINE - 1) + "éé\n";
        try (var writer = writer()) {
            write(writer, Channel.OUT, text);
        }
        assertThat(texts()).containsExactly("x".repeat(LogFile.LONGEST_LINE - 1), "éé");
        assertThat(saved()).isEqualTo(text);
    }

    @Test
    void emptyLinesAreLines() throws Exception {
        try (var writer = writer()) {
            write(writer, Channel.OUT, "\n\na\n\n");
        }
        assertThat(texts()).containsExactly("", "", "a", "");
    }

    @Test
    void linesWrittenByOlderVersionsReadAsTheyAre() throws Exception {
        Files.writeString(file(), "2026-03-01T10:00:00Z out one\n2026-03-01T10:00:00.5Z err two out three\nno time\n");
        var lines = LogFile.read(file(), 0, 10);
        assertThat(lines).extracting(Line::text).containsExactly("one", "two out three", "no time");
        assertThat(lines.getFirst().at()).contains(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(lines.get(1).channel()).isEqualTo(Channel.ERR);
        assertThat(lines.getLast().at()).isEmpty();
    }

    private List<Long> write(int count) throws IOException {
        var offsets = new ArrayList<Long>();
        try (var writer = writer()) {
            for (int i = 0; i < count; i++) {
                write(writer, Channel.OUT, "line " + i + "\n");
            }
        }
        return offsets;
    }

    @Test
    void anyWindowOfALongLogIsFoundByItsNumber() throws Exception {
        write(10_000);
        var reader = new LogReader(file());
        for (long from : List.of(0L, 1L, 1023L, 1024L, 1025L, 5_000L, 9_998L)) {
            assertThat(reader.read(from, 2)).extracting(Line::text).containsExactly("line " + from,
                    "line " + (from + 1));
        }
        assertThat(reader.read(9_999, 5)).extracting(Line::text).containsExactly("line 9999");
        assertThat(reader.read(10_000, 5)).isEmpty();
    }

    @Test
    void aLostIndexIsMadeAgain() throws Exception {
        write(5_000);
        assertThat(LogMarks.file(file())).exists();
        Files.delete(LogMarks.file(file()));
        var reader = new LogReader(file());
        assertThat(reader.extent().whole()).isEqualTo(5_000);
        assertThat(reader.read(4_321, 1)).extracting(Line::text).containsExactly("line 4321");
    }

    @Test
    void anIndexOfAnotherLogIsNotBelieved() throws Exception {
        write(5_000);
        var kept = Files.readAllBytes(LogMarks.file(file()));
        Files.delete(file());
        try (var writer = writer()) {
            for (int i = 0; i < 5_000; i++) {
                write(writer, Channel.OUT, "another " + i + "\n");
            }
        }
        Files.write(LogMarks.file(file()), kept);
        assertThat(new LogReader(file()).read(3_333, 1)).extracting(Line::text).containsExactly("another 3333");
    }

    @Test
    void anIndexThatEndsTooEarlyServesAsFarAsItGoes() throws Exception {
        write(5_000);
        try (var index = java.nio.channels.FileChannel.open(LogMarks.file(file()), StandardOpenOption.WRITE)) {
            index.truncate(8 + 24 * 2 + 7);
        }
        var reader = new LogReader(file());
        assertThat(reader.extent().whole()).isEqualTo(5_000);
        assertThat(reader.read(4_999, 1)).extracting(Line::text).containsExactly("line 4999");
    }

    @Test
    void whatIsReadWhileItIsWrittenIsNeverTorn() throws Exception {
        var reader = new LogReader(file());
        var seen = new ArrayList<String>();
        try (var writer = writer()) {
            var thread = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 20_000; i++) {
                        write(writer, i % 7 == 0 ? Channel.ERR : Channel.OUT, "line " + i + "\n");
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            while (thread.isAlive() || seen.size() < 20_000) {
                long whole = reader.extent().whole();
                while (seen.size() < whole) {
                    reader.read(seen.size(), (int) Math.min(500, whole - seen.size()))
                            .forEach(line -> seen.add(line.text()));
                }
            }
            thread.join();
        }
        assertThat(seen).isEqualTo(IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toList());
    }
}
