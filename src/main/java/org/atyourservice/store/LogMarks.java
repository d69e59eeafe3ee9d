package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Where some of a log's lines begin: the first, then one after so many lines, bytes or seconds. Kept in memory, and in a file
/// beside the log, `AYSLOG1` and three numbers of eight bytes each: line, offset, milliseconds. Without that file, or with one that
/// isn't true, it is made again of the log. Not for several threads at once.
final class LogMarks {

    static final int LINES = 1024;
    static final int BYTES = 256 * 1024;
    static final int MILLIS = 1000;

    private static final byte[] MAGIC = {'A', 'Y', 'S', 'L', 'O', 'G', '1', '\n'};
    private static final int ENTRY = 3 * Long.BYTES;

    private long[] numbers = new long[3 * 16];
    private int count;
    /// So many of them came from the file; the others are found meanwhile.
    private int indexed;

    static Path file(Path log) {
        var name = log.getFileName().toString();
        return log.resolveSibling(name.substring(0, name.length() - ".log".length()) + ".idx");
    }

    int count() {
        return count;
    }

    void add(long line, long offset, long millis) {
        if (3 * count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        numbers[3 * count] = line;
        numbers[3 * count + 1] = offset;
        numbers[3 * count + 2] = millis;
        count++;
    }

    void clear() {
        count = 0;
        indexed = 0;
    }

    LogMarks copy() {
        var copy = new LogMarks();
        copy.numbers = Arrays.copyOf(numbers, Math.max(3, 3 * count));
        copy.count = count;
        return copy;
    }

    long line(int mark) {
        return numbers[3 * mark];
    }

    long offset(int mark) {
        return numbers[3 * mark + 1];
    }

    long millis(int mark) {
        return numbers[3 * mark + 2];
    }

    /// True when a line that begins here gets a mark.
    boolean isDue(long line, long offset) {
        return count == 0 || line - line(count - 1) >= LINES || offset - offset(count - 1) >= BYTES;
    }

    /// The last mark at or before a line, or -1.
    int before(long line) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (numbers[3 * middle] <= line) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /// Reads what a file has more than what came from it; nothing when it isn't one of ours.
    ///
    /// @param size of the log
    void read(Path file, long size) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var in = FileChannel.open(file)) {
            if (indexed == 0 && !isOurs(in)) {
                return;
            }
            long from = MAGIC.length + (long) indexed * ENTRY;
            var entries = ByteBuffer.allocate((int) Math.max(0, (in.size() - from) / ENTRY * ENTRY));
            while (entries.hasRemaining() && in.read(entries, from + entries.position()) >= 0) {
                continue;
            }
            entries.flip();
            if (entries.remaining() >= ENTRY) {
                count = indexed;
            }
            while (entries.remaining() >= ENTRY) {
                long line = entries.getLong();
                long offset = entries.getLong();
                long millis = entries.getLong();
                boolean grows = count == 0 || line > line(count - 1) && offset > offset(count - 1);
                if (!grows || offset > size) {
                    return;
                }
                add(line, offset, millis);
                indexed = count;
            }
        }
    }

    private static boolean isOurs(FileChannel in) throws IOException {
        var begin = ByteBuffer.allocate(MAGIC.length);
        while (begin.hasRemaining() && in.read(begin, begin.position()) >= 0) {
            continue;
        }
        return Arrays.equals(begin.array(), MAGIC);
    }

    /// Writes those from a number on at the end of a file.
    ///
    /// @return how many there are in it now
    int write(FileChannel out, int from) throws IOException {
        int to = count();
        var bytes = ByteBuffer.allocate(MAGIC.length + (to - from) * ENTRY);
        if (from == 0) {
            bytes.put(MAGIC);
        }
        for (int mark = from; mark < to; mark++) {
            bytes.putLong(line(mark)).putLong(offset(mark)).putLong(millis(mark));
        }
        bytes.flip();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        return to;
    }
}
