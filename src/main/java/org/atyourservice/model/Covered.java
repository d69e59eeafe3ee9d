package org.atyourservice.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.json.Json;

/// Values as anybody may read them: a text that lies open and is a secret by its schema, or by the name of its attribute
/// or field, is not shown.
public final class Covered {

    public static final String HIDDEN = "(hidden)";
    private static final Value.Fields NOTHING = new Value.Fields(Map.of());
    private static final String DEFINITIONS = "#/$defs/";
    private static final int MOST_REFERENCES = 16;

    private final List<Schema> schemas;
    private final Map<String, List<Part>> read = new HashMap<>();

    /// @param schemas as it was and as it is: what is a secret in one of them is not shown
    public Covered(List<Schema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    public String shown(String attribute, Value value) {
        return cover(attribute, value).shown();
    }

    /// True when a text of it would not be shown.
    public boolean covers(String attribute, Value value) {
        return !cover(attribute, value).equals(value);
    }

    /// The value with what is secret in it hidden.
    public Value cover(String attribute, Value value) {
        boolean secret = SecretNames.isSecret(attribute) || schemas.stream()
                .anyMatch(schema -> schema.attribute(attribute).filter(Attribute::isSecret).isPresent());
        boolean open = secret || value instanceof Value.Items || value instanceof Value.Fields;
        return open ? cover(value, secret, secret ? List.of() : within(attribute)) : value;
    }

    private List<Part> within(String attribute) {
        return read.computeIfAbsent(attribute, name -> schemas.stream().map(Covered::json)
                .map(root -> new Part(root, root).property(name)).toList());
    }

    /// A part of a schema.
    ///
    /// @param root all of it, for what is referred to
    private record Part(Value.Fields schema, Value.Fields root) {

        private Optional<Value> get(String keyword) {
            var at = schema;
            for (int i = 0; i < MOST_REFERENCES && at.get(keyword).isEmpty(); i++) {
                var reference = at.text("$ref").filter(it -> it.startsWith(DEFINITIONS));
                if (reference.isEmpty()) {
                    return Optional.empty();
                }
                at = fields(fields(root.get("$defs")).get(reference.get().substring(DEFINITIONS.length())));
            }
            return at.get(keyword);
        }

        Part items() {
            return new Part(fields(get("items")), root);
        }

        Part property(String name) {
            var properties = fields(get("properties"));
            return new Part(fields(properties.get(name).or(() -> get("additionalProperties"))), root);
        }

        boolean isSecret() {
            return get("format").equals(Optional.of(Value.of("secret")));
        }

        private static Value.Fields fields(Optional<Value> value) {
            return value.orElse(NOTHING) instanceof Value.Fields fields ? fields : NOTHING;
        }
    }

    private static Value.Fields json(Schema schema) {
        try {
            return Part.fields(Optional.of(Json.read(schema.json())));
        } catch (Json.Unreadable _) {
            return NOTHING;
        }
    }

    private static Value cover(Value value, boolean secret, List<Part> schemas) {
        return switch (value) {
            case Value.Text(var text) -> secret && !text.isEmpty() ? Value.of(HIDDEN) : value;
            case Value.Num _ -> secret ? Value.of(HIDDEN) : value;
            case Value.Items(var items) -> {
                var below = schemas.stream().map(Part::items).toList();
                yield Value.of(items.stream().map(item -> cover(item, secret, below)).toList());
            }
            case Value.Fields(var fields) -> {
                var covered = new LinkedHashMap<String, Value>();
                fields.forEach((name, field) -> {
                    var below = schemas.stream().map(schema -> schema.property(name)).toList();
                    covered.put(name, cover(field, secret || SecretNames.isSecret(name)
                            || below.stream().anyMatch(Part::isSecret), below));
                });
                yield new Value.Fields(covered);
            }
            case Value.Flag _,Value.Nothing _,Value.SecretRef _ -> value;
        };
    }
}
