package org.atyourservice.language.edit;

import java.util.Optional;
import org.atyourservice.language.yaml.YamlNode;

/// What stands in brackets, each on lines of its own, as in JSON that a person can read.
final class Brackets {

    private Brackets() {}

    /// On a line of its own behind the last one, whose comment stays with it; empty when that one shares its line.
    ///
    /// @param start of the last one, its key included
    /// @param end of the last one
    static Optional<Splice> append(Text text, int start, int end, String written) {
        int own = text.lineStart(start);
        int comma = comma(text, end);
        int behind = comma < 0 ? end : comma + 1;
        int lineEnd = text.lineEnd(behind);
        if (!text.text().substring(own, start).isBlank() || !isEndOfLine(text, behind)) {
            return Optional.empty();
        }
        var line = text.lineBreak() + text.text().substring(own, start) + written;
        return Optional.of(comma < 0
                ? text.splice(end, lineEnd, "," + text.text().substring(end, lineEnd) + line)
                : text.splice(lineEnd, lineEnd, line + ","));
    }

    /// Its lines, and the comma of the one before it when it was the last; empty when it shares a line.
    ///
    /// @param before where the one before it ends; empty for the first
    /// @param keepsComment true to leave the comment behind it on a line of its own
    static Optional<Splice> remove(Text text, Optional<Integer> before, int start, int end, boolean keepsComment) {
        int own = text.lineStart(start);
        int comma = comma(text, end);
        int behind = comma < 0 ? end : comma + 1;
        int lineEnd = text.lineEnd(behind);
        if (!text.text().substring(own, start).isBlank() || !isEndOfLine(text, behind)
                || text.lineAfter(lineEnd).isEmpty()) {
            return Optional.empty();
        }
        var comment = text.text().substring(behind, lineEnd).strip();
        var left = keepsComment && !comment.isEmpty()
                ? text.text().substring(own, start) + comment + text.text().substring(lineEnd, text.afterBreak(lineEnd))
                : "";
        int next = text.afterBreak(lineEnd);
        if (comma >= 0 || before.isEmpty()) {
            return Optional.of(text.splice(own, next, left));
        }
        int other = comma(text, before.get());
        return other < 0 || other >= own
                ? Optional.empty()
                : Optional.of(text.splice(other, next, text.text().substring(other + 1, own) + left));
    }

    /// The comma that follows, with nothing between; less than nothing for none.
    private static int comma(Text text, int end) {
        int comma = text.text().indexOf(',', end);
        return comma >= 0 && text.text().substring(end, comma).isBlank() ? comma : -1;
    }

    private static boolean isEndOfLine(Text text, int index) {
        var rest = text.text().substring(index, text.lineEnd(index)).strip();
        return rest.isEmpty() || rest.startsWith("#");
    }

    /// True for what is written as JSON is, with its names and texts in double quotes.
    static boolean isJson(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.style() == YamlNode.Style.DOUBLE_QUOTED;
            case YamlNode.Sequence list -> list.flow() && list.items().stream().anyMatch(Brackets::isJson);
            case YamlNode.Mapping map -> map.flow() && !map.entries().isEmpty()
                    && map.entries().stream().allMatch(entry -> isJson(entry.key()));
            case YamlNode.Alias _ -> false;
        };
    }
}
