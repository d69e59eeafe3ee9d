package org.atyourservice.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.model.Action;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Link;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Templates, for scripts.
final class TemplateViews {

    private TemplateViews() {}

    /// What a list says of a template.
    static JsonObject brief(Template template) {
        return new JsonObject().put("name", template.name()).put("role", template.role())
                .put("folder", template.folder()).put("description", template.description())
                .put("category", template.category())
                .texts("actions", template.actions().keySet().stream().sorted().toList());
    }

    /// All of it.
    static JsonObject full(Template template) {
        return new JsonObject().put("name", template.name()).put("role", template.role())
                .put("folder", template.folder()).put("description", template.description())
                .put("category", template.category()).put("icon", template.icon())
                .put("target", template.target().map(kind -> kind.name().toLowerCase(Locale.ROOT)))
                .put("attributes", Value.of(template.schema().attributes().stream().map(TemplateViews::attribute)
                        .toList()))
                .put("unions", Value.of(template.schema().unions().stream().map(TemplateViews::union).toList()))
                .put("parent", template.parent().map(TemplateViews::parent).orElse(Value.NOTHING))
                .put("consume", Value.of(template.consumes().stream().map(TemplateViews::consume).toList()))
                .texts("provides", template.provides().stream().sorted().toList())
                .put("actions", Value.of(new TreeMap<>(template.actions()).values().stream().map(TemplateViews::action)
                        .toList()))
                .put("daemon", template.daemon()).put("digest", template.digest());
    }

    private static Value attribute(Attribute attribute) {
        return new JsonObject().put("name", attribute.name())
                .put("type", attribute.type().name().toLowerCase(Locale.ROOT))
                .put("format", text(attribute.format()))
                .put("default", attribute.isSecret() ? Value.NOTHING : attribute.defaultValue().orElse(Value.NOTHING))
                .put("choices", Value.of(attribute.choices())).put("required", attribute.required())
                .put("read_only", attribute.readOnly()).put("secret", attribute.isSecret())
                .put("description", attribute.description()).done();
    }

    private static Value union(Schema.Union union) {
        return new JsonObject().put("inside", text(union.inside())).texts("names", union.names()).done();
    }

    private static Value parent(Link.Parent parent) {
        return new JsonObject().put("role", parent.role()).put("argname", parent.argname())
                .put("optional", parent.optional()).put("auto", parent.auto()).done();
    }

    private static Value consume(Link.Consume link) {
        return new JsonObject().put("role", link.role()).put("argname", link.argname()).put("min", link.min())
                .put("max", limit(link).<Value>map(Value::of).orElse(Value.NOTHING)).put("auto", link.auto())
                .texts("needs", link.needs().stream().sorted().toList()).done();
    }

    static Optional<Integer> limit(Link.Consume link) {
        return link.max() == Integer.MAX_VALUE ? Optional.empty() : Optional.of(link.max());
    }

    private static Value action(Action action) {
        return new JsonObject().put("name", action.name()).put("file", action.file())
                .put("timeout", action.timeout()).put("every", action.every()).put("here", action.here()).done();
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
