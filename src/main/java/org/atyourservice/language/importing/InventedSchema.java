package org.atyourservice.language.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atyourservice.model.SecretNames;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.model.Value;

/// A schema for services whose template is lost: an attribute for each value that one of them has.
final class InventedSchema {

    private InventedSchema() {}

    static String of(List<OldService> services) {
        var properties = new LinkedHashMap<String, Value>();
        for (var service : services) {
            service.values().forEach((name, said) -> properties.merge(name, type(name, said.value()),
                    (one, other) -> one.equals(other) ? one : Value.of(Map.<String, Value>of())));
        }
        var fields = new LinkedHashMap<String, Value>();
        fields.put("type", Value.of("object"));
        fields.put("properties", Value.of(properties));
        return Yaml.write(Value.of(fields));
    }

    private static Value type(String name, Value value) {
        return value instanceof Value.Text && SecretNames.wasHidden(name)
                ? Value.of(Map.of("type", Value.of("string"), "format", Value.of("secret")))
                : type(value);
    }

    private static Value type(Value value) {
        return switch (value) {
            case Value.Text _ -> typed("string");
            case Value.Num _ -> typed("number");
            case Value.Flag _ -> typed("boolean");
            case Value.Items _ -> typed("array");
            case Value.Fields _ -> typed("object");
            case Value.Nothing _,Value.SecretRef _ -> Value.of(Map.<String, Value>of());
        };
    }

    private static Value typed(String type) {
        return Value.of(Map.of("type", Value.of(type)));
    }
}
