package org.atyourservice.cli;

import java.nio.charset.CharsetEncoder;

/// Texts of others on a terminal: a name may hold line breaks, escape sequences or marks that turn the reading
/// direction, and must not pass for a line of ours.
final class Shown {

    private Shown() {}

    /// The text with what can't be seen, or moves other text, written as in a Java string.
    static String plain(String text) {
        return text.codePoints().noneMatch(Shown::isHidden) ? text : plain(text, null);
    }

    /// As [#plain(String)], with the letters that the encoder doesn't have written so too.
    ///
    /// @param encoder null for one that has all
    static String plain(String text, CharsetEncoder encoder) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isHidden(point)
                    || point > '~' && encoder != null && !encoder.canEncode(Character.toString(point))) {
                escape(point, plain);
            } else {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }

    private static boolean isHidden(int point) {
        return point < ' ' || point >= 0x7F && point <= 0x9F || point >= 0x2028 && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069 || point == 0x200E || point == 0x200F || point == 0xFEFF
                || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static void escape(int point, StringBuilder to) {
        switch (point) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> {
                for (char half : Character.toChars(point)) {
                    to.append("\\u%04x".formatted((int) half));
                }
            }
        }
    }
}
