package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Remembers the last line that isn't blank, for messages.
final class LastLine {

    private static final int LONGEST = 300;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String last = "";

    void write(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                keep();
            } else if (line.size() < LONGEST) {
                line.write(bytes[i]);
            }
        }
    }

    /// Empty when there was none.
    String text() {
        keep();
        return last;
    }

    private void keep() {
        var text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            last = text;
        }
    }
}
