package org.atyourservice.language.moves;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// Reads and writes `moves.yaml`: a list of `{from, to}`, oldest first.
public final class MovesFile {

    private static final String FILE = "moves.yaml";
    private static final List<String> KEYS = List.of("from", "to");

    private MovesFile() {}

    public record Move(ServicePath from, ServicePath to, Place place) {}

    /// @param moves those that can be read
    public record Reading(List<Move> moves, List<Diagnostic> problems) {
        public Reading {
            moves = List.copyOf(moves);
            problems = List.copyOf(problems);
        }
    }

    public static Reading read(String text) {
        var composed = Yaml.compose(FILE, text);
        var problems = new ArrayList<>(composed.problems());
        var moves = new ArrayList<Move>();
        var reader = new YamlReader(FILE, problems::add);
        composed.root().filter(root -> !root.isNull()).ifPresent(root -> {
            if (root.resolved() instanceof YamlNode.Sequence sequence) {
                sequence.items().forEach(item -> move(reader, item).ifPresent(moves::add));
            } else {
                reader.error("not-moves", root, "This should be a list of moves, each with 'from' and 'to'.");
            }
        });
        return new Reading(moves, problems);
    }

    /// Those that can be read, without their places.
    public static List<Plan.Moved> moves(String text) {
        return read(text).moves().stream().map(move -> new Plan.Moved(move.from(), move.to())).toList();
    }

    private static Optional<Move> move(YamlReader reader, YamlNode item) {
        var keys = reader.fields(item, "a move with 'from' and 'to'");
        for (var key : KEYS) {
            if (!keys.containsKey(key)) {
                reader.error("not-moves", item, "This move has no '" + key + "'.");
            }
        }
        var from = path(reader, keys, "from");
        var to = path(reader, keys, "to");
        return from.flatMap(old -> to.map(now -> new Move(old, now, reader.place(item))));
    }

    private static Optional<ServicePath> path(YamlReader reader, Map<String, YamlNode.Entry> keys, String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(entry -> {
            var text = reader.text(entry.value(), "the path of a service");
            try {
                return text.map(ServicePath::parse);
            } catch (IllegalArgumentException _) {
                reader.error("not-a-path", entry.value(), "'" + Names.cut(text.orElse(""))
                        + "' is not the path of a service; it looks like location!ghent/datacenter!dc1.");
                return Optional.empty();
            }
        });
    }

    /// The text with one more move at its end; all other bytes stay. Empty when the text has errors,
    /// or is written so that nothing can be put at its end.
    ///
    /// @param text of the file; empty when there is none
    public static Optional<String> append(String text, ServicePath from, ServicePath to) {
        var before = read(text);
        if (!before.problems().isEmpty()) {
            return Optional.empty();
        }
        var end = text.contains("\r\n") ? "\r\n" : "\n";
        var separator = text.isEmpty() || text.equals("\uFEFF") || text.endsWith("\n") || text.endsWith("\r")
                ? ""
                : end;
        var indent = indent(text);
        var root = Yaml.compose(FILE, text).root().orElse(null);
        var item = indent + "- from: " + path(from) + end + indent + "  to: " + path(to) + end;
        var after = root instanceof YamlNode.Sequence(var items, _, _, var span) && items.isEmpty()
                ? text.substring(0, span.start()) + item.strip() + text.substring(span.end())
                : text + separator + item;
        var wanted = new ArrayList<>(values(before.moves()));
        wanted.add(value(from, to));
        return values(read(after).moves()).equals(wanted) && read(after).problems().isEmpty()
                ? Optional.of(after)
                : Optional.empty();
    }

    /// The spaces before the items that are there.
    private static String indent(String text) {
        return Yaml.compose(FILE, text).root().map(root -> " ".repeat(root.span().column() - 1)).orElse("");
    }

    private static String path(ServicePath path) {
        return Flow.write(Value.of(path.toString()), YamlNode.Style.PLAIN, false);
    }

    private static List<Value> values(List<Move> moves) {
        return moves.stream().map(move -> value(move.from(), move.to())).toList();
    }

    private static Value value(ServicePath from, ServicePath to) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("from", Value.of(from.toString()));
        fields.put("to", Value.of(to.toString()));
        return new Value.Fields(fields);
    }
}
