package org.atyourservice.run;

import java.nio.charset.StandardCharsets;

/// Remembers the last line that isn't blank, for messages.
final class LastLine {

    private static final int LONGEST = 300;

    /// The beginning of the line that has no end yet.
    private final byte[] line = new byte[LONGEST];
    private int length;
    private String last = "";

    void write(byte[] bytes, int count) {
        int end = lastEnd(bytes, count);
        if (end >= 0) {
            keepLastBefore(bytes, end);
            length = 0;
        }
        append(bytes, end + 1, count);
    }

    /// Empty when there was none.
    String text() {
        keep();
        return last;
    }

    /// Of all lines that end here only the last one counts; one before it only where that is blank.
    private void keepLastBefore(byte[] bytes, int lastEnd) {
        int end = lastEnd;
        while (end >= 0) {
            int before = lastEnd(bytes, end);
            if (before < 0) {
                append(bytes, 0, end);
                keep();
                return;
            }
            var text = text(bytes, before + 1, Math.min(end, before + 1 + LONGEST));
            if (!text.isEmpty()) {
                last = text;
                return;
            }
            end = before;
        }
    }

    private static int lastEnd(byte[] bytes, int to) {
        int at = to - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    private void append(byte[] bytes, int from, int to) {
        int more = Math.min(to - from, LONGEST - length);
        System.arraycopy(bytes, from, line, length, more);
        length += more;
    }

    private void keep() {
        var text = text(line, 0, length);
        length = 0;
        if (!text.isEmpty()) {
            last = text;
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
    }
}
