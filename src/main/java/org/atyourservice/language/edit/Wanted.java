package org.atyourservice.language.edit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Value;

/// What a text says, and what it shall say after an edit: the same nodes, some with something else
/// in their place.
final class Wanted {

    private final Optional<YamlNode> root;
    private final Map<YamlNode, Value> here = new IdentityHashMap<>();
    private final Map<YamlNode, Value> everywhere = new IdentityHashMap<>();
    private final Map<YamlNode.Entry, String> keys = new IdentityHashMap<>();
    private final Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<YamlNode, Map<String, Value>> more = new IdentityHashMap<>();
    private final Map<String, Value> atTop = new LinkedHashMap<>();

    /// @param root empty for a text without content
    Wanted(Optional<YamlNode> root) {
        this.root = root;
    }

    /// Another value where the node stands; what aliases of it say stays.
    void here(YamlNode node, Value value) {
        here.put(node, said(value));
    }

    /// Another value for the node and its aliases.
    void everywhere(YamlNode node, Value value) {
        everywhere.put(node, said(value));
    }

    void key(YamlNode.Entry entry, String key) {
        keys.put(entry, key);
    }

    /// @param part an entry of a map or an item of a list
    void gone(Object part) {
        gone.add(part);
    }

    /// One more entry in a map, or in the place of nothing.
    void add(YamlNode body, String key, Value value) {
        more.computeIfAbsent(body, _ -> new LinkedHashMap<>()).put(key, said(value));
    }

    /// One more entry in the map that is the whole text.
    void addAtTop(String key, Value value) {
        root.ifPresentOrElse(node -> add(node, key, value), () -> atTop.put(key, said(value)));
    }

    Value value() {
        return root.map(node -> value(node, false)).orElseGet(() -> new Value.Fields(atTop));
    }

    /// True when the text after the edit says it.
    boolean isSaidBy(Optional<YamlNode> after) {
        var other = new Wanted(after);
        return root.filter(node -> !here.containsKey(node) && !everywhere.containsKey(node)).isPresent()
                && root.get() instanceof YamlNode.Mapping one && after.orElse(null) instanceof YamlNode.Mapping now
                && Untouched.between(one, now, this::isWished)
                        .filter(part -> Meaning.isSame(fields(part.before(), more.getOrDefault(one, Map.of()), false),
                                other.fields(part.after(), Map.of(), false)))
                        .isPresent()
                || Meaning.isSame(value(), other.value());
    }

    private boolean isWished(Object part) {
        return gone.contains(part) || part instanceof YamlNode.Entry entry && keys.containsKey(entry)
                || part instanceof YamlNode node
                        && (here.containsKey(node) || everywhere.containsKey(node) || more.containsKey(node));
    }

    /// What a part of it says now.
    Value of(YamlNode node) {
        return value(node, false);
    }

    private Value value(YamlNode node, boolean byAlias) {
        var other = Optional.ofNullable(everywhere.get(node))
                .or(() -> byAlias ? Optional.empty() : Optional.ofNullable(here.get(node)));
        return other.orElseGet(() -> switch (node) {
            case YamlNode.Scalar scalar -> more.containsKey(node)
                    ? new Value.Fields(more.get(node))
                    : new YamlReader("", _ -> {}).plain(scalar);
            case YamlNode.Alias alias -> value(alias.target(), true);
            case YamlNode.Sequence sequence -> new Value.Items(sequence.items().stream()
                    .filter(item -> !gone.contains(item)).map(item -> value(item, byAlias)).toList());
            case YamlNode.Mapping mapping -> fields(mapping, more.getOrDefault(mapping, Map.of()), byAlias);
        });
    }

    private Value fields(YamlNode.Mapping mapping, Map<String, Value> also, boolean byAlias) {
        var fields = new LinkedHashMap<String, Value>();
        Set<YamlNode.Entry> own = Collections.newSetFromMap(new IdentityHashMap<>());
        own.addAll(mapping.entries());
        // Errors that were there before are there after: they are none of an edit's business.
        new YamlReader("", _ -> {}).fields(mapping).forEach((key, entry) -> {
            if (!gone.contains(entry)) {
                fields.put(keys.getOrDefault(entry, key), value(entry.value(), byAlias || !own.contains(entry)));
            }
        });
        fields.putAll(also);
        // A service without attributes is written as nothing or as {}; both say the same.
        return fields.isEmpty() ? Value.NOTHING : new Value.Fields(fields);
    }

    /// A value as YAML says it.
    static Value said(Value value) {
        return switch (value) {
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _ -> value;
            case Value.Items(var items) -> new Value.Items(items.stream().map(Wanted::said).toList());
            case Value.Fields(var fields) -> {
                var said = new LinkedHashMap<String, Value>();
                fields.forEach((name, field) -> said.put(name, said(field)));
                yield new Value.Fields(said);
            }
            case Value.SecretRef(var name) -> Value.of(Map.of("secret", Value.of(name)));
        };
    }
}
