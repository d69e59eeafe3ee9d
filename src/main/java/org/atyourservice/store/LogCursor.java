package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.atyourservice.store.search.Bytes;

/// Goes through the lines of a log, one after the other.
final class LogCursor {

    /// Of a longer line, which we didn't write, only the beginning is read.
    private static final int LONGEST = 128 * 1024;

    private final FileChannel in;
    private final long size;
    private final byte[] buffer = new byte[2 * LONGEST];
    private long read;
    private int from;
    private int to;
    private int begin;
    private long offset;
    private int end;
    private boolean whole;

    /// @param offset where a line begins
    /// @param size where to end
    LogCursor(FileChannel in, long offset, long size) {
        this.in = in;
        this.read = offset;
        this.size = size;
    }

    /// Goes to the next line.
    ///
    /// @return false when there is none
    boolean next() throws IOException {
        int newline = newline();
        if (newline < 0 && from == to) {
            return false;
        }
        whole = newline >= 0;
        begin = from;
        offset = read - to + from;
        end = whole ? newline : to;
        from = whole ? newline + 1 : to;
        if (!whole && read < size) {
            end = Math.min(end, begin + LONGEST);
            skipLine();
        }
        return true;
    }

    private int newline() throws IOException {
        int found = Bytes.indexOf(buffer, from, to, '\n');
        while (found < 0 && fill()) {
            found = Bytes.indexOf(buffer, from, to, '\n');
        }
        return found;
    }

    /// False when there is no more, or the line is too long.
    private boolean fill() throws IOException {
        if (read >= size || from == 0 && to == buffer.length) {
            return false;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        var rest = ByteBuffer.wrap(buffer, to, (int) Math.min(buffer.length - to, size - read));
        int got = in.read(rest, read);
        if (got <= 0) {
            return false;
        }
        read += got;
        to += got;
        return true;
    }

    /// Leaves the line's beginning where it is, and reads on behind it until it ends.
    private void skipLine() throws IOException {
        var rest = ByteBuffer.allocate(buffer.length - LONGEST);
        while (read < size) {
            rest.clear().limit((int) Math.min(rest.capacity(), size - read));
            int got = in.read(rest, read);
            if (got <= 0) {
                read = size;
                break;
            }
            int newline = Bytes.indexOf(rest.array(), 0, got, '\n');
            if (newline >= 0) {
                read += newline + 1;
                break;
            }
            read += got;
        }
        from = to;
    }

    LogFile.Line line() {
        return LogFile.parse(buffer, begin, end);
    }

    /// Where the line begins in the file.
    long offset() {
        return offset;
    }

    byte[] bytes() {
        return buffer;
    }

    int begin() {
        return begin;
    }

    int end() {
        return end;
    }

    /// False for the last line when it has no end.
    boolean isWhole() {
        return whole;
    }
}
