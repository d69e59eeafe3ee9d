package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.atyourservice.model.Journal.Channel;
import org.atyourservice.secrets.Masker;
import org.atyourservice.store.search.Bytes;

/// Cuts the bytes of both channels into lines and appends them, a batch in one write. What is whole is in the file when
/// [#write] comes back; half a line waits a moment for its end, then [#settle] writes it. The file only grows, so that
/// others can read it meanwhile.
final class LogWriter implements AutoCloseable {

    private static final int CAPACITY = 256 * 1024;
    /// How long half a line waits for its other half.
    private static final long PATIENCE_NANOS = 100_000_000;

    private final Path file;
    private final Clock clock;
    private final FileChannel out;
    private final LogMarks marks = new LogMarks();
    private final Map<Channel, LogHalf> halves = new EnumMap<>(Channel.class);
    private final byte[] batch = new byte[CAPACITY];
    private FileChannel index;
    private int indexed;
    private int filled;
    private long written;
    private long lines;
    /// Whose line is the last one of the file, without an end as yet.
    private LogHalf unended;
    private long millis = -1;
    private byte[] time;
    private boolean closed;

    LogWriter(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        for (var channel : Channel.values()) {
            halves.put(channel, new LogHalf(channel));
        }
        boolean goesOn = Files.exists(file) && Files.size(file) > 0;
        lines = goesOn ? new LogReader(file).lines() : 0;
        if (goesOn) {
            Files.deleteIfExists(LogMarks.file(file));
        }
        out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        written = out.size();
        out.position(written);
        if (goesOn && !endsWithLine()) {
            put((byte) '\n');
        }
        if (goesOn) {
            // Its marks are made again by who reads it.
            indexed = -1;
        }
    }

    private boolean endsWithLine() throws IOException {
        var last = ByteBuffer.allocate(1);
        out.read(last, written - 1);
        return last.get(0) == '\n';
    }

    synchronized void write(Channel channel, byte[] bytes, int length) throws IOException {
        if (closed) {
            return;
        }
        readClock();
        var half = halves.get(channel);
        int at = 0;
        while (at < length) {
            int end = Bytes.indexOf(bytes, at, length, '\n');
            take(half, bytes, at, end < 0 ? length : end, end >= 0);
            at = end < 0 ? length : end + 1;
        }
        flush();
    }

    /// Writes halves of lines that have waited for their end for a moment.
    synchronized void settle() throws IOException {
        settle(PATIENCE_NANOS);
    }

    private void settle(long patience) throws IOException {
        if (closed) {
            return;
        }
        readClock();
        for (var half : halves.values()) {
            if (half.isWaiting() && System.nanoTime() - half.since() >= patience) {
                put(half, new byte[0], 0, 0);
            }
        }
        flush();
    }

    /// True when a half of a line waits.
    synchronized boolean isWaiting() {
        return !closed && halves.values().stream().anyMatch(LogHalf::isWaiting);
    }

    private void readClock() {
        long now = clock.millis();
        if (now != millis) {
            millis = now;
            time = LogFile.time(clock.instant());
        }
    }

    private void take(LogHalf half, byte[] bytes, int begin, int to, boolean ends) throws IOException {
        int from = begin;
        while (half.length() + to - from > LogFile.LONGEST_LINE) {
            int cut = LogHalf.cut(bytes, from, from + LogFile.LONGEST_LINE - half.length());
            put(half, bytes, from, cut);
            endLine();
            from = cut;
        }
        if (!ends) {
            if (unended == half) {
                put(half, bytes, from, to);
            } else {
                half.hold(bytes, from, to);
            }
        } else {
            boolean isEndOnly = half.goesOn() && unended != half && !half.isWaiting() && from == to;
            if (!isEndOnly) {
                put(half, bytes, from, to);
                endLine();
            }
            half.ended();
        }
    }

    /// Puts what waits of a line, and more of it, behind what the file has of it.
    private void put(LogHalf half, byte[] bytes, int from, int to) throws IOException {
        if (unended != half) {
            if (unended != null) {
                endLine();
            }
            begin(half);
        }
        half.drain(this::put);
        put(bytes, from, to - from);
        half.wrote(to - from);
    }

    private void begin(LogHalf half) throws IOException {
        long offset = written + filled;
        if (indexed >= 0 && (marks.isDue(lines, offset)
                || millis - marks.millis(marks.count() - 1) >= LogMarks.MILLIS)) {
            marks.add(lines, offset, millis);
        }
        put(time, 0, time.length);
        var channel = half.prefix();
        put(channel, 0, channel.length);
        half.begun();
        unended = half;
    }

    private void endLine() throws IOException {
        put((byte) '\n');
        unended.cut();
        unended = null;
        lines++;
    }

    private void put(byte one) throws IOException {
        if (filled == CAPACITY) {
            flush();
        }
        batch[filled++] = one;
    }

    private void put(byte[] bytes, int from, int length) throws IOException {
        if (filled + length > CAPACITY) {
            flush();
        }
        System.arraycopy(bytes, from, batch, filled, length);
        filled += length;
    }

    private void flush() throws IOException {
        var bytes = ByteBuffer.wrap(batch, 0, filled);
        filled = 0;
        while (bytes.hasRemaining()) {
            written += out.write(bytes);
        }
        // A short log needs no index.
        if (indexed >= 0 && marks.count() > Math.max(1, indexed)) {
            if (index == null) {
                index = FileChannel.open(LogMarks.file(file), StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            }
            indexed = marks.write(index, indexed);
        }
    }

    /// Takes what became known as a secret only now out of all that was written.
    synchronized void cover(Masker masker) throws IOException {
        if (!closed) {
            settle(0);
            LogCover.lines(out, masker);
        }
    }

    /// Ends the log before its time: what can't be kept whole goes, and a last line says why.
    ///
    /// @return false when even that can't be written
    synchronized boolean stop(String sentence) {
        if (closed) {
            return true;
        }
        closed = true;
        try (out; var _ = index) {
            out.truncate(LogReader.endOfWholeLines(out));
            var line = new String(LogFile.time(clock.instant()), StandardCharsets.US_ASCII) + " err " + sentence + "\n";
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            out.position(out.size());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        try (out; var _ = index) {
            settle(0);
            if (unended != null) {
                endLine();
            }
            flush();
        } finally {
            closed = true;
        }
    }
}
