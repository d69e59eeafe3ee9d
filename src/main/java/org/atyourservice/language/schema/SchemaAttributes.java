package org.atyourservice.language.schema;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Value;

/// Attributes from the properties of a schema.
final class SchemaAttributes {

    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array", "object");

    private SchemaAttributes() {}

    static Attribute of(String name, Shape shape, Set<String> required) {
        var types = shape.types();
        var type = types.size() == 1 && TYPES.containsAll(types)
                ? Attribute.Type.valueOf(types.iterator().next().toUpperCase(Locale.ROOT))
                : Attribute.Type.ANY;
        var choices = shape.get("enum").orElse(Value.NOTHING) instanceof Value.Items(var items)
                ? items
                : shape.get("const").map(List::of).orElse(List.of());
        boolean readOnly = shape.get("readOnly").orElse(Value.NOTHING) instanceof Value.Flag(var flag) && flag;
        return new Attribute(name, type, text(shape, "format"), shape.get("default"), choices, required.contains(name),
                readOnly, text(shape, "description"));
    }

    private static String text(Shape shape, String keyword) {
        return shape.get(keyword).flatMap(Value::scalar).orElse("").strip();
    }
}
