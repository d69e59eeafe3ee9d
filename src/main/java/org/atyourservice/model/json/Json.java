package org.atyourservice.model.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.atyourservice.model.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON that is stable: the order of keys as given, two spaces, a newline at the end, so that a
/// diff shows what changed and nothing else.
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY = MAPPER.writer().with(new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(INDENT)
            .withArrayIndenter(INDENT));

    private Json() {}

    /// JSON that cannot be read: what is wrong and where, lines and columns from 1.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;

        Unreadable(String message, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

    /// Reads one JSON document; `{"secret": "name"}` becomes a [Value.SecretRef].
    ///
    /// @throws Unreadable when the text is not JSON, has a key twice or text after its end
    public static Value read(String text) throws Unreadable {
        try {
            return toValue(MAPPER.readTree(text));
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Unreadable(e instanceof StreamConstraintsException ? tooMuch(e) : e.getOriginalMessage(),
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()));
        }
    }

    /// The library names its own settings.
    private static String tooMuch(JacksonException e) {
        return e.getOriginalMessage().contains("nesting depth")
                ? "it is nested more than " + StreamReadConstraints.DEFAULT_MAX_DEPTH + " levels deep"
                : "a number, a name or a text in it is longer than anybody needs";
    }

    /// The value as indented JSON, with a newline at the end.
    public static String write(Value value) {
        return PRETTY.writeValueAsString(toNode(value)) + "\n";
    }

    /// The value as JSON on one line, without a newline.
    public static String line(Value value) {
        return MAPPER.writeValueAsString(toNode(value));
    }

    private static Value toValue(JsonNode node) {
        if (node.isObject()) {
            if (node.size() == 1 && node.path("secret").isString()) {
                return new Value.SecretRef(node.path("secret").stringValue());
            }
            var fields = new LinkedHashMap<String, Value>();
            node.forEachEntry((name, child) -> fields.put(name, toValue(child)));
            return new Value.Fields(fields);
        }
        if (node.isArray()) {
            var items = new ArrayList<Value>();
            node.forEach(child -> items.add(toValue(child)));
            return new Value.Items(items);
        }
        if (node.isString()) {
            return new Value.Text(node.stringValue());
        }
        if (node.isNumber()) {
            return new Value.Num(node.decimalValue());
        }
        return node.isBoolean() ? new Value.Flag(node.booleanValue()) : Value.NOTHING;
    }

    private static JsonNode toNode(Value value) {
        var make = JsonNodeFactory.instance;
        return switch (value) {
            case Value.Text(var text) -> make.stringNode(text);
            case Value.Num(var number) -> number(number);
            case Value.Flag(var flag) -> make.booleanNode(flag);
            case Value.Nothing _ -> make.nullNode();
            case Value.Items(var items) -> {
                var array = make.arrayNode();
                items.forEach(item -> array.add(toNode(item)));
                yield array;
            }
            case Value.Fields(var fields) -> {
                var object = make.objectNode();
                fields.forEach((name, field) -> object.set(name, toNode(field)));
                yield object;
            }
            case Value.SecretRef(var name) -> make.objectNode().put("secret", name);
        };
    }

    private static JsonNode number(BigDecimal number) {
        var make = JsonNodeFactory.instance;
        return number.scale() == 0 ? make.numberNode(number.toBigInteger()) : make.numberNode(number);
    }
}
