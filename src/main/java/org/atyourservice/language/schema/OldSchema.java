package org.atyourservice.language.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atyourservice.model.SecretNames;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// A schema of an older dialect, translated to JSON Schema already, as the schema of a template. What doesn't fit is
/// told as a warning and left out. Secrets, which those dialects didn't mark, are marked by their names.
public final class OldSchema {

    private final String file;
    private final Map<String, Place> places;
    private final Set<String> links;
    private final Validators validators;
    private final Consumer<Diagnostic> problems;

    /// @param places of the attributes, by name
    /// @param links the attributes that name other services, which are no secrets whatever they are called
    public OldSchema(String file, Map<String, Place> places, Set<String> links, Validators validators,
            Consumer<Diagnostic> problems) {
        this.file = file;
        this.places = Map.copyOf(places);
        this.links = Set.copyOf(links);
        this.validators = validators;
        this.problems = problems;
    }

    /// The schema; an empty one when it can't be used.
    public Schema read(Value.Fields json) {
        var marked = withDialect((Value.Fields) marked(json, true));
        var unusable = Unusable.in(marked);
        if (unusable.isPresent() || !validators.isUsable(new Schema(List.of(), Json.line(marked)))) {
            problems.accept(Diagnostic.warning("schema-invalid", Place.ofFile(file),
                    ("This schema can't be used, and the template has no attributes. "
                            + unusable.map(Unusable.Part::message).orElse("")).strip()));
            return Schema.EMPTY;
        }
        var fitting = withFittingDefaults(marked);
        var schema = schema(fitting);
        schema.attributes().forEach(this::checkSecret);
        return schema;
    }

    private static Schema schema(Value.Fields json) {
        var attributes = new ArrayList<Attribute>();
        if (json.get("properties").orElse(Value.NOTHING) instanceof Value.Fields properties) {
            properties.fields().keySet()
                    .forEach(name -> attributes.add(SchemaAttributes.of(name, Shape.of(json, name), Set.of())));
        }
        return new Schema(attributes, Json.line(json), true);
    }

    /// The dialect is the ending of the file: `hrd` or `capnp`.
    private Value.Fields withDialect(Value.Fields json) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put(Schema.DIALECT, Value.of(file.substring(file.lastIndexOf('.') + 1)));
        fields.putAll(json.fields());
        return new Value.Fields(fields);
    }

    private Value marked(Value part, boolean top) {
        if (!(part instanceof Value.Fields schema)) {
            return part;
        }
        var marked = new LinkedHashMap<>(schema.fields());
        marked.computeIfPresent("properties", (_, properties) -> properties(properties, top));
        marked.computeIfPresent("items", (_, items) -> marked(items, false));
        marked.computeIfPresent("$defs", (_, others) -> each(others));
        return new Value.Fields(marked);
    }

    private Value each(Value others) {
        var marked = new LinkedHashMap<String, Value>();
        if (others instanceof Value.Fields fields) {
            fields.fields().forEach((name, schema) -> marked.put(name, marked(schema, false)));
        }
        return new Value.Fields(marked);
    }

    private Value properties(Value properties, boolean top) {
        var marked = new LinkedHashMap<String, Value>();
        if (properties instanceof Value.Fields fields) {
            fields.fields().forEach((name, schema) -> marked.put(name, top && links.contains(name)
                    ? schema
                    : secret(name, marked(schema, false))));
        }
        return new Value.Fields(marked);
    }

    private static Value secret(String name, Value part) {
        if (!(part instanceof Value.Fields schema) || !SecretNames.wasHidden(name)
                || schema.get("format").isPresent() || schema.get("enum").isPresent()
                || !schema.text("type").equals(Optional.of("string"))) {
            return part;
        }
        var secret = new LinkedHashMap<>(schema.fields());
        secret.put("format", Value.of("secret"));
        return new Value.Fields(secret);
    }

    private Value.Fields withFittingDefaults(Value.Fields json) {
        var defaults = new LinkedHashMap<String, Value>();
        schema(json).attributes().forEach(attribute -> attribute.defaultValue()
                .ifPresent(value -> defaults.put(attribute.name(), value)));
        var bad = new LinkedHashMap<String, Violation>();
        validators.violations(new Schema(List.of(), Json.line(json)), new Value.Fields(defaults)).stream()
                .filter(violation -> !violation.path().isEmpty())
                .forEach(violation -> bad.putIfAbsent(String.valueOf(violation.path().getFirst()), violation));
        if (bad.isEmpty() || !(json.get("properties").orElse(Value.NOTHING) instanceof Value.Fields properties)) {
            return json;
        }
        var kept = new LinkedHashMap<>(properties.fields());
        bad.forEach((name, violation) -> {
            problems.accept(Diagnostic.warning("bad-default", place(name), "The default of " + violation.name() + " "
                    + violation.predicate() + "; it is left out."));
            kept.computeIfPresent(name, (_, schema) -> withoutDefault(schema));
        });
        var fitting = new LinkedHashMap<>(json.fields());
        fitting.put("properties", new Value.Fields(kept));
        return new Value.Fields(fitting);
    }

    private static Value withoutDefault(Value schema) {
        if (!(schema instanceof Value.Fields fields)) {
            return schema;
        }
        var rest = new LinkedHashMap<>(fields.fields());
        rest.remove("default");
        return new Value.Fields(rest);
    }

    private void checkSecret(Attribute attribute) {
        if (attribute.isSecret() && attribute.defaultValue().flatMap(Value::scalar).filter(text -> !text.isEmpty())
                .isPresent()) {
            problems.accept(Diagnostic.warning("plain-secret", place(attribute.name()), "The default of "
                    + attribute.name() + " lies open here, and it looks like a secret.")
                    .withHint("Take the default away, and give each service its own as {secret: name}."));
        }
    }

    private Place place(String attribute) {
        return places.getOrDefault(attribute, Place.ofFile(file));
    }
}
