package org.atyourservice.language.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Composes a text that differs in one place from another one: only the services around that place
/// are composed, the others are taken over. A block mapping whose keys stand at the begin of their lines
/// means the same in parts as it does whole; for all else there is no answer.
final class Splice {

    private final String file;
    private final String old;
    private final String text;
    private final Document before;
    private final List<YamlNode.Entry> entries;
    /// Where the texts begin to differ, and where the difference ends in the old one.
    private final int from;
    private final int to;

    private Splice(String file, String old, String text, Document before, YamlNode.Mapping root) {
        this.file = file;
        this.old = old;
        this.text = text;
        this.before = before;
        this.entries = root.entries();
        int shorter = Math.min(old.length(), text.length());
        int same = 0;
        while (same < shorter && old.charAt(same) == text.charAt(same)) {
            same++;
        }
        int end = 0;
        while (end < shorter - same
                && old.charAt(old.length() - 1 - end) == text.charAt(text.length() - 1 - end)) {
            end++;
        }
        this.from = same;
        this.to = old.length() - end;
    }

    /// True for a document that can be composed again in part.
    static boolean isPossible(String text, Document document) {
        return document.plain() && root(document.composed()).isPresent()
                && text.length() < Composer.MOST_CODE_POINTS && hasPlainLines(text);
    }

    /// The document of `text`; empty when it must be composed as a whole.
    ///
    /// @param before of `old`, for which it is possible
    static Optional<Document> compose(String file, String old, Document before, String text) {
        if (text.length() >= Composer.MOST_CODE_POINTS) {
            return Optional.empty();
        }
        return root(before.composed()).flatMap(root -> new Splice(file, old, text, before, root).compose());
    }

    private Optional<Document> compose() {
        int first = lastStartingBefore(from);
        int next = first + 1;
        while (next < entries.size() && !isUntouched(next)) {
            next++;
        }
        int start = first < 0 ? 0 : start(first);
        int oldEnd = next < entries.size() ? start(next) : old.length();
        int newEnd = oldEnd + text.length() - old.length();
        var slice = text.substring(start, newEnd);
        if (!hasPlainLines(slice)) {
            return Optional.empty();
        }
        var composed = Composer.compose(file, slice);
        var mapping = root(composed.composed()).filter(_ -> composed.plain());
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        int line = first < 0 ? 1 : entries.get(first).key().span().line();
        var replaced = entries.subList(Math.max(first, 0), next);
        long size = before.size() + composed.size() - 1 - size(replaced);
        if (size > Composer.LARGEST) {
            return Optional.empty();
        }
        var after = new Shift(newEnd - oldEnd, lines(text, start, newEnd) - lines(old, start, oldEnd));
        var all = new ArrayList<YamlNode.Entry>(entries.subList(0, Math.max(first, 0)));
        all.addAll(new Shift(start, line - 1).entries(mapping.get().entries()));
        all.addAll(after.entries(entries.subList(next, entries.size())));
        return Optional.of(new Document(new Composed(Optional.of(mapping(all)), List.of()), true, size));
    }

    private static YamlNode.Mapping mapping(List<YamlNode.Entry> entries) {
        var begin = entries.getFirst().key().span();
        var span = new Span(begin.start(), entries.getLast().value().span().end(), begin.line(), begin.column());
        return new YamlNode.Mapping(entries, false, false, span);
    }

    /// True when the entry and the begin of its line are behind the difference.
    private boolean isUntouched(int entry) {
        int start = start(entry);
        int now = start + text.length() - old.length();
        return start >= to && now > from && text.charAt(now - 1) == '\n';
    }

    /// The last entry that begins before the index; -1 when it is before all.
    private int lastStartingBefore(int index) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle) < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private int start(int entry) {
        return entries.get(entry).key().span().start();
    }

    private static long size(List<YamlNode.Entry> entries) {
        return entries.stream().mapToLong(entry -> 1 + size(entry.value())).sum();
    }

    private static long size(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar _,YamlNode.Alias _ -> 1;
            case YamlNode.Mapping mapping -> 1 + size(mapping.entries());
            case YamlNode.Sequence sequence -> 1 + sequence.items().stream().mapToLong(Splice::size).sum();
        };
    }

    /// The root, if it is a block mapping whose keys all stand at the begin of their lines.
    private static Optional<YamlNode.Mapping> root(Composed composed) {
        return composed.root().filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast)
                .filter(mapping -> !mapping.flow() && !mapping.decorated() && !mapping.entries().isEmpty()
                        && mapping.entries().stream().allMatch(Splice::isAtBegin));
    }

    /// An explicit key stands behind its `?`, and an empty one has no characters of its own.
    private static boolean isAtBegin(YamlNode.Entry entry) {
        var span = entry.key().span();
        return span.column() == 1 && span.end() > span.start();
    }

    /// True when lines end with `\n` or `\r\n` only, and there is no mark within the text.
    private static boolean hasPlainLines(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n') || c == '\u0085' || c == '\u2028'
                    || c == '\u2029' || c == '\uFEFF') {
                return false;
            }
        }
        return true;
    }

    private static int lines(String text, int from, int to) {
        int lines = 0;
        for (int i = text.indexOf('\n', from, to); i >= 0; i = text.indexOf('\n', i + 1, to)) {
            lines++;
        }
        return lines;
    }
}
