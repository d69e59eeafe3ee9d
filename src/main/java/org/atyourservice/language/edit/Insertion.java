package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Value;

/// Ways to write a new attribute into the body of a service: behind its other attributes, else
/// before what is there.
final class Insertion {

    private static final int USUAL_STEP = 2;

    private Insertion() {}

    /// @param service whose value is the body
    static List<Splice> candidates(Text text, YamlNode root, Spot service, String name, Value value) {
        boolean inFlow = service.inFlow()
                || service.entry().value() instanceof YamlNode.Mapping mapping && mapping.flow();
        var line = Flow.key(name) + ": " + Flow.write(value, YamlNode.Style.PLAIN, inFlow);
        return switch (service.entry().value()) {
            case YamlNode.Mapping body when body.flow() -> intoBrackets(text, body,
                    Brackets.isJson(body) || body.entries().isEmpty() && Brackets.isJson(service.entry().key())
                            ? Flow.json(Value.of(name)) + ": " + Flow.json(value)
                            : line);
            case YamlNode.Mapping body -> intoLines(text, body, line);
            case YamlNode.Scalar nothing -> intoNothing(text, root, service, nothing,
                    Flow.key(name) + ": " + Flow.write(value, YamlNode.Style.PLAIN, true), line);
            case YamlNode.Alias _,YamlNode.Sequence _ -> List.of();
        };
    }

    private static List<Splice> intoBrackets(Text text, YamlNode.Mapping body, String line) {
        int open = text.text().indexOf('{', body.span().start()) + 1;
        if (body.entries().isEmpty()) {
            return List.of(text.splice(open, open, line));
        }
        int end = body.entries().getLast().value().span().end();
        var ways = new ArrayList<Splice>();
        Brackets.append(text, body.entries().getLast().key().span().start(), end, line).ifPresent(ways::add);
        ways.add(text.splice(end, end, ", " + line));
        ways.add(text.splice(open, open, line + ", "));
        return ways;
    }

    private static List<Splice> intoLines(Text text, YamlNode.Mapping body, String line) {
        var candidates = new ArrayList<Splice>();
        var first = body.entries().getFirst().key().span();
        var indent = text.indent(first.start());
        var attributes = body.entries().stream().filter(entry -> !entry.key().text().contains("__")).toList();
        if (!attributes.isEmpty()) {
            candidates.addAll(behind(text, attributes.getLast().value(), indent + line));
        }
        int start = text.lineStart(first.start());
        candidates.add(text.splice(start, start, indent + line + text.lineBreak()));
        candidates.addAll(behind(text, body.entries().getLast().value(), indent + line));
        return candidates;
    }

    /// On a line of its own behind the node and the comment on its last line.
    private static List<Splice> behind(Text text, YamlNode node, String line) {
        int lineEnd = text.lineEnd(Replacement.contentEnd(text, node));
        var close = text.splice(lineEnd, lineEnd, text.lineBreak() + line);
        int end = node.span().end();
        if (!Replacement.isBlockScalar(node) || text.lineStart(end) != end) {
            return List.of(close);
        }
        // The empty lines behind a block scalar may belong to it.
        return List.of(close, text.splice(end, end, line + text.lineBreak()));
    }

    private static List<Splice> intoNothing(Text text, YamlNode root, Spot service, YamlNode.Scalar nothing,
            String flow,
            String line) {
        int start = nothing.span().start();
        int end = nothing.span().end();
        if (start != end) {
            return List.of(text.splice(start, end, "{" + flow + "}"));
        }
        if (service.inFlow()) {
            return List.of(text.splice(end, end, " {" + flow + "}"), text.splice(end, end, ": {" + flow + "}"));
        }
        int lineEnd = text.lineEnd(end);
        var indent = text.indent(service.entry().key().span().start()) + " ".repeat(step(root));
        return List.of(text.splice(lineEnd, lineEnd, text.lineBreak() + indent + line));
    }

    /// How far this file indents the attributes of a service.
    static int step(YamlNode root) {
        return Spot.find(root, entry -> entry.value() instanceof YamlNode.Mapping body && !body.flow())
                .map(Spot::entry)
                .map(entry -> entry.value().span().column() - entry.key().span().column())
                .filter(step -> step > 0)
                .orElse(USUAL_STEP);
    }
}
