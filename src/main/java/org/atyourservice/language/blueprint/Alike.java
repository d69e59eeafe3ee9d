package org.atyourservice.language.blueprint;

import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.atyourservice.language.yaml.YamlNode;

/// Whether two writings say the same, one of them perhaps further down in its file.
final class Alike {

    private Alike() {}

    /// By how many lines the later one is further down; empty when they don't say the same.
    static OptionalInt lines(Written before, Written after) {
        int lines = after.place.line() - before.place.line();
        boolean same = before.place.column() == after.place.column() && after.broken.isEmpty()
                && bodies(before.body, after.body, lines);
        return same ? OptionalInt.of(lines) : OptionalInt.empty();
    }

    private static boolean bodies(SequencedMap<String, YamlNode.Entry> before,
            SequencedMap<String, YamlNode.Entry> after, int lines) {
        if (before.size() != after.size()) {
            return false;
        }
        Iterator<Map.Entry<String, YamlNode.Entry>> others = after.entrySet().iterator();
        for (var field : before.entrySet()) {
            var other = others.next();
            if (!field.getKey().equals(other.getKey()) || !entries(field.getValue(), other.getValue(), lines)) {
                return false;
            }
        }
        return true;
    }

    private static boolean entries(YamlNode.Entry before, YamlNode.Entry after, int lines) {
        return before == after && lines == 0
                || nodes(before.key(), after.key(), lines) && nodes(before.value(), after.value(), lines);
    }

    private static boolean nodes(YamlNode before, YamlNode after, int lines) {
        if (before.span().line() + lines != after.span().line() || before.span().column() != after.span().column()
                || before.decorated() != after.decorated()) {
            return false;
        }
        return switch (before) {
            case YamlNode.Scalar one -> after instanceof YamlNode.Scalar other && one.style() == other.style()
                    && one.text().equals(other.text()) && one.tag().equals(other.tag());
            case YamlNode.Mapping one -> after instanceof YamlNode.Mapping other && one.flow() == other.flow()
                    && one.entries().size() == other.entries().size() && entries(one, other, lines);
            case YamlNode.Sequence one -> after instanceof YamlNode.Sequence other && one.flow() == other.flow()
                    && one.items().size() == other.items().size() && items(one, other, lines);
            case YamlNode.Alias _ -> before == after;
        };
    }

    private static boolean entries(YamlNode.Mapping before, YamlNode.Mapping after, int lines) {
        for (int i = 0; i < before.entries().size(); i++) {
            if (!entries(before.entries().get(i), after.entries().get(i), lines)) {
                return false;
            }
        }
        return true;
    }

    private static boolean items(YamlNode.Sequence before, YamlNode.Sequence after, int lines) {
        for (int i = 0; i < before.items().size(); i++) {
            if (!nodes(before.items().get(i), after.items().get(i), lines)) {
                return false;
            }
        }
        return true;
    }
}
