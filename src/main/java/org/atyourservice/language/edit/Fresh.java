package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Value;

/// An entry for a service that shall be written.
///
/// @param value its body
/// @param lines its text with an indentation, without a line break at the end
/// @param bare true when no comment is lost when it is written on one line
record Fresh(String key, Value value, Function<String, String> lines, boolean bare) {

    /// A service that nobody has written yet.
    static Fresh of(String key, Map<String, Value> body, int step, String lineBreak) {
        Function<String, String> lines = indent -> {
            var text = new StringBuilder(indent).append(Flow.key(key)).append(':');
            var deeper = indent + " ".repeat(step);
            body.forEach((name, value) -> text.append(lineBreak).append(deeper).append(Flow.key(name)).append(": ")
                    .append(written(value, deeper + " ".repeat(step), lineBreak)));
            return text.toString();
        };
        return new Fresh(key, body.isEmpty() ? Value.NOTHING : new Value.Fields(body), lines, true);
    }

    private static String written(Value value, String indent, String lineBreak) {
        if (!(value instanceof Value.Text(var words)) || !Flow.canBeLiteral(words)) {
            return Flow.write(value, YamlNode.Style.PLAIN, false);
        }
        var literal = new StringBuilder(words.endsWith("\n") ? "|" : "|-");
        words.lines().forEach(line -> literal.append(lineBreak).append(line.isEmpty() ? "" : indent + line));
        return literal.toString();
    }

    private String inFlow(boolean json) {
        return json
                ? Flow.json(Value.of(key)) + ": " + (value instanceof Value.Nothing ? "{}" : Flow.json(value))
                : Flow.key(key) + ": " + Flow.write(value, YamlNode.Style.PLAIN, true);
    }

    /// Writes it into the body of a service.
    Part into(Text text, YamlNode root, Spot parent) {
        var body = parent.entry().value();
        return new Part(ways(text, root, parent, body), wanted -> wanted.add(body, key, value));
    }

    private List<Splice> ways(Text text, YamlNode root, Spot parent, YamlNode body) {
        boolean flow = parent.inFlow() || body instanceof YamlNode.Mapping mapping && mapping.flow();
        var indent = text.indent(parent.entry().key().span().start()) + " ".repeat(Insertion.step(root));
        if (body instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
            return flow
                    ? intoBrackets(text, mapping)
                    : behind(text, new Spot(List.of(""), mapping, mapping.entries().getLast(), false), false);
        }
        if (body.decorated() || body instanceof YamlNode.Alias || body instanceof YamlNode.Sequence) {
            return List.of();
        }
        int keyEnd = parent.entry().key().span().end();
        int bodyEnd = Math.max(body.span().end(), keyEnd);
        if (parent.inFlow()) {
            return bare
                    ? List.of(text.splice(keyEnd, bodyEnd, ": {" + inFlow(Brackets.isJson(parent.entry().key())) + "}"))
                    : List.of();
        }
        int lineEnd = text.lineEnd(bodyEnd);
        boolean empty = body.span().start() == body.span().end();
        return empty
                ? List.of(text.splice(lineEnd, lineEnd, text.lineBreak() + lines.apply(indent)))
                : List.of(text.splice(keyEnd, lineEnd, ":" + text.text().substring(bodyEnd, lineEnd)
                        + text.lineBreak() + lines.apply(indent)));
    }

    /// Writes it between the services at the top of a file.
    ///
    /// @param after the one that it shall follow; empty for the last
    Part atTop(Text text, Optional<YamlNode> root, Optional<Spot> after) {
        return new Part(topWays(text, root, after), wanted -> wanted.addAtTop(key, value));
    }

    private List<Splice> topWays(Text text, Optional<YamlNode> root, Optional<Spot> after) {
        if (root.isPresent() && root.get() instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
            if (mapping.flow()) {
                return intoBrackets(text, mapping);
            }
            var last = after.orElse(new Spot(List.of(""), mapping, mapping.entries().getLast(), false));
            return behind(text, last, isAiry(text, mapping));
        }
        if (root.isPresent()) {
            return List.of();
        }
        int end = text.text().length();
        boolean fresh = end == 0 || text.lineStart(end) == end;
        return List.of(text.splice(end, end, fresh
                ? lines.apply("") + text.lineBreak()
                : text.lineBreak() + lines.apply("")));
    }

    /// True for a file that has empty lines between its services.
    private static boolean isAiry(Text text, YamlNode.Mapping root) {
        return root.entries().stream().skip(1)
                .flatMap(entry -> Lines.of(text, new Spot(List.of(""), root, entry, false)).stream())
                .anyMatch(lines -> text.lineBefore(lines.start()).stream().anyMatch(at -> Lines.isBlank(text, at)));
    }

    private List<Splice> behind(Text text, Spot last, boolean airy) {
        var found = Lines.of(text, last);
        if (found.isEmpty()) {
            return List.of();
        }
        var ways = new ArrayList<Splice>();
        var block = lines.apply(text.indent(last.entry().key().span().start()));
        var space = airy ? text.lineBreak() : "";
        int end = found.get().end();
        ways.add(text.splice(end, end, space + text.lineBreak() + block));
        int whole = last.entry().value().span().end();
        if (Replacement.endsInBlockScalar(last.entry().value()) && whole >= end) {
            // The empty lines behind a block scalar may belong to it.
            ways.add(text.lineStart(whole) == whole
                    ? text.splice(whole, whole, block + text.lineBreak())
                    : text.splice(whole, whole, text.lineBreak() + block));
        }
        return ways;
    }

    private List<Splice> intoBrackets(Text text, YamlNode.Mapping body) {
        if (!bare) {
            return List.of();
        }
        int open = text.text().indexOf('{', body.span().start()) + 1;
        int end = body.entries().getLast().value().span().end();
        var written = inFlow(Brackets.isJson(body));
        var ways = new ArrayList<Splice>();
        Brackets.append(text, body.entries().getLast().key().span().start(), end, written).ifPresent(ways::add);
        ways.add(text.splice(end, end, ", " + written));
        ways.add(text.splice(open, open, written + ", "));
        return ways;
    }
}
