package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Takes the lines `::progress 40 unpacking` out of a stream of bytes; everything else passes at
/// once, half lines too, whatever the borders of the pieces.
final class ProgressLines {

    private static final byte[] BEGIN = "::progress ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern LINE = Pattern.compile("::progress +(\\d{1,3})%?(?:\\s+(.*))?\\s*");
    private static final int LONGEST = 4096;

    private final Bytes log;
    private final Progress progress;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean inOrdinaryLine;

    interface Bytes {
        /// @param bytes only valid during the call
        void take(byte[] bytes, int length);
    }

    interface Progress {
        /// @param percent 0 to 100
        void said(int percent, String note);
    }

    ProgressLines(Bytes log, Progress progress) {
        this.log = log;
        this.progress = progress;
    }

    void write(byte[] bytes, int length) {
        int from = 0;
        int at = 0;
        while (at < length) {
            if (inOrdinaryLine) {
                at = endOfLine(bytes, at, length);
            } else if (held.size() == 0 && bytes[at] != BEGIN[0]) {
                inOrdinaryLine = true;
            } else {
                hand(bytes, from, at);
                take(bytes[at++]);
                from = at;
            }
        }
        hand(bytes, from, length);
    }

    /// The end: what was held back is a line even without its newline.
    void flush() {
        endOfHeldLine();
    }

    /// Goes behind the end of an ordinary line, or of what there is.
    private int endOfLine(byte[] bytes, int from, int length) {
        int at = from;
        while (at < length && bytes[at] != '\n') {
            at++;
        }
        inOrdinaryLine = at == length;
        return Math.min(at + 1, length);
    }

    private void take(byte by) {
        held.write(by);
        if (by == '\n') {
            endOfHeldLine();
        } else if (!mayBeProgress(by)) {
            letGo();
            inOrdinaryLine = true;
        }
    }

    private boolean mayBeProgress(byte by) {
        int at = held.size() - 1;
        return at < BEGIN.length ? BEGIN[at] == by : at < LONGEST;
    }

    private void endOfHeldLine() {
        var line = LINE.matcher(held.toString(StandardCharsets.UTF_8).stripTrailing());
        if (line.matches() && Integer.parseInt(line.group(1)) <= 100) {
            held.reset();
            progress.said(Integer.parseInt(line.group(1)), line.group(2) == null ? "" : line.group(2).strip());
        } else {
            letGo();
        }
    }

    private void letGo() {
        var bytes = held.toByteArray();
        held.reset();
        hand(bytes, 0, bytes.length);
    }

    private void hand(byte[] bytes, int from, int to) {
        if (from < to) {
            log.take(from == 0 ? bytes : Arrays.copyOfRange(bytes, from, to), to - from);
        }
    }
}
