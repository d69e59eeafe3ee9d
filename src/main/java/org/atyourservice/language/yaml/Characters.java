package org.atyourservice.language.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// From bytes to text, and which characters a text may have.
public final class Characters {

    /// What a file for people may have. Beyond it nobody reads, and a parser would fill the memory.
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int LONGEST_LINE = 1_000_000;

    private Characters() {}

    /// The text of a file; empty, and told to `problems`, when it isn't UTF-8 or has more than [#MOST_BYTES]. A byte
    /// order mark is kept.
    public static Optional<String> decode(String file, byte[] bytes, Consumer<Diagnostic> problems) {
        if (bytes.length > MOST_BYTES) {
            problems.accept(Diagnostic.error("too-large", Place.ofFile(file),
                    "This file has more than " + MOST_BYTES / 1024 / 1024 + " MB, so that it isn't read.")
                    .withHint("Split it into several files."));
            return Optional.empty();
        }
        var input = ByteBuffer.wrap(bytes);
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(input).toString());
        } catch (CharacterCodingException e) {
            var good = new String(bytes, 0, input.position(), StandardCharsets.UTF_8);
            problems.accept(Diagnostic.error("not-utf8", placeAt(file, good, good.length()),
                    "This is not UTF-8 text.").withHint("Save the file in the encoding UTF-8."));
            return Optional.empty();
        }
    }

    /// The first character that no YAML file may have.
    static Optional<Diagnostic> firstUnprintable(String file, String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (!isPrintable(point)) {
                return Optional.of(Diagnostic.error("yaml-character", placeAt(file, text, i),
                        "The character U+%04X can't stand here.".formatted(point))
                        .withHint("Take it away; in double quotes write it as \\x or \\u with its number."));
            }
        }
        return Optional.empty();
    }

    /// The first line that is so long that the parser would work on it for minutes.
    static Optional<Diagnostic> firstEndless(String file, String text) {
        int start = 0;
        for (int line = 1; start + LONGEST_LINE < text.length(); line++) {
            int end = text.indexOf('\n', start);
            if ((end < 0 ? text.length() : end) - start > LONGEST_LINE) {
                return Optional.of(Diagnostic.error("yaml-line", new Place(file, line, 1),
                        "This line has more than a million characters.").withHint("Break it into several."));
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    static boolean isPrintable(int point) {
        return point >= 0x20 && point <= 0x7E || point == '\t' || point == '\n' || point == '\r' || point == 0x85
                || point >= 0xA0 && point <= 0xD7FF || point >= 0xE000 && point <= 0xFFFD || point >= 0x10000;
    }

    private static Place placeAt(String file, String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                line++;
                start = i + 1;
            }
        }
        boolean afterMark = start == 0 && text.startsWith("\uFEFF");
        return new Place(file, line, text.codePointCount(start, index) + (afterMark ? 0 : 1));
    }
}
