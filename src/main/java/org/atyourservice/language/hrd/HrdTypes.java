package org.atyourservice.language.hrd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.atyourservice.model.Value;

/// The types of HRD, their limits and defaults, as parts of a JSON Schema.
final class HrdTypes {

    private HrdTypes() {}

    /// The JSON Schema of a type; empty for one that isn't known.
    static Optional<LinkedHashMap<String, Value>> schema(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "str", "string", "text", "dropdown", "email", "path", "ip", "ipaddr", "ipaddress", "guid", "date",
                    "tel", "url" ->
                Optional.of(of("string"));
            case "multiline" -> {
                var text = of("string");
                text.put("x-multiline", Value.of(true));
                yield Optional.of(text);
            }
            case "password", "secret" -> {
                var secret = of("string");
                secret.put("format", Value.of("secret"));
                yield Optional.of(secret);
            }
            case "int", "integer" -> Optional.of(of("integer"));
            case "float", "double", "number" -> Optional.of(of("number"));
            case "bool", "boolean" -> Optional.of(of("boolean"));
            case "list" -> Optional.of(of("array"));
            case "dict" -> Optional.of(of("object"));
            default -> Optional.empty();
        };
    }

    private static LinkedHashMap<String, Value> of(String type) {
        var schema = new LinkedHashMap<String, Value>();
        schema.put("type", Value.of(type));
        return schema;
    }

    /// A value as the type means it: text where it wants text, `1` and `'1'` as a number where it wants one. What
    /// can't be turned stays as it is.
    static Value fit(Value value, String type) {
        var text = value.scalar();
        if (text.isEmpty()) {
            return value;
        }
        return switch (type) {
            case "string" -> Value.of(text.get());
            case "boolean" -> flag(text.get()).map(Value::of).orElse(value);
            case "integer", "number" ->
                HrdValues.scalar(text.get().strip().replaceFirst("^0+(?=\\d)", "")) instanceof Value.Num number
                        ? number
                        : value;
            case "array" -> text.get().isEmpty()
                    ? Value.of(List.<Value>of())
                    : new Value.Items(HrdValues.split(text.get()).stream().map(HrdValues::item).toList());
            case "object" -> HrdValues.of(text.get().strip() + ",") instanceof Value.Fields fields ? fields : value;
            default -> value;
        };
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> Optional.of(true);
            case "false", "0", "no", "" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// True when the text is a regular expression that can be used.
    static boolean isPattern(String text) {
        try {
            return !Pattern.compile(text).pattern().isEmpty();
        } catch (PatternSyntaxException _) {
            return false;
        }
    }
}
