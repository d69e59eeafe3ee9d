package org.atyourservice.language.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// Fills in the defaults of fields inside of a value: of a map that is given, those of its fields that aren't. A map that
/// isn't given stays so, as the older systems had it.
public final class NestedDefaults {

    private static final int DEEPEST = 60;
    /// A struct may have itself as the default of its own fields.
    private static final int MOST_ADDED = 1000;

    private int added;

    private NestedDefaults() {}

    /// @param shape of the value
    public static Value fill(Value value, Shape shape) {
        return isNested(value) ? new NestedDefaults().filled(value, shape, 0) : value;
    }

    /// False for what can't have defaults inside, which is most.
    public static boolean isNested(Value value) {
        return value instanceof Value.Fields || value instanceof Value.Items;
    }

    /// The value of an attribute as a blueprint that says it has it.
    public static Value fill(Validators validators, Schema schema, String attribute, Value value) {
        return fill(value, Shape.of(validators.root(schema), attribute));
    }

    private Value filled(Value value, Shape shape, int depth) {
        if (depth > DEEPEST) {
            return value;
        }
        return switch (value) {
            case Value.Fields fields -> filled(fields, shape, depth);
            case Value.Items(var items) -> {
                var all = new ArrayList<Value>();
                for (var item : items) {
                    all.add(filled(item, shape.item(all.size()), depth + 1));
                }
                yield new Value.Items(all);
            }
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.SecretRef _ -> value;
        };
    }

    private Value.Fields filled(Value.Fields given, Shape shape, int depth) {
        var fields = new LinkedHashMap<String, Value>();
        var names = new HashSet<String>();
        given.fields().forEach((name, value) -> {
            fields.put(name, filled(value, shape.property(name), depth + 1));
            if (!(value instanceof Value.Nothing) || shape.property(name).isOnlyNothing()) {
                names.add(name);
            }
        });
        if (shape.get("properties").orElse(Value.NOTHING) instanceof Value.Fields properties) {
            for (var name : properties.fields().keySet()) {
                var part = shape.property(name);
                var standard = part.get("default").filter(_ -> !Unions.putsAside(shape, name, names));
                if (!fields.containsKey(name) && standard.isPresent() && added++ < MOST_ADDED) {
                    fields.put(name, filled(standard.get(), part, depth + 1));
                }
            }
        }
        return new Value.Fields(fields);
    }
}
