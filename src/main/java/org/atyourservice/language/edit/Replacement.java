package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Value;

/// Ways to write another value in the place of one that is there. The first that turns out to say
/// what was wanted is taken.
final class Replacement {

    private Replacement() {}

    /// @return none when comments would be lost
    static List<Splice> candidates(Text text, Spot spot, Value value) {
        var key = spot.entry().key().span();
        var old = spot.entry().value();
        int start = old.span().start();
        int end = contentEnd(text, old);
        var candidates = new ArrayList<Splice>();
        if (old instanceof YamlNode.Mapping || old instanceof YamlNode.Sequence) {
            if (Comments.between(text, spot.siblings(), start, end)) {
                return candidates;
            }
        }
        boolean json = !(old instanceof YamlNode.Scalar) && Brackets.isJson(old);
        var line = json ? Flow.json(value) : Flow.write(value, style(old), spot.inFlow());
        if (start == end) {
            candidates.add(text.splice(start, end, " " + line));
            candidates.add(text.splice(start, end, ": " + line));
            return candidates;
        }
        if (isBlockScalar(old) && !spot.inFlow() && value instanceof Value.Text(var words)
                && Flow.canBeLiteral(words)) {
            candidates.add(text.splice(start, end, literal(text, key.start(), words)));
        }
        candidates.add(text.splice(start, end, line));
        if (!Comments.between(text, spot.siblings(), key.end(), start)) {
            candidates.add(text.splice(key.end(), end, ": " + line));
        }
        return candidates;
    }

    /// Where the last line of a node's content ends; that of a block scalar without what follows it.
    static int contentEnd(Text text, YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> isBlockScalar(scalar)
                    ? text.trimmed(scalar.span().start(), scalar.span().end())
                    : scalar.span().end();
            case YamlNode.Alias alias -> alias.span().end();
            case YamlNode.Mapping mapping -> mapping.flow() || mapping.entries().isEmpty()
                    ? mapping.span().end()
                    : contentEnd(text, mapping.entries().getLast().value());
            case YamlNode.Sequence sequence -> sequence.flow() || sequence.items().isEmpty()
                    ? sequence.span().end()
                    : contentEnd(text, sequence.items().getLast());
        };
    }

    private static YamlNode.Style style(YamlNode old) {
        return old instanceof YamlNode.Scalar scalar && !isBlockScalar(scalar)
                ? scalar.style()
                : YamlNode.Style.PLAIN;
    }

    static boolean isBlockScalar(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                && (scalar.style() == YamlNode.Style.LITERAL || scalar.style() == YamlNode.Style.FOLDED);
    }

    /// True when the last thing in it is a block scalar, whose end is a matter of taste.
    static boolean endsInBlockScalar(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar _ -> isBlockScalar(node);
            case YamlNode.Alias _ -> false;
            case YamlNode.Mapping mapping -> !mapping.flow() && !mapping.entries().isEmpty()
                    && endsInBlockScalar(mapping.entries().getLast().value());
            case YamlNode.Sequence sequence -> !sequence.flow() && !sequence.items().isEmpty()
                    && endsInBlockScalar(sequence.items().getLast());
        };
    }

    private static String literal(Text text, int keyStart, String words) {
        var indent = text.indent(keyStart) + "  ";
        var literal = new StringBuilder(words.endsWith("\n") ? "|" : "|-");
        words.lines().forEach(line -> literal.append(text.lineBreak()).append(line.isEmpty() ? "" : indent + line));
        return literal.toString();
    }
}
