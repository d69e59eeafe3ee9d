package org.atyourservice.language.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// Reads `schema.yaml`: JSON Schema 2020-12 written in YAML, its properties in the order of the
/// form.
public final class SchemaReader {

    private final YamlReader reader;
    private final Validators validators;

    public SchemaReader(YamlReader reader, Validators validators) {
        this.reader = reader;
        this.validators = validators;
    }

    /// The schema; empty when it has errors, which were told.
    public Optional<Schema> read(YamlNode root) {
        if (root.isNull()) {
            return Optional.of(Schema.EMPTY);
        }
        if (!(root.resolved() instanceof YamlNode.Mapping mapping)) {
            reader.error("schema-invalid", root, "A schema should be a map with properties.");
            return Optional.empty();
        }
        if (!(schemaValue(mapping) instanceof Value.Fields fields) || !isSchema(fields, mapping)) {
            return Optional.empty();
        }
        var attributes = attributes(fields, mapping);
        var schema = new Schema(attributes, Json.line(fields), fields.text(Schema.DIALECT).isPresent());
        return defaultsFit(schema, mapping) ? Optional.of(schema) : Optional.empty();
    }

    private boolean isSchema(Value.Fields fields, YamlNode.Mapping mapping) {
        var unusable = Unusable.in(fields);
        if (unusable.isPresent()) {
            var part = unusable.get();
            reader.tell(Diagnostic.error("schema-invalid", reader.place(at(mapping, part.path())), part.message())
                    .withHint(part.hint()));
            return false;
        }
        var violations = validators.violationsOfSchema(fields);
        for (var violation : violations.stream().limit(10).toList()) {
            reader.error("schema-invalid", at(mapping, violation.path()), "In a schema, "
                    + (violation.path().isEmpty() ? "the whole" : violation.name()) + " " + violation.predicate()
                    + ".");
        }
        if (!violations.isEmpty()) {
            return false;
        }
        boolean isUsable = validators.isUsable(new Schema(List.of(), Json.line(fields)));
        if (!isUsable) {
            reader.tell(Diagnostic.error("schema-invalid", reader.place(mapping), Unusable.AS_A_WHOLE)
                    .withHint(Unusable.HINT));
        }
        return isUsable;
    }

    /// The schema as a value, with defaults and choices read as its types mean them.
    private Value schemaValue(YamlNode node) {
        if (!(node.resolved() instanceof YamlNode.Mapping mapping)) {
            return reader.value(node);
        }
        var entries = reader.fields(mapping);
        var fields = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> fields.put(key, switch (key) {
            case "properties", "$defs", "patternProperties" -> schemas(entry.value());
            case "items", "additionalProperties" -> schemaValue(entry.value());
            default -> reader.value(entry.value());
        }));
        var shape = Shape.of(new Value.Fields(fields));
        for (var key : List.of("default", "const")) {
            fields.computeIfPresent(key, (_, _) -> TypedValues.read(reader, entries.get(key).value(), shape));
        }
        fields.computeIfPresent("enum", (_, _) -> new Value.Items(reader.items(entries.get("enum").value()).stream()
                .map(choice -> TypedValues.read(reader, choice, shape)).toList()));
        return new Value.Fields(fields);
    }

    private Value schemas(YamlNode node) {
        if (!(node.resolved() instanceof YamlNode.Mapping mapping)) {
            return reader.value(node);
        }
        var fields = new LinkedHashMap<String, Value>();
        reader.fields(mapping).forEach((key, entry) -> fields.put(key, schemaValue(entry.value())));
        return new Value.Fields(fields);
    }

    private List<Attribute> attributes(Value.Fields schema, YamlNode.Mapping mapping) {
        var attributes = new ArrayList<Attribute>();
        if (schema.get("properties").orElse(Value.NOTHING) instanceof Value.Fields properties) {
            var required = required(schema, properties, mapping);
            properties.fields().keySet()
                    .forEach(name -> attributes.add(SchemaAttributes.of(name, Shape.of(schema, name), required)));
        }
        return attributes;
    }

    private Set<String> required(Value.Fields schema, Value.Fields properties, YamlNode.Mapping mapping) {
        var required = new HashSet<String>();
        if (schema.get("required").orElse(Value.NOTHING) instanceof Value.Items(var names)) {
            for (int i = 0; i < names.size(); i++) {
                var name = names.get(i).scalar().orElse("");
                required.add(name);
                if (properties.get(name).isEmpty()) {
                    var place = reader.place(at(mapping, List.of("required", i)));
                    var warning = Diagnostic.warning("unknown-attribute", place, "'" + Names.cut(name)
                            + "' is required, but there is no such property.");
                    reader.tell(Names.with(warning, Names.hint(name, properties.fields().keySet(), "There are")));
                }
            }
        }
        return required;
    }

    private boolean defaultsFit(Schema schema, YamlNode.Mapping mapping) {
        boolean fit = true;
        for (var attribute : schema.attributes()) {
            var defaults = new HashMap<String, Value>();
            attribute.defaultValue().ifPresent(value -> defaults.put(attribute.name(), value));
            for (var violation : validators.violations(schema, new Value.Fields(Map.copyOf(defaults)))) {
                if (!violation.path().isEmpty() && violation.path().getFirst().equals(attribute.name())) {
                    reader.error("bad-default", at(mapping, List.of("properties", attribute.name(), "default")),
                            "The default of " + violation.name() + " " + violation.predicate() + ".");
                    fit = false;
                }
            }
        }
        return fit;
    }

    /// The node at the end of the path, or the last one on it that is there.
    static YamlNode at(YamlNode root, List<Object> path) {
        var at = root;
        for (var part : path) {
            var next = switch (at.resolved()) {
                case YamlNode.Mapping mapping -> mapping.entries().stream()
                        .filter(entry -> entry.key().text().equals(part)).map(YamlNode.Entry::value).findFirst();
                case YamlNode.Sequence sequence when part instanceof Integer index && index < sequence.items().size() ->
                    Optional.of(sequence.items().get(index));
                case YamlNode.Scalar _,YamlNode.Sequence _,YamlNode.Alias _ -> Optional.<YamlNode>empty();
            };
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }
}
