package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ways to take an attribute away. A comment behind it stays, on a line of its own.
final class Removal {

    private Removal() {}

    /// @return none when comments inside of it would be lost
    static List<Splice> candidates(Text text, Spot spot) {
        return spot.siblings().flow() ? fromBrackets(text, spot) : lines(text, spot);
    }

    private static List<Splice> fromBrackets(Text text, Spot spot) {
        var entries = spot.siblings().entries();
        int start = spot.entry().key().span().start();
        int end = spot.entry().value().span().end();
        int index = spot.index();
        var ways = new ArrayList<Splice>();
        if (!Comments.between(text, spot.siblings(), start, end)) {
            Brackets.remove(text, Optional.of(index).filter(at -> at > 0)
                    .map(at -> entries.get(at - 1).value().span().end()), start, end, true).ifPresent(ways::add);
        }
        if (index + 1 < entries.size()) {
            end = entries.get(index + 1).key().span().start();
        } else if (index > 0) {
            start = entries.get(index - 1).value().span().end();
        }
        if (Comments.between(text, spot.siblings(), start, end)) {
            return ways;
        }
        int comma = text.text().indexOf(',', end);
        var close = text.splice(start, end, "");
        ways.add(close);
        if (comma >= 0 && text.text().substring(end, comma).isBlank()) {
            ways.add(text.splice(start, comma + 1, ""));
        }
        return ways;
    }

    private static List<Splice> lines(Text text, Spot spot) {
        int keyStart = spot.entry().key().span().start();
        int start = text.lineStart(keyStart);
        int contentEnd = Replacement.contentEnd(text, spot.entry().value());
        boolean comments = Comments.between(text, spot.siblings(), keyStart, contentEnd);
        if (comments || !text.text().substring(start, keyStart).isBlank()) {
            return List.of();
        }
        int lineEnd = text.lineEnd(contentEnd);
        var rest = text.text().substring(contentEnd, lineEnd).strip();
        if (!rest.isEmpty()) {
            return List.of(text.splice(keyStart, lineEnd, rest));
        }
        var candidates = new ArrayList<Splice>();
        if (lineEnd == text.text().length()) {
            candidates.add(text.splice(text.beforeBreak(start), lineEnd, ""));
        }
        candidates.add(text.splice(start, text.afterBreak(lineEnd), ""));
        candidates.add(text.splice(start, Math.max(text.afterBreak(lineEnd), spot.entry().value().span().end()), ""));
        return candidates;
    }
}
