package org.atyourservice.language.yaml;

/// From the parser's positions, which count code points after the byte order mark, to indexes of
/// the text as it is.
final class Indexes {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String body;
    private final int before;
    /// By code point; empty when all are one character each.
    private final int[] chars;

    Indexes(String text) {
        before = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        body = text.substring(before);
        int points = body.codePointCount(0, body.length());
        chars = points == body.length() ? new int[0] : new int[points + 1];
        int at = 0;
        for (int i = 0; i < chars.length; i++) {
            chars[i] = at;
            at += i < points ? Character.charCount(body.codePointAt(at)) : 0;
        }
    }

    /// The text without the byte order mark.
    String body() {
        return body;
    }

    int index(int codePoint) {
        return before + (chars.length == 0 ? codePoint : chars[codePoint]);
    }
}
