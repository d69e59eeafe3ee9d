package org.atyourservice.language.importing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.model.Action;
import org.atyourservice.model.Link;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// Templates as native files. The same template always gives the same text.
public final class TemplateWriter {

    private TemplateWriter() {}

    /// `template.yaml`: all that a template says but its attributes.
    public static String template(Template template) {
        var fields = new LinkedHashMap<String, Value>();
        text(fields, "description", template.description());
        text(fields, "icon", template.icon());
        text(fields, "category", template.category());
        template.target().ifPresent(kind -> fields.put("target", Value.of(switch (kind) {
            case SSH -> "ssh";
            case LOCAL -> "local";
        })));
        var links = links(template);
        if (!links.isEmpty()) {
            fields.put("links", Value.of(links));
        }
        if (!template.provides().isEmpty()) {
            fields.put("provides", Value.texts(template.provides().stream().sorted().toList()));
        }
        actions(template, fields);
        template.daemon().ifPresent(file -> fields.put("daemon", Value.of(Map.of("pidfile", Value.of(file)))));
        return fields.isEmpty() ? "" : Yaml.write(Value.of(fields));
    }

    /// `schema.yaml`: the attributes as JSON Schema.
    ///
    /// @throws IllegalArgumentException when the schema isn't JSON, which no reader makes
    public static String schema(Schema schema) {
        try {
            return schema.attributes().isEmpty() && schema.json().equals("{}")
                    ? ""
                    : Yaml.write(plain(Json.read(schema.json())));
        } catch (Json.Unreadable e) {
            throw new IllegalArgumentException("a schema in the model is always JSON", e);
        }
    }

    /// In a schema `{secret: name}` is a property named `secret`, or a default.
    private static Value plain(Value value) {
        return switch (value) {
            case Value.Fields(var fields) -> {
                var plain = new LinkedHashMap<String, Value>();
                fields.forEach((key, field) -> plain.put(key, plain(field)));
                yield new Value.Fields(plain);
            }
            case Value.Items(var items) -> new Value.Items(items.stream().map(TemplateWriter::plain).toList());
            case Value.SecretRef(var name) -> new Value.Fields(Map.of("secret", Value.of(name)));
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _ -> value;
        };
    }

    private static Map<String, Value> links(Template template) {
        var links = new LinkedHashMap<String, Value>();
        template.parent().ifPresent(parent -> {
            var fields = named(parent);
            flag(fields, "optional", parent.optional());
            flag(fields, "auto", parent.auto());
            links.put("parent", Value.of(fields));
        });
        var consumes = new ArrayList<Value>();
        for (var link : template.consumes()) {
            var fields = named(link);
            fields.put("min", Value.of(link.min()));
            if (link.max() != Integer.MAX_VALUE) {
                fields.put("max", Value.of(link.max()));
            }
            flag(fields, "auto", link.auto());
            if (!link.needs().isEmpty()) {
                fields.put("needs", Value.texts(link.needs().stream().sorted().toList()));
            }
            consumes.add(Value.of(fields));
        }
        if (!consumes.isEmpty()) {
            links.put("consume", Value.of(consumes));
        }
        return links;
    }

    private static Map<String, Value> named(Link link) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("role", Value.of(link.role()));
        if (!link.argname().equals(link.role())) {
            fields.put("argname", Value.of(link.argname()));
        }
        return fields;
    }

    private static void actions(Template template, Map<String, Value> fields) {
        var said = new LinkedHashMap<String, Value>();
        new TreeMap<>(template.actions()).forEach((name, action) -> {
            var words = words(action);
            if (!words.isEmpty()) {
                said.put(name, Value.of(words));
            }
        });
        if (!said.isEmpty()) {
            fields.put("actions", Value.of(said));
        }
    }

    private static Map<String, Value> words(Action action) {
        var words = new LinkedHashMap<String, Value>();
        action.timeout().ifPresent(timeout -> words.put("timeout", Value.of(shown(timeout))));
        action.every().ifPresent(every -> words.put("every", Value.of(shown(every))));
        if (action.here()) {
            words.put("on", Value.of("here"));
        }
        return words;
    }

    /// As [org.atyourservice.language.hint.Durations] reads it.
    static String shown(Duration duration) {
        var parts = new StringBuilder();
        for (var part : List.of(Map.entry(duration.toDaysPart(), "d"), Map.entry((long) duration.toHoursPart(), "h"),
                Map.entry((long) duration.toMinutesPart(), "m"), Map.entry((long) duration.toSecondsPart(), "s"),
                Map.entry((long) duration.toMillisPart(), "ms"))) {
            parts.append(part.getKey() == 0 ? "" : part.getKey() + part.getValue());
        }
        return parts.isEmpty() ? "0s" : parts.toString();
    }

    private static void text(Map<String, Value> fields, String key, String text) {
        if (!text.isEmpty()) {
            fields.put(key, Value.of(text));
        }
    }

    private static void flag(Map<String, Value> fields, String key, boolean flag) {
        if (flag) {
            fields.put(key, Value.of(true));
        }
    }
}
