package org.atyourservice.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.atyourservice.store.LogFile.Line;
import org.atyourservice.store.search.Bytes;

/// A log while it is read, perhaps still growing: knows where its lines are without having read them. Needs as much memory for ten
/// million lines as for ten thousand. For any thread.
public final class LogReader {

    private static final int BLOCK = 256 * 1024;

    private final Path file;
    private final LogMarks marks = new LogMarks();
    /// So many lines are whole, and they end here.
    private long lines;
    private long ends;
    private long size;
    private boolean distrustsIndex;

    public LogReader(Path file) {
        this.file = file;
    }

    /// Where some of the lines begin, in time.
    ///
    /// @param line from 0
    /// @param millis when it came; 0 when that isn't known
    public record Mark(long line, long millis) {}

    /// @param whole lines with an end
    /// @param half true when one more has none
    public record Extent(long whole, boolean half) {}

    /// How many lines there are now.
    ///
    /// @throws IOException when the file can't be read
    public synchronized Extent extent() throws IOException {
        try (var in = FileChannel.open(file)) {
            refresh(in);
        }
        return new Extent(lines, size > ends);
    }

    /// How many lines there are now; half a line at the end is one too.
    long lines() throws IOException {
        var extent = extent();
        return extent.whole() + (extent.half() ? 1 : 0);
    }

    /// Where lines begin, one for about a thousand of them or a second.
    ///
    /// @throws IOException when the file can't be read
    public synchronized List<Mark> marks() throws IOException {
        lines();
        var all = new ArrayList<Mark>();
        for (int i = 0; i < marks.count(); i++) {
            all.add(new Mark(marks.line(i), marks.millis(i)));
        }
        return all;
    }

    /// @param from the first line wanted, from 0
    /// @param most at the most so many
    /// @throws IOException when the file can't be read
    public synchronized List<Line> read(long from, int most) throws IOException {
        var found = new ArrayList<Line>();
        try (var in = FileChannel.open(file)) {
            refresh(in);
            int mark = marks.before(from);
            var cursor = new LogCursor(in, mark < 0 ? 0 : marks.offset(mark), size);
            long number = mark < 0 ? 0 : marks.line(mark);
            while (found.size() < most && cursor.next()) {
                if (number++ >= from) {
                    found.add(cursor.line());
                }
            }
        }
        return found;
    }

    /// The last lines.
    ///
    /// @throws IOException when the file can't be read
    List<Line> last(int most) throws IOException {
        long all = lines();
        return read(Math.max(0, all - most), most);
    }

    /// Finds lines.
    ///
    /// @param from the first line to look at, from 0
    /// @param found gets the numbers of lines as they are found, in order
    /// @return the first line that was not looked at, or was not whole yet
    /// @throws IOException when the file can't be read
    /// @throws Problem when the query is not a regular expression
    /// @throws InterruptedException when it is not wanted any more
    public long search(LogQuery query, long from, LogSearch.Found found)
            throws IOException, Problem, InterruptedException {
        try (var in = FileChannel.open(file)) {
            LogMarks known;
            long whole;
            long to;
            synchronized (this) {
                refresh(in);
                known = marks.copy();
                whole = lines;
                to = size;
            }
            return new LogSearch(in, known, whole, to, query).run(from, found);
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        }
    }

    /// Writes the text as it came, without times; lines that were broken are put together again.
    ///
    /// @param before what to put before each line
    /// @throws IOException when one can't be read or the other not written
    /// @throws InterruptedException when interrupted
    public void copy(String before, OutputStream out) throws IOException, InterruptedException {
        var name = before.getBytes(StandardCharsets.UTF_8);
        try (var in = FileChannel.open(file)) {
            var cursor = new LogCursor(in, 0, in.size());
            boolean any = false;
            while (cursor.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                int text = LogFile.text(cursor.bytes(), cursor.begin(), cursor.end());
                boolean goesOn = text > cursor.begin() && cursor.bytes()[text - 2] == '+';
                if (any && !goesOn) {
                    out.write('\n');
                }
                if (!any || !goesOn) {
                    out.write(name);
                }
                out.write(cursor.bytes(), text, cursor.end() - text);
                any = true;
            }
            if (any) {
                out.write('\n');
            }
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        }
    }

    /// Looks at what has come since the last time.
    private void refresh(FileChannel in) throws IOException {
        long now = in.size();
        if (now < size) {
            // its writer ran out of room and took back what was not whole
            forget();
        }
        size = now;
        if (!distrustsIndex) {
            readIndex(in);
        }
        scan(in);
    }

    private void forget() {
        marks.clear();
        lines = 0;
        ends = 0;
    }

    private void readIndex(FileChannel in) throws IOException {
        int before = marks.count();
        if (before > 0 && marks.offset(before - 1) + LogMarks.BYTES > size) {
            return;
        }
        marks.read(LogMarks.file(file), size);
        int last = marks.count() - 1;
        if (last >= before && marks.offset(last) > ends) {
            if (begins(in, marks.offset(last))) {
                lines = marks.line(last);
                ends = marks.offset(last);
            } else {
                distrustsIndex = true;
                forget();
            }
        }
    }

    private static boolean begins(FileChannel in, long offset) throws IOException {
        var before = ByteBuffer.allocate(1);
        return offset == 0 || in.read(before, offset - 1) == 1 && before.get(0) == '\n';
    }

    private void scan(FileChannel in) throws IOException {
        if (ends >= size) {
            return;
        }
        var block = ByteBuffer.allocate((int) Math.min(BLOCK, size - ends));
        long at = ends;
        while (at < size) {
            block.clear();
            int read = in.read(block, at);
            if (read <= 0) {
                return;
            }
            var bytes = block.array();
            int from = 0;
            for (int end = Bytes.indexOf(bytes, 0, read, '\n'); end >= 0; end = Bytes.indexOf(bytes, from, read,
                    '\n')) {
                mark(in);
                lines++;
                from = end + 1;
                ends = at + from;
            }
            at += read;
        }
        mark(in);
    }

    /// Marks the line that begins where the whole ones end.
    private void mark(FileChannel in) throws IOException {
        if (ends < size && marks.isDue(lines, ends) && (marks.count() == 0 || marks.line(marks.count() - 1) < lines)) {
            var begin = ByteBuffer.allocate(LogFile.LONGEST_PREFIX);
            int length = Math.max(0, in.read(begin, ends));
            marks.add(lines, ends, LogFile.millis(begin.array(), 0, length));
        }
    }

    /// Where the last whole line of a log ends.
    static long endOfWholeLines(FileChannel in) throws IOException {
        long size = in.size();
        while (size > 0) {
            var block = ByteBuffer.allocate((int) Math.min(BLOCK, size));
            long from = size - block.capacity();
            while (block.hasRemaining() && in.read(block, from + block.position()) >= 0) {
                continue;
            }
            int end = Bytes.lastIndexOf(block.array(), 0, block.position(), '\n');
            if (end >= 0) {
                return from + end + 1;
            }
            size = from;
        }
        return 0;
    }
}
