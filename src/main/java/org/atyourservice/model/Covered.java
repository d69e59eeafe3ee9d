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

    private final List<Schema> schemas;
    private final Map<String, List<Value.Fields>> read = new HashMap<>();

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

    private List<Value.Fields> within(String attribute) {
        return read.computeIfAbsent(attribute, name -> schemas.stream().map(Covered::json)
                .map(schema -> field(field(schema, "properties"), name)).toList());
    }

    private static Value json(Schema schema) {
        try {
            return Json.read(schema.json());
        } catch (Json.Unreadable _) {
            return NOTHING;
        }
    }

    private static Value cover(Value value, boolean secret, List<Value.Fields> schemas) {
        return switch (value) {
            case Value.Text(var text) -> secret && !text.isEmpty() ? Value.of(HIDDEN) : value;
            case Value.Num _ -> secret ? Value.of(HIDDEN) : value;
            case Value.Items(var items) -> {
                var below = schemas.stream().map(schema -> field(schema, "items")).toList();
                yield Value.of(items.stream().map(item -> cover(item, secret, below)).toList());
            }
            case Value.Fields(var fields) -> {
                var covered = new LinkedHashMap<String, Value>();
                fields.forEach((name, field) -> {
                    var below = schemas.stream().map(schema -> property(schema, name)).toList();
                    covered.put(name, cover(field, secret || SecretNames.isSecret(name)
                            || below.stream().anyMatch(Covered::isSecret), below));
                });
                yield new Value.Fields(covered);
            }
            case Value.Flag _,Value.Nothing _,Value.SecretRef _ -> value;
        };
    }

    private static boolean isSecret(Value.Fields schema) {
        return schema.get("format").equals(Optional.of(Value.of("secret")));
    }

    private static Value.Fields property(Value.Fields schema, String name) {
        var properties = field(schema, "properties");
        return properties.get(name).isPresent() ? field(properties, name) : field(schema, "additionalProperties");
    }

    private static Value.Fields field(Value value, String name) {
        return value instanceof Value.Fields fields && fields.get(name).orElse(NOTHING) instanceof Value.Fields inside
                ? inside
                : NOTHING;
    }
}
