package org.atyourservice.store;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Journal.Channel;

/// The log of a step: a line each, `time out|err text`. Bytes that are not UTF-8 show as U+FFFD.
public final class LogFile {

    /// A line longer than this is broken, so that a log without line ends needs no memory.
    static final int LONGEST_LINE = 64 * 1024;

    private LogFile() {}

    /// @param at when its end arrived
    public record Line(Optional<Instant> at, Channel channel, String text) {}

    /// Where a line begins.
    ///
    /// @param line from 0
    /// @param offset in bytes
    public record Mark(long line, long offset) {
        public static final Mark START = new Mark(0, 0);
    }

    /// @param next where the lines after these begin
    public record Page(List<Line> lines, Mark next) {}

    /// Lines of a log.
    ///
    /// @param from the first wanted, from 0
    /// @param most at the most so many
    /// @throws IOException when the file can't be read
    public static List<Line> read(Path file, long from, int most) throws IOException {
        return read(file, Mark.START, from, most).lines();
    }

    /// Lines of a log, without reading what is before a place that is known.
    ///
    /// @param mark at or before the first line wanted; a log only grows, so one stays good
    /// @param from the first wanted, from 0
    /// @param most at the most so many
    /// @throws IOException when the file can't be read
    public static Page read(Path file, Mark mark, long from, int most) throws IOException {
        var lines = new ArrayList<Line>();
        long number = mark.line();
        long offset = mark.offset();
        try (var in = new BufferedInputStream(Files.newInputStream(file), LONGEST_LINE)) {
            in.skipNBytes(offset);
            var bytes = new ByteArrayOutputStream();
            while (lines.size() < most) {
                bytes.reset();
                int next = in.read();
                while (next >= 0 && next != '\n') {
                    bytes.write(next);
                    next = in.read();
                }
                boolean whole = next >= 0;
                if (number >= from && (whole || bytes.size() > 0)) {
                    lines.add(parse(bytes.toString(StandardCharsets.UTF_8)));
                }
                if (!whole) {
                    break; // what is written of a line may become more
                }
                number++;
                offset += bytes.size() + 1;
            }
        }
        return new Page(lines, new Mark(number, offset));
    }

    /// The last lines of a log.
    ///
    /// @throws IOException when the file can't be read
    static List<Line> last(Path file, int most) throws IOException {
        var lines = new ArrayDeque<String>();
        try (var reader = reader(file)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.addLast(line);
                if (lines.size() > most) {
                    lines.removeFirst();
                }
            }
        }
        return lines.stream().map(LogFile::parse).toList();
    }

    private static BufferedReader reader(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
    }

    private static Line parse(String line) {
        int first = line.indexOf(' ');
        int second = first < 0 ? -1 : line.indexOf(' ', first + 1);
        if (second < 0) {
            return new Line(Optional.empty(), Channel.OUT, line);
        }
        try {
            var at = Instant.parse(line.substring(0, first));
            var channel = line.startsWith("err", first + 1) ? Channel.ERR : Channel.OUT;
            return new Line(Optional.of(at), channel, line.substring(second + 1));
        } catch (DateTimeException e) {
            return new Line(Optional.empty(), Channel.OUT, line);
        }
    }

    /// Cuts the bytes of both channels into lines and appends them.
    static final class Writer implements AutoCloseable {
        private final BufferedWriter out;
        private final Consumer<Line> listener;
        private final Map<Channel, ByteArrayOutputStream> open = new EnumMap<>(Channel.class);
        private boolean closed;

        Writer(Path file, Consumer<Line> listener) throws IOException {
            this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            this.listener = listener;
            for (var channel : Channel.values()) {
                open.put(channel, new ByteArrayOutputStream());
            }
        }

        synchronized void write(Channel channel, byte[] bytes, int length) throws IOException {
            if (closed) {
                return;
            }
            var line = open.get(channel);
            for (int n = 0; n < length; n++) {
                if (bytes[n] == '\n') {
                    finish(channel, line);
                } else {
                    line.write(bytes[n]);
                    if (line.size() >= LONGEST_LINE) {
                        finish(channel, line);
                    }
                }
            }
            out.flush();
        }

        @Override
        public synchronized void close() throws IOException {
            if (closed) {
                return;
            }
            for (var channel : Channel.values()) {
                if (open.get(channel).size() > 0) {
                    finish(channel, open.get(channel));
                }
            }
            closed = true;
            out.close();
        }

        private void finish(Channel channel, ByteArrayOutputStream bytes) throws IOException {
            var text = bytes.toString(StandardCharsets.UTF_8);
            bytes.reset();
            if (text.endsWith("\r")) {
                text = text.substring(0, text.length() - 1);
            }
            text = text.replace('\r', '\u240d');
            var at = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
            out.write(at + (channel == Channel.ERR ? " err " : " out ") + text + "\n");
            listener.accept(new Line(Optional.of(at), channel, text));
        }
    }
}
