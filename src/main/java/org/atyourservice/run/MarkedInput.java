package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Splits a stream of any bytes at a mark. Holds back no more than the mark's length, so that a
/// person sees what is written when it is written.
final class MarkedInput {

    private static final int CAPACITY = 64 * 1024;

    private final InputStream in;
    private final byte[] mark;
    private final String markText;
    private final byte[] buffer = new byte[CAPACITY];
    private int from;
    private int to;

    MarkedInput(InputStream in, String mark) {
        this.in = in;
        this.mark = mark.getBytes(StandardCharsets.UTF_8);
        this.markText = new String(this.mark, StandardCharsets.ISO_8859_1);
    }

    /// Hands on what stands before the next mark, in pieces that are the receiver's to keep, and goes
    /// behind the mark.
    ///
    /// @return false when the stream ended without a mark
    /// @throws IOException when it can't be read
    boolean copyToMark(Consumer<byte[]> receiver) throws IOException {
        while (true) {
            int at = indexOfMark();
            if (at >= 0) {
                hand(at, receiver);
                from += mark.length;
                return true;
            }
            hand(to - beginningOfMarkAtEnd(), receiver);
            if (!fill()) {
                hand(to, receiver);
                return false;
            }
        }
    }

    /// Takes bytes; what it is handed may not be kept.
    interface Pieces {
        /// @return false when it takes no more
        boolean take(byte[] bytes, int from, int length);
    }

    /// Hands on exactly so many bytes, whatever they are.
    ///
    /// @return false when the receiver takes no more
    /// @throws IOException when it can't be read, or ends before
    boolean copy(long bytes, Pieces receiver) throws IOException {
        for (long left = bytes; left > 0;) {
            if (from == to && !fill()) {
                throw new IOException("the stream ended after " + (bytes - left) + " of " + bytes + " bytes");
            }
            int length = (int) Math.min(left, to - from);
            if (!receiver.take(buffer, from, length)) {
                return false;
            }
            from += length;
            left -= length;
        }
        return true;
    }

    /// Reads to the end of the line, or of the stream.
    ///
    /// @throws IOException when it can't be read
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        while ((from < to || fill()) && buffer[from] != '\n' && line.size() < CAPACITY) {
            line.write(buffer[from++]);
        }
        from = Math.min(from + 1, to);
        return line.toString(StandardCharsets.UTF_8);
    }

    /// Reads to the end of the stream and returns the beginning of that.
    ///
    /// @param most bytes to be returned
    /// @throws IOException when it can't be read
    String rest(int most) throws IOException {
        var rest = new ByteArrayOutputStream();
        do {
            rest.write(buffer, from, Math.min(to - from, most - rest.size()));
            from = to;
        } while (fill());
        return rest.toString(StandardCharsets.UTF_8);
    }

    private void hand(int end, Consumer<byte[]> receiver) {
        if (end > from) {
            receiver.accept(Arrays.copyOfRange(buffer, from, end));
        }
        from = end;
    }

    /// Text of a byte a character is searched by the processor's vector instructions.
    private int indexOfMark() {
        int at = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1).indexOf(markText);
        return at < 0 ? -1 : from + at;
    }

    /// How many of the last bytes may be the first ones of a mark.
    private int beginningOfMarkAtEnd() {
        for (int length = Math.min(mark.length - 1, to - from); length > 0; length--) {
            if (Arrays.equals(buffer, to - length, to, mark, 0, length)) {
                return length;
            }
        }
        return 0;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.read(buffer, to, CAPACITY - to);
        to += Math.max(read, 0);
        return read >= 0;
    }
}
