package org.atyourservice.language.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// Checks values against one schema.
final class Validator {

    private static final int MOST_KEPT = 200;
    private static final Map<String, String> TYPES = Map.of("string", "text", "integer", "a whole number", "number",
            "a number", "boolean", "true or false", "array", "a list", "object", "a map", "null", "nothing");

    private final Schema schema;
    private final Value.Fields root;
    private final Optional<QuickCheck> quick;
    private final Optional<Unions> unions;
    /// What the library found nothing wrong with.
    private final Set<Value.Fields> good = new HashSet<>();

    /// @param root the schema as it is written
    Validator(Schema schema, Value.Fields root) {
        this.schema = schema;
        this.root = root;
        this.quick = QuickCheck.of(root);
        this.unions = Unions.of(root);
    }

    Value.Fields root() {
        return root;
    }

    /// Those of the schema, if it has any. They are not part of [#check], which is asked with defaults too.
    Optional<Unions> unions() {
        return unions;
    }

    /// What is wrong, ordered by where it is, one thing for each place. A reference to a secret stands for any text.
    List<Violation> check(Value value) {
        if (quick.isPresent() && value instanceof Value.Fields fields) {
            var doubtful = quick.get().doubtful(fields);
            return doubtful.fields().isEmpty() || isGood(doubtful) ? List.of() : remember(doubtful, ask(doubtful));
        }
        return ask(value);
    }

    private boolean isGood(Value.Fields doubtful) {
        synchronized (good) {
            return good.contains(doubtful);
        }
    }

    private List<Violation> remember(Value.Fields doubtful, List<Violation> violations) {
        if (violations.isEmpty()) {
            synchronized (good) {
                if (good.size() >= MOST_KEPT) {
                    good.clear();
                }
                good.add(doubtful);
            }
        }
        return violations;
    }

    /// The same, all of it by the library.
    List<Violation> ask(Value value) {
        try {
            var first = new TreeMap<String, Violation>();
            schema.validate(Json.line(value), InputFormat.JSON).stream()
                    .flatMap(error -> violation(error, value).stream())
                    .forEach(violation -> first.putIfAbsent(violation.name(), violation));
            return List.copyOf(first.values());
        } catch (StackOverflowError _) {
            // The library follows a $ref to itself for ever.
            return List
                    .of(new Violation(List.of(), "can't be checked, since its schema refers to itself without an end"));
        }
    }

    private static Optional<Violation> violation(Error error, Value checked) {
        var path = new ArrayList<Object>();
        var location = error.getInstanceLocation();
        Value at = checked;
        for (int i = 0; i < location.getNameCount(); i++) {
            var element = location.getElement(i);
            path.add(element instanceof Integer ? element : String.valueOf(element));
            at = step(at, element);
            if (at instanceof Value.SecretRef) {
                return Optional.empty();
            }
        }
        return Optional.of(new Violation(path, predicate(error, at)));
    }

    private static Value step(Value at, Object element) {
        return switch (at) {
            case Value.Fields fields -> fields.get(String.valueOf(element)).orElse(Value.NOTHING);
            case Value.Items(var items) when element instanceof Integer index && index < items.size() ->
                items.get(index);
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.Items _,Value.SecretRef _ -> Value.NOTHING;
        };
    }

    private static String predicate(Error error, Value found) {
        var arguments = error.getArguments() == null ? List.of() : Arrays.asList(error.getArguments());
        var first = arguments.isEmpty() ? "" : String.valueOf(arguments.getFirst());
        return switch (error.getKeyword()) {
            case "type" -> "should be " + types(arguments) + ", not " + kind(found);
            case "enum" -> "should be one of " + choices(first) + ", not " + kind(found);
            case "pattern" -> "should match the pattern " + first + ", and " + kind(found) + " does not";
            case "format" -> "should be " + Formats.MEANING.getOrDefault(first, "of the format " + first) + ", not "
                    + kind(found);
            case "minimum" -> "should be at least " + first + ", not " + kind(found);
            case "maximum" -> "should be at most " + first + ", not " + kind(found);
            case "required" -> "needs a '" + first + "'";
            case "additionalProperties", "unevaluatedProperties" -> "can't have a '" + first + "'";
            default -> error.getMessage();
        };
    }

    private static String types(List<?> arguments) {
        var wanted = arguments.size() < 2 ? "" : String.valueOf(arguments.get(1)).toLowerCase(Locale.ROOT);
        var names = Arrays.stream(wanted.replaceAll("[\\[\\]\" ]", "").split(","))
                .map(type -> TYPES.getOrDefault(type, type)).toList();
        return Names.either(names);
    }

    private static String choices(String json) {
        return json.replaceAll("[\\[\\]\"]", "").replace(",", ", ").replaceAll(" {2,}", " ");
    }

    /// What it is instead, short enough for a sentence.
    private static String kind(Value value) {
        return switch (value) {
            case Value.Text(var text) ->
                "the text '" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
            case Value.Num _,Value.Flag _ -> value.shown();
            case Value.Nothing _ -> "nothing";
            case Value.Items _ -> "a list";
            case Value.Fields _ -> "a map";
            case Value.SecretRef _ -> "a secret";
        };
    }

    /// The schema as it is given to the library: what is required, and which attributes there are,
    /// is checked elsewhere, in better words.
    static Value prepared(Value schema, boolean top) {
        return switch (schema) {
            case Value.Fields fields -> {
                var prepared = new LinkedHashMap<String, Value>();
                fields.fields().forEach((key, part) -> prepared.put(key, prepared(part, false)));
                if (top) {
                    List.of("required", "additionalProperties", "unevaluatedProperties", "$schema", "$id")
                            .forEach(prepared::remove);
                }
                if (fields.text("format").filter("port"::equals).isPresent()) {
                    prepared.putIfAbsent("minimum", Value.of(1));
                    prepared.putIfAbsent("maximum", Value.of(65535));
                }
                yield new Value.Fields(prepared);
            }
            case Value.Items(var items) -> new Value.Items(items.stream().map(item -> prepared(item, false)).toList());
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.SecretRef _ -> schema;
        };
    }
}
