package org.atyourservice.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.json.Json;

/// The attributes of a template, in the order of its form.
///
/// @param json the JSON Schema (2020-12) as JSON, which validates values
/// @param older it comes from a dialect that can't say which attributes actions set
public record Schema(List<Attribute> attributes, String json, boolean older) {

    /// The keyword that names the older dialect a schema was translated from. It stays when a template is imported.
    public static final String DIALECT = "x-dialect";

    /// The keyword for fields of which one counts: a list of names for each of them, first the one that counts when none
    /// is given.
    public static final String UNION = "x-union";

    private static final String DEFINITIONS = "#/$defs/";
    private static final int MOST_STEPS = 16;
    private static final Value.Fields NONE = new Value.Fields(Map.of());

    public static final Schema EMPTY = new Schema(List.of(), "{}");

    /// A schema that says itself what actions set.
    public Schema(List<Attribute> attributes, String json) {
        this(attributes, json, false);
    }

    public Schema {
        attributes = List.copyOf(attributes);
    }

    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /// Fields of which one counts.
    ///
    /// @param inside the attribute whose value, or an item of it, has them; empty for attributes themselves
    /// @param names first the one that counts when none is given
    public record Union(String inside, List<String> names) {
        public Union {
            names = List.copyOf(names);
        }
    }

    /// Those among the attributes and of the maps that attributes are.
    public List<Union> unions() {
        if (!json.contains(UNION)) {
            return List.of();
        }
        try {
            var unions = new ArrayList<Union>();
            if (Json.read(json) instanceof Value.Fields root) {
                add(root, "", unions);
                attributes.forEach(attribute -> add(map(root, attribute.name()), attribute.name(), unions));
            }
            return List.copyOf(unions);
        } catch (Json.Unreadable e) {
            throw new IllegalStateException("a schema in the model is always JSON", e);
        }
    }

    private static void add(Value.Fields schema, String inside, List<Union> unions) {
        if (schema.get(UNION).orElse(Value.NOTHING) instanceof Value.Items(var all)) {
            for (var union : all) {
                if (union instanceof Value.Items(var names)) {
                    unions.add(new Union(inside, names.stream().flatMap(name -> name.scalar().stream()).toList()));
                }
            }
        }
    }

    /// The schema of the map that an attribute is, or of the maps in the list that it is.
    private static Value.Fields map(Value.Fields root, String attribute) {
        var at = field(field(root, "properties"), attribute);
        for (int i = 0; i < MOST_STEPS && at.get(UNION).isEmpty(); i++) {
            var reference = at.text("$ref").orElse("");
            if (at.get("items").isPresent()) {
                at = field(at, "items");
            } else if (reference.startsWith(DEFINITIONS)) {
                at = field(field(root, "$defs"), reference.substring(DEFINITIONS.length()));
            }
        }
        return at;
    }

    private static Value.Fields field(Value.Fields fields, String name) {
        return fields.get(name).orElse(Value.NOTHING) instanceof Value.Fields found ? found : NONE;
    }
}
