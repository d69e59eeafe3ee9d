package org.atyourservice.language.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Action;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Link;
import org.atyourservice.model.RecipeUpdate.Kind;
import org.atyourservice.model.RecipeUpdate.Part;
import org.atyourservice.model.RecipeUpdate.Part.How;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// What differs between two versions of a template, part by part.
final class Parts {

    private static final List<String> TEXTS = List.of("template.yaml", "config.yaml", "config.json", "schema.yaml",
            "schema.json", "schema.capnp", "schema.hrd");

    private final Template old;
    private final TemplateFiles oldFiles;
    private final Template now;
    private final TemplateFiles newFiles;
    private final List<Part> found = new ArrayList<>();

    private Parts(Template old, TemplateFiles oldFiles, Template now, TemplateFiles newFiles) {
        this.old = old;
        this.oldFiles = oldFiles;
        this.now = now;
        this.newFiles = newFiles;
    }

    static List<Part> between(Template old, TemplateFiles oldFiles, Template now, TemplateFiles newFiles) {
        var parts = new Parts(old, oldFiles, now, newFiles);
        parts.compare(Kind.ACTION, new TreeMap<>(old.actions()), new TreeMap<>(now.actions()), parts::action);
        parts.compare(Kind.FIELD, fields(old.schema()), fields(now.schema()), parts::field);
        parts.compare(Kind.LINK, links(old), links(now), Parts::link);
        parts.compare(Kind.PROVIDES, names(old.provides()), names(now.provides()), (_, _) -> List.of());
        parts.settings();
        parts.files();
        return parts.found;
    }

    private <T> void compare(Kind kind, Map<String, T> before, Map<String, T> after,
            BiFunction<T, T, List<String>> details) {
        before.forEach((name, part) -> {
            if (!after.containsKey(name)) {
                found.add(new Part(kind, How.REMOVED, name, List.of()));
            } else {
                var changes = details.apply(part, after.get(name));
                if (!changes.isEmpty()) {
                    found.add(new Part(kind, How.CHANGED, name, changes));
                }
            }
        });
        after.keySet().stream().filter(name -> !before.containsKey(name))
                .forEach(name -> found.add(new Part(kind, How.ADDED, name, List.of())));
    }

    private List<String> action(Action before, Action after) {
        var changes = new ArrayList<String>();
        if (!before.file().equals(after.file())) {
            changes.add("file " + before.file() + " -> " + after.file());
        } else if (!isSameFile(before.file())) {
            changes.add("what it does");
        }
        change(changes, "timeout", before, after, Action::timeout);
        change(changes, "period", before, after, Action::every);
        if (before.here() != after.here()) {
            changes.add(after.here() ? "runs on this machine" : "runs on its target");
        }
        if (changes.isEmpty() && !before.equals(after)) {
            changes.add("its settings");
        }
        return changes;
    }

    private static Map<String, Attribute> fields(Schema schema) {
        var fields = new LinkedHashMap<String, Attribute>();
        schema.attributes().forEach(attribute -> fields.put(attribute.name(), attribute));
        return fields;
    }

    private List<String> field(Attribute before, Attribute after) {
        var changes = new ArrayList<String>();
        change(changes, "type", before, after, field -> field.type().name().toLowerCase(Locale.ROOT));
        change(changes, "format", before, after, field -> blankAsNone(field.format()));
        defaults(before, after, changes);
        change(changes, "choices", before, after, field -> field.choices().isEmpty()
                ? Optional.empty()
                : Optional.of(Value.of(field.choices()).shown()));
        if (before.required() != after.required()) {
            changes.add(after.required() ? "required" : "no longer required");
        }
        if (before.readOnly() != after.readOnly()) {
            changes.add(after.readOnly() ? "set by actions" : "no longer set by actions");
        }
        change(changes, "description", before, after, field -> blankAsNone(field.description()));
        if (changes.isEmpty() && !property(old, before.name()).equals(property(now, after.name()))) {
            changes.add("what is allowed");
        }
        return changes;
    }

    /// Of a secret, only that it differs.
    private static void defaults(Attribute before, Attribute after, List<String> changes) {
        if (!before.isSecret() && !after.isSecret()) {
            change(changes, "default", before, after, field -> field.defaultValue().map(Value::shown));
        } else if (!before.defaultValue().equals(after.defaultValue())) {
            changes.add("default");
        }
    }

    private static Map<String, Link> links(Template template) {
        var links = new LinkedHashMap<String, Link>();
        template.parent().ifPresent(parent -> links.put(parent.argname(), parent));
        template.consumes().forEach(consume -> links.put(consume.argname(), consume));
        return links;
    }

    private static List<String> link(Link before, Link after) {
        var changes = new ArrayList<String>();
        change(changes, "role", before, after, Link::role);
        if (before instanceof Link.Consume one && after instanceof Link.Consume other) {
            change(changes, "min", one, other, Link.Consume::min);
            change(changes, "max", one, other, link -> link.max() == Integer.MAX_VALUE ? "none" : link.max());
            change(changes, "auto", one, other, Link.Consume::auto);
            change(changes, "needs", one, other,
                    link -> blankAsNone(String.join(" and ", new TreeSet<>(link.needs()))));
        } else if (before instanceof Link.Parent one && after instanceof Link.Parent other) {
            change(changes, "optional", one, other, Link.Parent::optional);
            change(changes, "auto", one, other, Link.Parent::auto);
        } else {
            changes.add(after instanceof Link.Parent ? "is the parent" : "is no longer the parent");
        }
        if (changes.isEmpty() && !before.equals(after)) {
            changes.add("its settings");
        }
        return changes;
    }

    private static Map<String, String> names(Iterable<String> names) {
        var sorted = new TreeMap<String, String>();
        names.forEach(name -> sorted.put(name, name));
        return sorted;
    }

    private void settings() {
        setting("description", Template::description);
        setting("icon", Template::icon);
        setting("category", Template::category);
        setting("target", template -> template.target().map(kind -> kind.name().toLowerCase(Locale.ROOT)));
        setting("daemon", Template::daemon);
    }

    private void setting(String name, Function<Template, Object> value) {
        var changes = new ArrayList<String>();
        change(changes, "", old, now, value);
        if (!changes.isEmpty()) {
            found.add(new Part(Kind.TEMPLATE, How.CHANGED, name, changes.stream().map(String::strip).toList()));
        }
    }

    /// Those that no other part stands for.
    private void files() {
        var said = new TreeSet<String>();
        old.actions().values().forEach(action -> said.add(action.file()));
        now.actions().values().forEach(action -> said.add(action.file()));
        if (!found.isEmpty()) {
            said.addAll(TEXTS);
        }
        compare(Kind.FILE, paths(oldFiles, said), paths(newFiles, said),
                (path, _) -> isSameFile(path) ? List.of() : List.of("its content"));
    }

    private static Map<String, String> paths(TemplateFiles files, TreeSet<String> without) {
        var paths = names(files.files().keySet());
        paths.keySet().removeAll(without);
        return paths;
    }

    private boolean isSameFile(String path) {
        return Arrays.equals(oldFiles.files().get(path), newFiles.files().get(path))
                && oldFiles.executables().contains(path) == newFiles.executables().contains(path);
    }

    private static <T> void change(List<String> changes, String name, T before, T after, Function<T, Object> value) {
        var one = value.apply(before);
        var other = value.apply(after);
        if (!Objects.equals(one, other)) {
            changes.add(name + " " + shown(one) + " -> " + shown(other));
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Parts::shown).orElse("none");
            case Duration duration -> duration.toString().substring(2).toLowerCase(Locale.ROOT);
            case String text -> text.isEmpty() ? "none" : text;
            case Object other -> other.toString();
        };
    }

    private static Optional<String> blankAsNone(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /// What the schema says about an attribute.
    private static Optional<Value> property(Template template, String name) {
        try {
            return Json.read(template.schema().json()) instanceof Value.Fields schema
                    && schema.get("properties").orElse(Value.NOTHING) instanceof Value.Fields properties
                            ? properties.get(name)
                            : Optional.empty();
        } catch (Json.Unreadable e) {
            throw new IllegalStateException("a schema in the model is always JSON", e);
        }
    }
}
