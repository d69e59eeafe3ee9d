package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The lines of an entry of a map: the comments directly above that are indented as it is, the entry itself, and the
/// comments directly below that are indented more. Comments at the head of the file are about the file and stay there.
///
/// @param start where the first line begins
/// @param end where the last one ends, before its line break
/// @param key where the entry's own first line begins
record Lines(int start, int end, int key) {

    /// Empty for what doesn't begin on a line of its own, and inside of brackets.
    static Optional<Lines> of(Text text, Spot spot) {
        int keyStart = spot.entry().key().span().start();
        int own = text.lineStart(keyStart);
        if (spot.siblings().flow() || spot.inFlow() || !text.text().substring(own, keyStart).isBlank()) {
            return Optional.empty();
        }
        int depth = keyStart - own;
        int start = own;
        var above = text.lineBefore(start);
        while (above.isPresent() && comment(text, above.getAsInt()) == depth) {
            start = above.getAsInt();
            above = text.lineBefore(start);
        }
        if (isHead(text, start)) {
            start = own;
        }
        int content = Math.max(Replacement.contentEnd(text, spot.entry().value()), spot.entry().key().span().end());
        int end = text.lineEnd(content);
        var below = text.lineAfter(end);
        while (below.isPresent() && comment(text, below.getAsInt()) > depth) {
            end = text.lineEnd(below.getAsInt());
            below = text.lineAfter(end);
        }
        return Optional.of(new Lines(start, end, own));
    }

    private static boolean isHead(Text text, int start) {
        return text.text().substring(0, start).replace("\uFEFF", "").isBlank();
    }

    /// The comments above the entry that are its own, on one line; empty when there are none.
    String comments(Text text) {
        return text.text().substring(start, key).lines().map(String::strip).collect(Collectors.joining(" "));
    }

    /// How deep the comment is that is all there is on the line; less than nothing for another line.
    private static int comment(Text text, int start) {
        int at = start;
        while (at < text.text().length() && (text.text().charAt(at) == ' ' || text.text().charAt(at) == '\t')) {
            at++;
        }
        return at < text.text().length() && text.text().charAt(at) == '#' ? at - start : -1;
    }

    /// Ways to take them away, without leaving two empty lines where there was one on each side.
    List<Splice> removal(Text text, Spot spot) {
        var ways = new ArrayList<Splice>();
        var plain = plainRemoval(text, end);
        int after = text.afterBreak(end);
        boolean nothingBefore = start == 0 || start == 1 && text.text().charAt(0) == '\uFEFF'
                || spot.siblings().entries().getFirst() == spot.entry() && endsWithKey(text);
        boolean blankBefore = text.lineBefore(start).isPresent() && isBlank(text, text.lineBefore(start).getAsInt());
        boolean blankAfter = after > end && after < text.text().length() && isBlank(text, after);
        if (blankAfter && (blankBefore || nothingBefore)) {
            ways.add(text.splice(start, text.afterBreak(text.lineEnd(after)), ""));
        } else if (blankBefore && after == text.text().length()) {
            int from = text.lineBefore(start).getAsInt();
            ways.add(after > end ? text.splice(from, after, "") : text.splice(text.beforeBreak(from), end, ""));
        }
        ways.add(plain);
        int whole = spot.entry().value().span().end();
        if (Replacement.endsInBlockScalar(spot.entry().value()) && whole > after) {
            ways.add(text.splice(start, whole, ""));
        }
        return ways;
    }

    /// True when the line before is that of the entry that this one stands in.
    private boolean endsWithKey(Text text) {
        return text.lineBefore(start).stream().mapToObj(text::line)
                .anyMatch(line -> line.stripTrailing().endsWith(":") && !line.contains("#"));
    }

    private Splice plainRemoval(Text text, int to) {
        return to == text.text().length()
                ? text.splice(text.beforeBreak(start), to, "")
                : text.splice(start, text.afterBreak(to), "");
    }

    static boolean isBlank(Text text, int index) {
        return text.line(index).isBlank();
    }

    /// Their text with another indentation. Lines that are indented less than the entry stay as they are.
    String indented(Text text, String indent, String lineBreak) {
        var old = text.text().substring(key, key + depth(text));
        var lines = new StringBuilder();
        for (int at = start; at <= end;) {
            int lineEnd = text.lineEnd(at);
            var line = text.text().substring(at, lineEnd);
            lines.append(line.startsWith(old) && !line.isBlank() ? indent + line.substring(old.length()) : line);
            int next = text.afterBreak(lineEnd);
            lines.append(lineEnd < end ? lineBreak : "");
            at = next == lineEnd || lineEnd >= end ? end + 1 : next;
        }
        return lines.toString();
    }

    private int depth(Text text) {
        int at = key;
        while (at < end && Character.isWhitespace(text.text().charAt(at))) {
            at++;
        }
        return at - key;
    }
}
