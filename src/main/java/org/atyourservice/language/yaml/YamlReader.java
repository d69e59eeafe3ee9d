package org.atyourservice.language.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// Reads the nodes of one file. What is wrong is told with its place, and the rest is read on.
public final class YamlReader {

    private static final String MERGE = "<<";

    private final String file;
    private final Consumer<Diagnostic> problems;

    public YamlReader(String file, Consumer<Diagnostic> problems) {
        this.file = file;
        this.problems = problems;
    }

    public String file() {
        return file;
    }

    public Place place(YamlNode node) {
        return node.span().in(file);
    }

    public void error(String code, YamlNode at, String message) {
        problems.accept(Diagnostic.error(code, place(at), message));
    }

    public void tell(Diagnostic diagnostic) {
        problems.accept(diagnostic);
    }

    /// The entries by key, those that `<<` brings in last. A key given twice is an error; the first counts.
    public SequencedMap<String, YamlNode.Entry> fields(YamlNode.Mapping mapping) {
        var fields = new LinkedHashMap<String, YamlNode.Entry>();
        for (var entry : mapping.entries()) {
            if (isMerge(entry)) {
                continue;
            }
            var first = fields.putIfAbsent(entry.key().text(), entry);
            if (first != null) {
                error("duplicate-key", entry.key(), "'" + entry.key().text() + "' is given twice; the first is in line "
                        + first.key().span().line() + ".");
            }
        }
        mapping.entries().stream().filter(YamlReader::isMerge).flatMap(entry -> merged(entry.value()).stream())
                .forEach(entry -> fields.putIfAbsent(entry.key().text(), entry));
        return fields;
    }

    /// The fields of a map; none for nothing at all; otherwise an error that says what should stand here.
    ///
    /// @param what half a sentence, such as `the links of a template`
    public SequencedMap<String, YamlNode.Entry> fields(YamlNode node, String what) {
        if (node.resolved() instanceof YamlNode.Mapping mapping) {
            return fields(mapping);
        }
        if (!node.isNull()) {
            error("not-a-map", node, "This should be " + what + ": a map of keys and values.");
        }
        return new LinkedHashMap<>();
    }

    /// A list's items, or one thing as a list of it; none for nothing at all.
    public List<YamlNode> items(YamlNode node) {
        if (node.resolved() instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        return node.isNull() ? List.of() : List.of(node);
    }

    /// The text of a scalar of any type as it is written; empty and an error for anything else.
    ///
    /// @param what half a sentence, such as `the name of a role`
    public Optional<String> text(YamlNode node, String what) {
        if (node.resolved() instanceof YamlNode.Scalar scalar && !node.isNull()) {
            return Optional.of(scalar.text());
        }
        error("not-text", node, "This should be " + what + ".");
        return Optional.empty();
    }

    /// True or false, quoted or not; `otherwise` and an error for anything else.
    public boolean flag(YamlNode node, boolean otherwise) {
        var text = node.resolved() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        error("not-a-flag", node, "This should be true or false.");
        return otherwise;
    }

    /// A whole number from 0, quoted or not; `otherwise` and an error for anything else.
    public int count(YamlNode node, int otherwise) {
        if (node.resolved() instanceof YamlNode.Scalar scalar && scalar.text().matches("\\d{1,9}")) {
            return Integer.parseInt(scalar.text());
        }
        error("not-a-number", node, "This should be a whole number from 0.");
        return otherwise;
    }

    /// What the node means by itself. `{secret: name}` is a reference to a secret.
    public Value value(YamlNode node) {
        return value(node, true);
    }

    /// What the node says, with `{secret: name}` as the map that it is.
    public Value plain(YamlNode node) {
        return value(node, false);
    }

    private Value value(YamlNode node, boolean secrets) {
        return switch (node.resolved()) {
            case YamlNode.Scalar scalar -> Scalars.value(scalar);
            case YamlNode.Sequence sequence -> {
                var items = new ArrayList<Value>();
                sequence.items().forEach(item -> items.add(value(item, secrets)));
                yield new Value.Items(items);
            }
            case YamlNode.Mapping mapping -> {
                var fields = new LinkedHashMap<String, Value>();
                fields(mapping).forEach((key, entry) -> fields.put(key, value(entry.value(), secrets)));
                yield secrets
                        ? secret(fields).orElseGet(() -> new Value.Fields(fields))
                        : new Value.Fields(fields);
            }
            case YamlNode.Alias alias -> value(alias.target(), secrets);
        };
    }

    /// The reference that `{secret: name}` is.
    public static Optional<Value> secret(SequencedMap<String, Value> fields) {
        return fields.size() == 1 && fields.get("secret") instanceof Value.Text(var name)
                ? Optional.of(new Value.SecretRef(name))
                : Optional.empty();
    }

    private static boolean isMerge(YamlNode.Entry entry) {
        return entry.key().isPlain() && entry.key().text().equals(MERGE);
    }

    private List<YamlNode.Entry> merged(YamlNode value) {
        var entries = new ArrayList<YamlNode.Entry>();
        for (var source : items(value)) {
            if (source.resolved() instanceof YamlNode.Mapping mapping) {
                entries.addAll(fields(mapping).sequencedValues());
            } else {
                error("bad-merge", source, "'<<' takes a map, or a list of maps.");
            }
        }
        return entries;
    }
}
