package org.atyourservice.language.hrd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atyourservice.language.hint.AttributeNames;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// Reads `schema.hrd` of AtYourService 8: a line an attribute, its tags say type, default and limits, and which
/// services it names. Also the attributes of an `instance.hrd`.
public final class HrdSchema {

    /// The name of the key in its HRD file, where the attribute has another.
    public static final String KEY = "x-hrd-key";
    /// True for what `@ASK` asked for when a service was installed.
    public static final String ASK = "x-ask";

    private final Consumer<Diagnostic> problems;
    private final Map<String, Value> properties = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Link.Consume> consumes = new ArrayList<>();
    private Optional<Link.Parent> parent = Optional.empty();

    private HrdSchema(Consumer<Diagnostic> problems) {
        this.problems = problems;
    }

    /// @param schema JSON Schema
    /// @param places of the attributes, by name
    public record Reading(Value.Fields schema, Map<String, Place> places, Optional<Link.Parent> parent,
            List<Link.Consume> consumes) {
        public Reading {
            places = Map.copyOf(places);
            consumes = List.copyOf(consumes);
        }
    }

    /// @param document read by [Hrd#readSchema]
    public static Reading ofSchema(HrdDocument document, Consumer<Diagnostic> problems) {
        var reader = new HrdSchema(problems);
        document.entries().forEach(reader::line);
        return reader.reading();
    }

    /// The attributes of an `instance.hrd`: what it asks for, and what it sets.
    public static Reading ofInstance(HrdDocument document, Consumer<Diagnostic> problems) {
        var reader = new HrdSchema(problems);
        document.entries().forEach(reader::instance);
        return reader.reading();
    }

    private Reading reading() {
        var schema = new LinkedHashMap<String, Value>();
        schema.put("type", Value.of("object"));
        schema.put("properties", new Value.Fields(properties));
        return new Reading(new Value.Fields(schema), places, parent, consumes);
    }

    private void line(HrdEntry entry) {
        var tags = HrdTags.read(entry.text().orElse(""), entry.valuePlace(), problems);
        var schema = type(entry, tags.text("type").orElse("str"), tags.has("list") || tags.has("multiple"),
                tags.place("type", entry.place()));
        describe(schema, tags.text("descr").orElse(entry.comment()));
        limits(entry, schema, tags.text("minval"), tags.text("maxval"));
        pattern(entry, schema, tags.text("regex"));
        choices(schema, tags.choices(), tags.has("multichoice"));
        tags.text("alias").ifPresent(alias -> schema.put("x-alias", Value.of(alias)));
        if (tags.has("@ask")) {
            schema.put(ASK, Value.of(true));
        }
        tags.value("default").ifPresent(value -> byDefault(schema, value));
        if (put(entry, schema)) {
            links(entry, tags);
        }
    }

    private void instance(HrdEntry entry) {
        if (entry.ask().isEmpty()) {
            var schema = new LinkedHashMap<String, Value>();
            schema.put("type", Value.of(typeOf(entry.value())));
            describe(schema, entry.comment());
            if (!(entry.value() instanceof Value.Nothing)) {
                schema.put("default", entry.value());
            }
            put(entry, schema);
            return;
        }
        var ask = entry.ask().get();
        var schema = type(entry, ask.type(), false, entry.valuePlace());
        describe(schema, ask.description().isEmpty() ? entry.comment() : ask.description());
        limits(entry, schema, ask.minimum(), ask.maximum());
        pattern(entry, schema, ask.regex());
        choices(schema, ask.choices(), false);
        schema.put(ASK, Value.of(true));
        ask.defaultValue().ifPresent(value -> byDefault(schema, value));
        put(entry, schema);
    }

    private boolean put(HrdEntry entry, LinkedHashMap<String, Value> schema) {
        var name = AttributeNames.camelCase(entry.key());
        var other = places.get(name);
        if (!name.equals(entry.key())) {
            schema.put(KEY, Value.of(entry.key()));
        }
        if (other != null && !(properties.get(name) instanceof Value.Fields same
                && same.text(KEY).orElse(name).equals(entry.key()))) {
            problems.accept(Diagnostic.warning("duplicate-key", entry.place(), "'" + Names.cut(entry.key())
                    + "' becomes the attribute " + Names.cut(name) + ", which line " + other.line()
                    + " is already; this one is left out."));
            return false;
        }
        properties.put(name, new Value.Fields(schema));
        places.put(name, entry.place());
        return true;
    }

    private LinkedHashMap<String, Value> type(HrdEntry entry, String type, boolean list, Place at) {
        var known = HrdTypes.schema(type);
        if (known.isEmpty()) {
            problems.accept(Diagnostic.warning("hrd-type", at, "There is no type '" + Names.cut(type) + "'; "
                    + Names.cut(entry.key()) + " is read as text."));
        }
        var schema = known.orElseGet(() -> HrdTypes.schema("str").orElseThrow());
        if (!list) {
            return schema;
        }
        var items = new LinkedHashMap<String, Value>();
        items.put("type", Value.of("array"));
        items.put("items", new Value.Fields(schema));
        return items;
    }

    private static void describe(LinkedHashMap<String, Value> schema, String description) {
        if (!description.isBlank()) {
            schema.put("description", Value.of(description.strip()));
        }
    }

    private static void byDefault(LinkedHashMap<String, Value> schema, Value value) {
        var type = schema.get("type").scalar().orElse("");
        boolean nothing = value.scalar().filter(String::isEmpty).isPresent();
        if (!nothing || Set.of("string", "array").contains(type)) {
            schema.put("default", HrdTypes.fit(value, type));
        }
    }

    private void limits(HrdEntry entry, LinkedHashMap<String, Value> schema, Optional<String> least,
            Optional<String> most) {
        limit(entry, schema, "minimum", least);
        limit(entry, schema, "maximum", most);
    }

    private void limit(HrdEntry entry, LinkedHashMap<String, Value> schema, String keyword, Optional<String> text) {
        if (text.isEmpty()) {
            return;
        }
        var type = schema.get("type").scalar().orElse("");
        if (Set.of("integer", "number").contains(type) && HrdValues.scalar(text.get()) instanceof Value.Num number) {
            schema.put(keyword, number);
        } else {
            problems.accept(Diagnostic.warning("hrd-limit", entry.valuePlace(), "The limit " + Names.cut(text.get())
                    + " means nothing for " + Names.cut(entry.key()) + "; it is left out.")
                    .withHint("Limits are numbers, for attributes that are numbers."));
        }
    }

    private void pattern(HrdEntry entry, LinkedHashMap<String, Value> schema, Optional<String> regex) {
        regex.ifPresent(text -> {
            if (HrdTypes.isPattern(text)) {
                schema.put("pattern", Value.of(text));
            } else {
                problems.accept(Diagnostic.warning("hrd-regex", entry.valuePlace(), "'" + Names.cut(text)
                        + "' is no regular expression; it is left out."));
            }
        });
    }

    private static void choices(LinkedHashMap<String, Value> schema, List<String> choices, boolean several) {
        if (choices.isEmpty()) {
            return;
        }
        var type = schema.get("type").scalar().orElse("");
        var fitted = new Value.Items(choices.stream().map(choice -> HrdTypes.fit(Value.of(choice), type)).distinct()
                .toList());
        if (several) {
            var item = new LinkedHashMap<String, Value>();
            item.put("type", schema.get("type"));
            item.put("enum", fitted);
            schema.put("type", Value.of("array"));
            schema.put("items", new Value.Fields(item));
        } else {
            schema.put("enum", fitted);
        }
    }

    private static String typeOf(Value value) {
        return switch (value) {
            case Value.Num(var number) when number.scale() <= 0 -> "integer";
            case Value.Num _ -> "number";
            case Value.Flag _ -> "boolean";
            case Value.Items _ -> "array";
            case Value.Fields _ -> "object";
            case Value.Text _,Value.Nothing _,Value.SecretRef _ -> "string";
        };
    }

    private void links(HrdEntry entry, HrdTags tags) {
        var argname = AttributeNames.camelCase(entry.key());
        tags.text("parent").map(role -> role.split(":", 2)[0]).filter(role -> !role.isBlank()).ifPresent(role -> {
            if (parent.isPresent()) {
                problems.accept(Diagnostic.warning("parent-twice", tags.place("parent", entry.place()),
                        "A service has one parent, and " + parent.get().argname() + " is it already; " + argname
                                + " is read as an attribute."));
            } else {
                parent = Optional.of(new Link.Parent(role, argname, tags.has("optional"), tags.has("auto")));
            }
        });
        tags.text("consume").ifPresent(text -> consume(entry, argname, text, tags));
    }

    private void consume(HrdEntry entry, String argname, String text, HrdTags tags) {
        var parts = text.split(":", -1);
        var place = tags.place("consume", entry.place());
        if (parts[0].isBlank()) {
            problems.accept(Diagnostic.warning("link-role", place, "A link needs a role, such as 'consume:node'."));
            return;
        }
        int min = parts.length > 1 ? count(parts[1], 0, place) : 0;
        int max = parts.length > 2 ? count(parts[2], Integer.MAX_VALUE, place) : Integer.MAX_VALUE;
        if (max < min) {
            problems.accept(Diagnostic.warning("link-limits", place, "At least " + min + " and at most " + max
                    + " can't both be; the second is left out."));
            max = Integer.MAX_VALUE;
        }
        consumes.add(new Link.Consume(parts[0].strip(), argname, min, max, tags.has("auto"), Set.of()));
    }

    private int count(String text, int otherwise, Place place) {
        if (text.strip().matches("\\d{1,9}")) {
            return Integer.parseInt(text.strip());
        }
        if (!text.isBlank()) {
            problems.accept(Diagnostic.warning("not-a-number", place, "'" + Names.cut(text)
                    + "' is no number of services; it is left out."));
        }
        return otherwise;
    }
}
