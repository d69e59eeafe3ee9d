package org.atyourservice.language.recipe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Link;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// A template between two versions: it has the attributes of both and takes any value, so that a blueprint that only
/// fits one of them can be read, and changed, without an error. Links that go count as attributes.
final class Bridge {

    private Bridge() {}

    /// @param at the files that it stands in for
    static TemplateFiles between(Template old, Template now, TemplateFiles at) {
        var gone = goneLinks(old, now);
        var names = new ArrayList<>(old.schema().attributes().stream().map(attribute -> attribute.name()).toList());
        now.schema().attributes().forEach(attribute -> names.add(attribute.name()));
        names.addAll(gone);
        names.addAll(newLinks(old, now));
        var properties = new LinkedHashMap<String, Value>();
        names.forEach(name -> properties.put(name, new Value.Fields(Map.of())));
        var schema = Value.of(Map.of("properties", new Value.Fields(properties)));
        var files = new TreeMap<String, byte[]>();
        files.put("template.yaml", Json.write(template(old, gone)).getBytes(StandardCharsets.UTF_8));
        files.put("schema.yaml", Json.write(schema).getBytes(StandardCharsets.UTF_8));
        return new TemplateFiles(at.name(), at.folder(), files, Set.of(), Layer.RECIPE, at.rank(), at.origin(),
                List.of());
    }

    /// The argnames of links that the new version has no more, nor an attribute of that name.
    static List<String> goneLinks(Template old, Template now) {
        var parent = now.parent().map(Link::argname).orElse("");
        return old.consumes().stream().map(Link::argname)
                .filter(name -> now.consume(name).isEmpty() && !name.equals(parent)
                        && now.schema().attribute(name).isEmpty())
                .toList();
    }

    /// The argnames of links that only the new version has, which blueprints may say already.
    private static List<String> newLinks(Template old, Template now) {
        var parent = old.parent().map(Link::argname).orElse("");
        return Stream.concat(now.parent().stream(), now.consumes().stream()).map(Link::argname)
                .filter(name -> old.consume(name).isEmpty() && !name.equals(parent)).toList();
    }

    private static Value template(Template old, List<String> gone) {
        var fields = new LinkedHashMap<String, Value>();
        old.target().ifPresent(kind -> fields.put("target", Value.of(kind.name().toLowerCase(Locale.ROOT))));
        var links = new LinkedHashMap<String, Value>();
        old.parent().ifPresent(parent -> links.put("parent", Value.of(Map.of("role", Value.of(parent.role()),
                "argname", Value.of(parent.argname()), "optional", Value.of(parent.optional()), "auto",
                Value.of(parent.auto())))));
        links.put("consume", Value.of(old.consumes().stream().filter(link -> !gone.contains(link.argname()))
                .map(Bridge::consume).toList()));
        fields.put("links", new Value.Fields(links));
        fields.put("provides", Value.texts(old.provides()));
        return new Value.Fields(fields);
    }

    private static Value consume(Link.Consume link) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("role", Value.of(link.role()));
        fields.put("argname", Value.of(link.argname()));
        fields.put("min", Value.of(link.min()));
        if (link.max() < Integer.MAX_VALUE) {
            fields.put("max", Value.of(link.max()));
        }
        fields.put("auto", Value.of(link.auto()));
        fields.put("needs", Value.texts(link.needs()));
        return new Value.Fields(fields);
    }
}
