package org.atyourservice.language.edit;

import java.util.OptionalInt;

/// A text and its lines.
record Text(String text) {

    /// How this text ends its lines.
    String lineBreak() {
        if (text.contains("\r\n")) {
            return "\r\n";
        }
        return text.contains("\n") || !text.contains("\r") ? "\n" : "\r";
    }

    /// Something else from `start` to `end`.
    Splice splice(int start, int end, String with) {
        return new Splice(start, end, with);
    }

    /// Where the line begins that the index is in; behind a byte order mark.
    int lineStart(int index) {
        int at = index;
        while (at > 0 && !isBreak(at - 1) && text.charAt(at - 1) != '\uFEFF') {
            at--;
        }
        return at;
    }

    /// Where the line ends that the index is in, before its line break.
    int lineEnd(int index) {
        int at = index;
        while (at < text.length() && !isBreak(at)) {
            at++;
        }
        return at;
    }

    /// Behind the line break that starts at the index; the index itself at the end of the text.
    int afterBreak(int index) {
        if (text.startsWith("\r\n", index)) {
            return index + 2;
        }
        return index < text.length() && isBreak(index) ? index + 1 : index;
    }

    /// Before the line break that ends at the index.
    int beforeBreak(int index) {
        if (index >= 2 && text.startsWith("\r\n", index - 2)) {
            return index - 2;
        }
        return index >= 1 && isBreak(index - 1) ? index - 1 : index;
    }

    /// Behind the last character before `end`, and not before `start`, that isn't white space.
    int trimmed(int start, int end) {
        int at = end;
        while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /// What stands before the index on its line, if that is nothing but spaces; else as many spaces.
    String indent(int index) {
        var before = text.substring(lineStart(index), index);
        return before.isBlank() ? before : " ".repeat(before.codePointCount(0, before.length()));
    }

    /// The line that the index is in, without its break.
    String line(int index) {
        return text.substring(lineStart(index), lineEnd(index));
    }

    /// Where the line before the one that starts at the index begins; empty at the first.
    OptionalInt lineBefore(int start) {
        int end = beforeBreak(start);
        return end == start ? OptionalInt.empty() : OptionalInt.of(lineStart(end));
    }

    /// Where the line begins that follows the one that ends at the index; empty at the last.
    OptionalInt lineAfter(int end) {
        int start = afterBreak(end);
        return start == end ? OptionalInt.empty() : OptionalInt.of(start);
    }

    private boolean isBreak(int index) {
        return text.charAt(index) == '\n' || text.charAt(index) == '\r';
    }
}
