package org.atyourservice.language.schema;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// Sees at a glance that an attribute is good, for the plain schemas that nearly all attributes
/// have. It never says what is wrong: what it isn't sure of is for the library.
final class QuickCheck {

    /// What a schema may have beside its attributes without joining them.
    private static final Set<String> AROUND = Set.of("type", "properties", "required", "additionalProperties",
            "unevaluatedProperties", "$schema", "$id", "$defs", "title", "description", "$comment",
            Schema.DIALECT, Unions.KEYWORD);
    private static final Set<String> REMARKS = Set.of("title", "description", "$comment", "default", "readOnly",
            "writeOnly", "deprecated", "examples", "role");
    /// Formats that ask for nothing of the library.
    private static final Set<String> FREE_FORMATS = Set.of("service", "secret");

    private final Map<String, Predicate<Value>> attributes;

    private QuickCheck(Map<String, Predicate<Value>> attributes) {
        this.attributes = attributes;
    }

    /// Empty for a schema whose attributes depend on each other.
    static Optional<QuickCheck> of(Value.Fields schema) {
        boolean isPlain = AROUND.containsAll(schema.fields().keySet())
                && schema.text("type").orElse("object").equals("object");
        if (!isPlain || !(schema.get("properties").orElse(Value.NOTHING) instanceof Value.Fields properties)) {
            return Optional.empty();
        }
        var attributes = new HashMap<String, Predicate<Value>>();
        properties.fields().forEach((name, part) -> test(part).ifPresent(test -> attributes.put(name, test)));
        return Optional.of(new QuickCheck(attributes));
    }

    /// Those that may be wrong.
    Value.Fields doubtful(Value.Fields values) {
        var doubtful = new LinkedHashMap<String, Value>();
        values.fields().forEach((name, value) -> {
            var test = attributes.get(name);
            if (test == null || !test.test(value)) {
                doubtful.put(name, value);
            }
        });
        return new Value.Fields(doubtful);
    }

    private static Optional<Predicate<Value>> test(Value schema) {
        if (!(schema instanceof Value.Fields fields)) {
            return Optional.empty();
        }
        Predicate<Value> all = _ -> true;
        for (var keyword : fields.fields().entrySet()) {
            if (REMARKS.contains(keyword.getKey())) {
                continue;
            }
            var test = test(keyword.getKey(), keyword.getValue());
            if (test.isEmpty()) {
                return Optional.empty();
            }
            all = all.and(test.get());
        }
        var tests = all;
        return Optional.of(value -> value instanceof Value.SecretRef || tests.test(value));
    }

    private static Optional<Predicate<Value>> test(String keyword, Value argument) {
        return switch (keyword) {
            case "type" -> types(argument);
            case "format" -> argument instanceof Value.Text(var name) ? format(name) : Optional.empty();
            case "enum" -> argument instanceof Value.Items(var choices)
                    ? Optional.of(new HashSet<>(choices)::contains)
                    : Optional.empty();
            case "minimum" -> argument instanceof Value.Num(var least)
                    ? Optional.of(numbers(number -> number.compareTo(least) >= 0))
                    : Optional.empty();
            case "maximum" -> argument instanceof Value.Num(var most)
                    ? Optional.of(numbers(number -> number.compareTo(most) <= 0))
                    : Optional.empty();
            case "minLength" -> argument instanceof Value.Num(var least)
                    ? Optional.of(texts(text -> least.compareTo(length(text)) <= 0))
                    : Optional.empty();
            case "maxLength" -> argument instanceof Value.Num(var most)
                    ? Optional.of(texts(text -> most.compareTo(length(text)) >= 0))
                    : Optional.empty();
            case "items" -> test(argument).map(test -> value -> !(value instanceof Value.Items(var items))
                    || items.stream().allMatch(item -> !(item instanceof Value.SecretRef) && test.test(item)));
            default -> Optional.empty();
        };
    }

    private static Optional<Predicate<Value>> types(Value argument) {
        return switch (argument) {
            case Value.Text(var type) -> Optional.of(value -> isOf(value, type));
            case Value.Items(var items) when items.stream().allMatch(Value.Text.class::isInstance) -> {
                var types = items.stream().flatMap(item -> item.scalar().stream()).collect(Collectors.toSet());
                yield Optional.of(value -> types.stream().anyMatch(type -> isOf(value, type)));
            }
            case Value.Items _,Value.Num _,Value.Flag _,Value.Nothing _,Value.Fields _,Value.SecretRef _ ->
                Optional.empty();
        };
    }

    private static boolean isOf(Value value, String type) {
        return switch (value) {
            case Value.Text _ -> type.equals("string");
            case Value.Num(var number) -> type.equals("number") || type.equals("integer") && number.scale() == 0;
            case Value.Flag _ -> type.equals("boolean");
            case Value.Nothing _ -> type.equals("null");
            case Value.Items _ -> type.equals("array");
            case Value.Fields _ -> type.equals("object");
            case Value.SecretRef _ -> false;
        };
    }

    private static Optional<Predicate<Value>> format(String name) {
        return FREE_FORMATS.contains(name)
                ? Optional.of(_ -> true)
                : Formats.test(name).map(test -> texts(text -> test.test(text)).and(portNumbers(name)));
    }

    /// As [Validator#prepared] says it to the library.
    private static Predicate<Value> portNumbers(String format) {
        var bounds = List.of(BigDecimal.ONE, BigDecimal.valueOf(65535));
        return !format.equals("port")
                ? _ -> true
                : numbers(
                        number -> number.compareTo(bounds.getFirst()) >= 0 && number.compareTo(bounds.getLast()) <= 0);
    }

    private static Predicate<Value> numbers(Predicate<BigDecimal> test) {
        return value -> !(value instanceof Value.Num(var number)) || test.test(number);
    }

    private static Predicate<Value> texts(Predicate<String> test) {
        return value -> !(value instanceof Value.Text(var text)) || test.test(text);
    }

    private static BigDecimal length(String text) {
        return BigDecimal.valueOf(text.codePointCount(0, text.length()));
    }
}
