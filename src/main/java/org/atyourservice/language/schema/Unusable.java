package org.atyourservice.language.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Value;

/// What the library can't use in a schema, or would open other files for: references that lead nowhere or outward, and
/// patterns that are none.
final class Unusable {

    /// For a schema that the library refuses for another reason.
    static final String AS_A_WHOLE = "This schema can't be used: what it says has no meaning in JSON Schema 2020-12.";
    static final String HINT = "Take away what is no keyword of it, such as an '$id' or '$dynamicRef' of another system.";
    /// Keywords whose values are data.
    private static final Set<String> DATA = Set.of("default", "const", "enum", "examples");
    /// Keywords that have a schema for each name.
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions", "patternProperties",
            "dependentSchemas");
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");

    private final Value root;
    private final Set<String> anchors = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Part> found = new ArrayList<>();

    private Unusable(Value root) {
        this.root = root;
    }

    /// @param path from the schema down
    /// @param message a sentence
    record Part(List<Object> path, String message, String hint) {}

    /// The first of them.
    static Optional<Part> in(Value schema) {
        var search = new Unusable(schema);
        search.names(schema);
        search.schema(schema, List.of());
        return search.found.stream().findFirst();
    }

    private void names(Value part) {
        switch (part) {
            case Value.Fields fields -> {
                fields.text("$anchor").ifPresent(anchors::add);
                fields.text("$dynamicAnchor").ifPresent(anchors::add);
                fields.text("$id").ifPresent(ids::add);
                fields.fields().values().forEach(this::names);
            }
            case Value.Items(var items) -> items.forEach(this::names);
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.SecretRef _ -> {
            }
        }
    }

    private void schema(Value part, List<Object> path) {
        switch (part) {
            case Value.Fields fields -> fields.fields().forEach((key, value) -> keyword(key, value, with(path, key)));
            case Value.Items(var items) -> IntStream.range(0, items.size())
                    .forEach(i -> schema(items.get(i), with(path, i)));
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.SecretRef _ -> {
            }
        }
    }

    private void keyword(String key, Value value, List<Object> path) {
        if (NAMED.contains(key) && value instanceof Value.Fields named) {
            named.fields().forEach((name, part) -> {
                if (key.equals("patternProperties")) {
                    pattern(name, with(path, name));
                }
                schema(part, with(path, name));
            });
        } else if (REFERENCES.contains(key) && value instanceof Value.Text(var reference)) {
            reference(reference, path);
        } else if (key.equals("pattern") && value instanceof Value.Text(var pattern)) {
            pattern(pattern, path);
        } else if (!DATA.contains(key)) {
            schema(value, path);
        }
    }

    private void pattern(String pattern, List<Object> path) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException _) {
            found.add(new Part(path, "'" + Names.cut(pattern) + "' is no regular expression.",
                    "Close its brackets, and put a backslash before a sign that stands for itself."));
        }
    }

    private void reference(String reference, List<Object> path) {
        int hash = reference.indexOf('#');
        var file = hash < 0 ? reference : reference.substring(0, hash);
        var inside = hash < 0 ? "" : reference.substring(hash + 1);
        if (ids.contains(file)) {
            return;
        }
        if (!file.isEmpty()) {
            found.add(
                    new Part(path, "'" + Names.cut(reference) + "' is outside of this schema, and other files are not "
                            + "read.", "Copy it into '$defs' here, and refer to it as '#/$defs/name'."));
        } else if (!isThere(inside)) {
            found.add(new Part(path, "There is no '" + Names.cut(reference) + "' in this schema.",
                    "Write it into '$defs', or take the reference away."));
        }
    }

    private boolean isThere(String pointer) {
        if (!pointer.startsWith("/")) {
            return pointer.isEmpty() || anchors.contains(pointer);
        }
        var at = root;
        for (var part : pointer.substring(1).split("/", -1)) {
            var name = part.replace("~1", "/").replace("~0", "~");
            var next = switch (at) {
                case Value.Fields fields -> fields.get(name);
                case Value.Items(var items) when name.matches("\\d{1,6}") && Integer.parseInt(name) < items.size() ->
                    Optional.of(items.get(Integer.parseInt(name)));
                case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _,Value.Items _,Value.SecretRef _ ->
                    Optional.<Value>empty();
            };
            if (next.isEmpty()) {
                // A name may be written with percent signs, which the library reads.
                return name.contains("%");
            }
            at = next.get();
        }
        return true;
    }

    private static List<Object> with(List<Object> path, Object part) {
        var longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }
}
