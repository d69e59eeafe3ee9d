package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.atyourservice.store.search.Bytes;
import org.atyourservice.store.search.LineMatcher;

/// One search through one log, block by block. Blocks begin at marks, so that lines need to be counted only where something
/// is found.
public final class LogSearch {

    private static final int BLOCK = 256 * 1024;
    private static final int BATCH = 4096;

    private final FileChannel in;
    private final LogMarks marks;
    private final long whole;
    private final long size;
    private final LineMatcher matcher;
    private final long[] batch = new long[BATCH];
    private int count;
    private byte[] block = new byte[BLOCK + BLOCK / 2];

    /// Who wants to know.
    @FunctionalInterface
    public interface Found {
        /// @param lines their numbers, in order
        void lines(long[] lines);
    }

    /// @param whole how many lines have an end
    /// @param size of the log
    LogSearch(FileChannel in, LogMarks marks, long whole, long size, LogQuery query) throws Problem {
        this.in = in;
        this.marks = marks;
        this.whole = whole;
        this.size = size;
        this.matcher = LineMatcher.of(query);
    }

    /// @return the first line that was not looked at as a whole
    long run(long from, Found found) throws IOException, InterruptedException {
        int mark = Math.max(0, marks.before(from));
        while (mark < marks.count()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int next = mark + 1;
            while (next < marks.count() && marks.offset(next) - marks.offset(mark) <= BLOCK) {
                next++;
            }
            // the last one that fits, or the very next
            boolean last = next == marks.count();
            int end = last ? next : Math.max(mark + 1, next - 1);
            long to = end == marks.count() ? size : marks.offset(end);
            search(mark, to, from, found);
            hand(found);
            mark = end;
        }
        return Math.max(from, whole);
    }

    private void search(int mark, long to, long from, Found found) throws IOException {
        long at = marks.offset(mark);
        long line = marks.line(mark);
        while (at < to) {
            int length = read(at, to);
            if (length <= 0) {
                return;
            }
            at += length;
            line = find(length, line, from, at < to, found);
        }
    }

    /// Reads to the end of a line, or of what there is.
    private int read(long at, long to) throws IOException {
        int wanted = (int) Math.min(to - at, block.length);
        var bytes = ByteBuffer.wrap(block, 0, wanted);
        while (bytes.hasRemaining() && in.read(bytes, at + bytes.position()) >= 0) {
            continue;
        }
        int got = bytes.position();
        if (at + got >= to) {
            return got;
        }
        int end = Bytes.lastIndexOf(block, 0, got, '\n') + 1;
        return end > 0 ? end : got;
    }

    /// @param goesOn true when the next block begins without a mark
    /// @return the number of the line after the block's last, if the next block needs it
    private long find(int length, long firstLine, long from, boolean goesOn, Found found) {
        matcher.take(block, length);
        long line = firstLine;
        int counted = 0;
        int at = 0;
        for (int place = matcher.next(0); place >= 0; place = at >= length ? -1 : matcher.next(at)) {
            int begin = Math.max(at, Bytes.lastIndexOf(block, at, place, '\n') + 1);
            int newline = Bytes.indexOf(block, place, length, '\n');
            int end = newline < 0 ? length : newline;
            int text = LogFile.text(block, begin, end);
            if (matcher.isExactPlace() && place < text) {
                at = text;
                continue;
            }
            if (matcher.matches(text, LogFile.end(block, text, end))) {
                line += Bytes.count(block, counted, begin, '\n');
                counted = begin;
                if (line >= from) {
                    add(line, found);
                }
            }
            at = end + 1;
        }
        return goesOn ? line + Bytes.count(block, counted, length, '\n') : line;
    }

    private void add(long line, Found found) {
        batch[count++] = line;
        if (count == BATCH) {
            hand(found);
        }
    }

    private void hand(Found found) {
        if (count > 0) {
            found.lines(Arrays.copyOf(batch, count));
            count = 0;
        }
    }
}
