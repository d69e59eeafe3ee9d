package org.atyourservice.language.capnp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.capnp.Declared.Field;
import org.atyourservice.language.capnp.Declared.Struct;
import org.atyourservice.language.capnp.Declared.Type;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.schema.Unions;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// Structs to JSON Schema: other structs become `$defs`, enums the choices of a text.
final class JsonSchemas {

    private static final int MOST_ALIASES = 16;

    private final Parser parser;
    private final Map<Struct, String> names = new IdentityHashMap<>();
    private final HashSet<String> taken = new HashSet<>();
    private final Deque<Struct> waiting = new ArrayDeque<>();

    JsonSchemas(Parser parser) {
        this.parser = parser;
    }

    Capnp.Reading of(Struct main, String file) {
        names.put(main, "");
        var schema = new LinkedHashMap<>(struct(main));
        var others = new LinkedHashMap<String, Value>();
        while (!waiting.isEmpty()) {
            var next = waiting.poll();
            others.put(names.get(next), new Value.Fields(closed(next)));
        }
        if (!others.isEmpty()) {
            schema.put("$defs", new Value.Fields(others));
        }
        var places = new HashMap<String, Place>();
        main.fields.forEach(field -> places.put(field.name().text(),
                new Place(file, field.name().line(), field.name().column())));
        return new Capnp.Reading(Optional.of(new Value.Fields(schema)), places);
    }

    private LinkedHashMap<String, Value> struct(Struct struct) {
        var schema = new LinkedHashMap<String, Value>();
        schema.put("type", Value.of("object"));
        if (!struct.description.isEmpty()) {
            schema.put("description", Value.of(struct.description));
        }
        var properties = new LinkedHashMap<String, Value>();
        struct.fields.forEach(field -> properties.put(field.name().text(), field(field, struct)));
        schema.put("properties", new Value.Fields(properties));
        if (!struct.unions.isEmpty()) {
            schema.put(Unions.KEYWORD, new Value.Items(struct.unions.stream()
                    .map(names -> Value.texts(byNumber(names, struct))).toList()));
        }
        return schema;
    }

    /// The field with the lowest number counts when none is given.
    private static List<String> byNumber(List<String> names, Struct struct) {
        var numbers = new HashMap<String, Long>();
        struct.fields.forEach(field -> numbers.put(field.name().text(), number(field)));
        return names.stream().sorted(Comparator.comparing(name -> numbers.getOrDefault(name, Long.MAX_VALUE)))
                .toList();
    }

    /// That of a group is the lowest inside.
    private static long number(Field field) {
        return field.inner().map(inner -> inner.fields.stream().mapToLong(JsonSchemas::number).min()
                .orElse(Long.MAX_VALUE)).orElse(field.ordinal() < 0 ? Long.MAX_VALUE : field.ordinal());
    }

    /// A struct inside of another has its own fields and no others; which ones a service has is checked elsewhere.
    private LinkedHashMap<String, Value> closed(Struct struct) {
        var schema = struct(struct);
        schema.put("additionalProperties", Value.of(false));
        return schema;
    }

    private Value field(Field field, Struct scope) {
        var schema = new LinkedHashMap<String, Value>();
        if (field.inner().isPresent()) {
            schema.putAll(closed(field.inner().get()));
        } else {
            field.type().ifPresent(type -> schema.putAll(type(type, scope, 0)));
        }
        if (!field.description().isEmpty()) {
            schema.put("description", Value.of(field.description()));
        }
        field.value().ifPresent(value -> new Defaults(parser, this, scope).value(value, field.type().orElseThrow())
                .ifPresent(read -> schema.put("default", read)));
        return new Value.Fields(schema);
    }

    private Map<String, Value> type(Type type, Struct scope, int depth) {
        var plain = Plain.of(type.name());
        if (plain.isPresent()) {
            return plain.get();
        }
        if (type.name().equals("List")) {
            if (type.arguments().size() != 1) {
                parser.tell("capnp-type", type.at(), "A List needs the type of its items, such as List(Text).");
            }
            var items = type.arguments().stream().findFirst()
                    .map(item -> (Value) new Value.Fields(type(item, scope, depth + 1)));
            var list = new LinkedHashMap<String, Value>();
            list.put("type", Value.of("array"));
            items.ifPresent(item -> list.put("items", item));
            return list;
        }
        return named(type, scope, depth);
    }

    private Map<String, Value> named(Type type, Struct scope, int depth) {
        var found = find(type.name(), scope);
        if (found.isPresent()) {
            return switch (found.get()) {
                case Struct struct -> Map.of("$ref", Value.of("#/$defs/" + name(struct)));
                case Declared.Choices choices -> {
                    var schema = new LinkedHashMap<String, Value>();
                    schema.put("type", Value.of("string"));
                    schema.put("enum", Value.texts(choices.choices()));
                    yield schema;
                }
                case Type alias when depth < MOST_ALIASES -> type(alias, scope, depth + 1);
                default -> Map.of();
            };
        }
        boolean foreign = type.name().startsWith("import ") || type.name().indexOf('.') > 0;
        parser.tell("capnp-type", type.at(), foreign
                ? "The type " + Names.cut(type.name()) + " is in another file, which is not read; any value is taken."
                : "There is no type '" + Names.cut(type.name()) + "'; any value is taken.");
        return Map.of();
    }

    /// A struct, enum or alias by its name, seen from inside of a struct; a type's parameter counts as `""`.
    Optional<Object> find(String path, Struct from) {
        var parts = List.of(path.split("\\."));
        for (Optional<Struct> scope = Optional.of(from); scope.isPresent(); scope = scope.get().outer) {
            if (scope.get().parameters.contains(path)) {
                return Optional.of("");
            }
            if (scope.get().declares(parts.getFirst())) {
                return inside(scope.get(), parts);
            }
        }
        return Optional.empty();
    }

    private static Optional<Object> inside(Struct scope, List<String> parts) {
        var at = scope;
        for (var part : parts.subList(0, parts.size() - 1)) {
            at = at.structs.get(part);
            if (at == null) {
                return Optional.empty();
            }
        }
        var name = parts.getLast();
        Object struct = at.structs.get(name);
        Object choices = at.enums.get(name);
        return Optional.ofNullable(struct != null ? struct : choices != null ? choices : at.aliases.get(name));
    }

    private String name(Struct struct) {
        var known = names.get(struct);
        if (known != null) {
            return known.isEmpty() ? main(struct) : known;
        }
        var name = struct.name;
        for (var outer = struct.outer; taken.contains(name) && outer.isPresent(); outer = outer.get().outer) {
            name = outer.get().name + "." + name;
        }
        taken.add(name);
        names.put(struct, name);
        waiting.add(struct);
        return name;
    }

    /// The main struct refers to itself: it is among the `$defs` too.
    private String main(Struct struct) {
        names.put(struct, struct.name);
        taken.add(struct.name);
        waiting.add(struct);
        return struct.name;
    }

    /// The types without names of their own.
    private static final class Plain {

        static Optional<Map<String, Value>> of(String name) {
            return switch (name) {
                case "Text" -> Optional.of(Map.of("type", Value.of("string")));
                case "Bool" -> Optional.of(Map.of("type", Value.of("boolean")));
                case "Float32", "Float64" -> Optional.of(Map.of("type", Value.of("number")));
                case "Void" -> Optional.of(Map.of("type", Value.of("null")));
                case "Data" -> Optional.of(ordered("type", Value.of("string"), "contentEncoding", Value.of("base64")));
                case "AnyPointer", "AnyStruct", "AnyList", "Capability" -> Optional.of(Map.of());
                case "Int8", "Int16", "Int32", "Int64" -> Optional.of(integer(Integer.parseInt(name.substring(3)) - 1,
                        true));
                case "UInt8", "UInt16", "UInt32", "UInt64" ->
                    Optional.of(integer(Integer.parseInt(name.substring(4)), false));
                default -> Optional.empty();
            };
        }

        private static Map<String, Value> integer(int bits, boolean signed) {
            var limit = BigInteger.TWO.pow(bits);
            var range = ordered("type", Value.of("integer"), "minimum",
                    new Value.Num(new BigDecimal(signed ? limit.negate() : BigInteger.ZERO)));
            range.put("maximum", new Value.Num(new BigDecimal(limit.subtract(BigInteger.ONE))));
            return range;
        }

        private static LinkedHashMap<String, Value> ordered(String first, Value one, String second, Value two) {
            var fields = new LinkedHashMap<String, Value>();
            fields.put(first, one);
            fields.put(second, two);
            return fields;
        }
    }
}
