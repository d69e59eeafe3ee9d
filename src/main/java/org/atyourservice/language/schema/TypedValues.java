package org.atyourservice.language.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// Reads values as the schema means them: where it wants text, `1.10` and `yes` are text as they
/// are written.
public final class TypedValues {

    private TypedValues() {}

    public static Value read(YamlReader reader, YamlNode node, Shape shape) {
        return switch (node.resolved()) {
            case YamlNode.Scalar scalar -> scalar(reader, scalar, shape);
            case YamlNode.Sequence sequence -> {
                var items = new ArrayList<Value>();
                for (var item : sequence.items()) {
                    items.add(read(reader, item, shape.item(items.size())));
                }
                yield new Value.Items(items);
            }
            case YamlNode.Mapping mapping -> mapping(reader, mapping, shape);
            case YamlNode.Alias alias -> read(reader, alias.target(), shape);
        };
    }

    /// What a text in a form means for an attribute; empty when it isn't YAML and would have to be.
    public static Optional<Value> fromText(Schema schema, String attribute, String text) {
        var shape = Shape.of(Shape.root(schema), attribute);
        if (shape.types().equals(Set.of("string"))) {
            return Optional.of(Value.of(text));
        }
        var problems = new ArrayList<Diagnostic>();
        var composed = Yaml.compose("", text);
        var reader = new YamlReader("", problems::add);
        var value = composed.root().map(node -> read(reader, node, shape)).orElse(Value.NOTHING);
        return composed.isBroken() || !problems.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static Value scalar(YamlReader reader, YamlNode.Scalar scalar, Shape shape) {
        var value = reader.value(scalar);
        boolean meant = switch (value) {
            case Value.Num number -> shape.types().contains("number")
                    || number.number().scale() <= 0 && shape.types().contains("integer");
            case Value.Flag _ -> shape.types().contains("boolean");
            case Value.Text _,Value.Nothing _,Value.Items _,Value.Fields _,Value.SecretRef _ -> true;
        };
        return !meant && shape.wantsText() ? Value.of(scalar.text()) : value;
    }

    private static Value mapping(YamlReader reader, YamlNode.Mapping mapping, Shape shape) {
        var fields = new LinkedHashMap<String, Value>();
        reader.fields(mapping)
                .forEach((key, entry) -> fields.put(key, read(reader, entry.value(), shape.property(key))));
        return shape.hasProperty("secret")
                ? new Value.Fields(fields)
                : YamlReader.secret(fields).orElseGet(() -> new Value.Fields(fields));
    }
}
