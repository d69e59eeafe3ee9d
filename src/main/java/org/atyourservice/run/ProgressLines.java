package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private boolean inOrdinaryLine;

    interface Bytes {
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
        for (int i = 0; i < length; i++) {
            take(bytes[i]);
        }
        hand();
    }

    /// The end: what was held back is a line even without its newline.
    void flush() {
        endOfHeldLine();
        hand();
    }

    private void take(byte by) {
        if (inOrdinaryLine) {
            passed.write(by);
            inOrdinaryLine = by != '\n';
            return;
        }
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
            hand();
            progress.said(Integer.parseInt(line.group(1)), line.group(2) == null ? "" : line.group(2).strip());
        } else {
            letGo();
        }
    }

    private void letGo() {
        passed.writeBytes(held.toByteArray());
        held.reset();
    }

    private void hand() {
        if (passed.size() > 0) {
            log.take(passed.toByteArray(), passed.size());
            passed.reset();
        }
    }
}
