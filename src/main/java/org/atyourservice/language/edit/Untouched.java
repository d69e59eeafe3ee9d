package org.atyourservice.language.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.atyourservice.language.yaml.YamlNode;

/// Where two texts may say something else: the entries of the one and of the other between those at the begin
/// and at the end that say the same, and that nothing is wished of. Of a long text that is next to nothing.
///
/// @param before parts of the text before the edit
/// @param after parts of the text after it
record Untouched(YamlNode.Mapping before, YamlNode.Mapping after) {

    /// Empty when the entries at the top don't stand each for itself.
    ///
    /// @param wished true for a node or an entry that shall say something else
    static Optional<Untouched> between(YamlNode.Mapping before, YamlNode.Mapping after, Predicate<Object> wished) {
        var old = before.entries();
        var now = after.entries();
        if (!areDistinct(old) || !areDistinct(now)) {
            return Optional.empty();
        }
        int shorter = Math.min(old.size(), now.size());
        int first = 0;
        while (first < shorter && isSame(old.get(first), now.get(first), wished)) {
            first++;
        }
        int last = 0;
        while (last < shorter - first
                && isSame(old.get(old.size() - 1 - last), now.get(now.size() - 1 - last), wished)) {
            last++;
        }
        return Optional.of(new Untouched(part(before, first, last), part(after, first, last)));
    }

    private static YamlNode.Mapping part(YamlNode.Mapping mapping, int first, int last) {
        var entries = mapping.entries();
        return new YamlNode.Mapping(entries.subList(first, entries.size() - last), mapping.flow(), mapping.decorated(),
                mapping.span());
    }

    /// True when no key is there twice, and none brings in others.
    private static boolean areDistinct(List<YamlNode.Entry> entries) {
        var keys = new HashSet<String>();
        return entries.stream().map(entry -> entry.key().text())
                .allMatch(key -> !key.startsWith("<<") && keys.add(key));
    }

    private static boolean isSame(YamlNode.Entry one, YamlNode.Entry other, Predicate<Object> wished) {
        return !wished.test(one) && isSame(one.key(), other.key(), wished)
                && isSame(one.value(), other.value(), wished);
    }

    private static boolean isSame(YamlNode one, YamlNode other, Predicate<Object> wished) {
        return !wished.test(one) && switch (one) {
            case YamlNode.Scalar a -> other instanceof YamlNode.Scalar b
                    && (a == b || a.style() == b.style() && a.text().equals(b.text()) && a.tag().equals(b.tag()));
            case YamlNode.Mapping a ->
                other instanceof YamlNode.Mapping b && areEntries(a.entries(), b.entries(), wished);
            case YamlNode.Sequence a -> other instanceof YamlNode.Sequence b && areItems(a.items(), b.items(), wished);
            case YamlNode.Alias _ -> false;
        };
    }

    private static boolean areEntries(List<YamlNode.Entry> one, List<YamlNode.Entry> other, Predicate<Object> wished) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = isSame(one.get(i), other.get(i), wished);
        }
        return same;
    }

    private static boolean areItems(List<YamlNode> one, List<YamlNode> other, Predicate<Object> wished) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = isSame(one.get(i), other.get(i), wished);
        }
        return same;
    }
}
