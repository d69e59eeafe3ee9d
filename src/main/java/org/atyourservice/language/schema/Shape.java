package org.atyourservice.language.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// A JSON Schema seen as what it wants: enough to read a value the way it is meant.
///
/// @param schema the part of the schema for this value
/// @param root the whole schema, for `$ref`
public record Shape(Value schema, Value.Fields root) {

    private static final int MOST_REFERENCES = 16;

    /// The shape of an attribute; one that wants nothing when the schema has no such attribute.
    public static Shape of(Value.Fields root, String attribute) {
        return new Shape(root, root).property(attribute);
    }

    static Shape of(Value.Fields root) {
        return new Shape(root, root);
    }

    /// The schema as a value.
    public static Value.Fields root(Schema schema) {
        try {
            return Json.read(schema.json()) instanceof Value.Fields fields ? fields : new Value.Fields(Map.of());
        } catch (Json.Unreadable e) {
            throw new IllegalArgumentException("a schema in the model is always JSON", e);
        }
    }

    Optional<Value> get(String keyword) {
        var at = schema;
        for (int i = 0; i < MOST_REFERENCES && at instanceof Value.Fields fields; i++) {
            if (fields.get(keyword).isPresent()) {
                return fields.get(keyword);
            }
            at = fields.text("$ref").flatMap(this::referred).orElse(Value.NOTHING);
        }
        return Optional.empty();
    }

    /// The keyword's text, if it is there and text.
    public Optional<String> text(String keyword) {
        return get(keyword).flatMap(Value::scalar);
    }

    /// The keyword's number, if it is there and a number.
    Optional<BigDecimal> number(String keyword) {
        return get(keyword).flatMap(value -> value instanceof Value.Num(var number)
                ? Optional.of(number)
                : Optional.empty());
    }

    /// The types that the schema names; none for any.
    Set<String> types() {
        return switch (get("type").orElse(Value.NOTHING)) {
            case Value.Text(var type) -> Set.of(type);
            case Value.Items(var types) -> types.stream().flatMap(type -> type.scalar().stream())
                    .collect(Collectors.toUnmodifiableSet());
            case Value.Num _,Value.Flag _,Value.Nothing _,Value.Fields _,Value.SecretRef _ -> Set.of();
        };
    }

    /// True when it can be nothing but nothing.
    public boolean isOnlyNothing() {
        return types().equals(Set.of("null"));
    }

    boolean wantsText() {
        return types().contains("string");
    }

    boolean allows(String type) {
        return types().isEmpty() || types().contains(type);
    }

    Shape property(String name) {
        if (get("properties").orElse(Value.NOTHING) instanceof Value.Fields properties
                && properties.get(name).isPresent()) {
            return with(properties.get(name).get());
        }
        return with(get("additionalProperties").orElse(Value.NOTHING));
    }

    boolean hasProperty(String name) {
        return get("properties").orElse(Value.NOTHING) instanceof Value.Fields properties
                && properties.get(name).isPresent();
    }

    Shape item(int index) {
        if (get("prefixItems").orElse(Value.NOTHING) instanceof Value.Items(var first) && index < first.size()) {
            return with(first.get(index));
        }
        return with(get("items").orElse(Value.NOTHING));
    }

    private Shape with(Value part) {
        return new Shape(part, root);
    }

    /// Only references inside of the same schema, `#/$defs/name`.
    private Optional<Value> referred(String reference) {
        if (!reference.startsWith("#/")) {
            return Optional.empty();
        }
        Value at = root;
        for (var part : List.of(reference.substring(2).split("/"))) {
            var name = part.replace("~1", "/").replace("~0", "~");
            var next = at instanceof Value.Fields fields ? fields.get(name) : Optional.<Value>empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }
}
