package org.atyourservice.language.importing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.blueprint.Vocabulary;
import org.atyourservice.language.importing.OldService.Said;
import org.atyourservice.language.importing.Placing.Placed;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Installed services as a blueprint: what no other blueprint wants yet.
final class InstalledBlueprint {

    static final String FILE = "blueprints/imported.yaml";
    private static final String HEAD = """
                                       # Services that were installed, as their own files said it.
                                       """;

    private final Compiler compiler;
    private final Linking linking;
    private final Environment desired;
    private final Report report;
    private final Map<ServicePath, String> templates = new TreeMap<>();
    private final Map<String, Integer> names = new HashMap<>();

    /// @param desired what the other blueprints want
    InstalledBlueprint(Compiler compiler, Linking linking, Environment desired, Report report) {
        this.compiler = compiler;
        this.linking = linking;
        this.desired = desired;
        this.report = report;
    }

    /// The blueprint's text; empty when the other blueprints want all of it.
    ///
    /// @param known templates by name, with the links that were added
    Optional<String> text(Collection<Placed> services, Map<String, Template> known) {
        services.forEach(placed -> templates.put(placed.path(), placed.template().name()));
        templates.keySet().forEach(path -> names.merge(path.instances(), 1, Integer::sum));
        var bodies = new TreeMap<ServicePath, Map<String, Value>>();
        for (var placed : services) {
            var template = known.get(placed.template().name());
            var values = values(placed, template);
            state(placed);
            desired.service(placed.path()).ifPresentOrElse(
                    wanted -> compare(placed, values, wanted::value),
                    () -> bodies.put(placed.path(), body(placed, template, values)));
        }
        var tree = new TreeMap<ServicePath, Map<String, Value>>();
        bodies.forEach((path, body) -> {
            for (var above = Optional.of(path); above.isPresent(); above = above.get().parent()) {
                tree.computeIfAbsent(above.get(), _ -> new LinkedHashMap<>());
            }
            tree.get(path).putAll(body);
        });
        return tree.isEmpty() ? Optional.empty() : Optional.of(HEAD + Yaml.write(nested(tree)));
    }

    /// Children in the bodies of their parents.
    private Value nested(TreeMap<ServicePath, Map<String, Value>> tree) {
        var roots = new LinkedHashMap<String, Value>();
        // Those below come last, and have to be ready first.
        tree.descendingMap().forEach((path, body) -> path.parent().map(tree::get).orElse(roots)
                .put(templates.get(path) + "__" + path.key().instance(), ordered(body)));
        return ordered(roots);
    }

    /// Attributes first, then the services inside, by name.
    private static Value ordered(Map<String, Value> body) {
        var fields = new LinkedHashMap<String, Value>();
        body.forEach((key, value) -> {
            if (!key.contains("__")) {
                fields.put(key, value);
            }
        });
        new TreeMap<>(body).forEach(fields::putIfAbsent);
        return new Value.Fields(fields);
    }

    private Map<String, Value> body(Placed placed, Template template, Map<String, Value> values) {
        var body = new LinkedHashMap<>(values);
        linking.of(placed.path()).forEach((argname, producers) -> {
            var written = producers.stream().map(this::reference).toList();
            boolean list = written.size() > 1 || template.schema().attribute(argname)
                    .filter(attribute -> attribute.type() == Attribute.Type.ARRAY).isPresent();
            body.put(argname, list ? Value.texts(written) : Value.of(written.getFirst()));
        });
        return body;
    }

    private String reference(ServicePath path) {
        return names.getOrDefault(path.instances(), 0) > 1 ? path.toString() : path.instances();
    }

    /// The values that say more than the schema, by attribute.
    private Map<String, Value> values(Placed placed, Template template) {
        var words = Vocabulary.of(template);
        var values = new LinkedHashMap<String, Value>();
        placed.service().values().forEach((key, said) -> {
            var name = words.canonical(key);
            var attribute = name.flatMap(template.schema()::attribute);
            boolean meant = attribute.flatMap(Attribute::defaultValue).isPresent()
                    && !(said.value() instanceof Value.Nothing);
            if (name.isPresent() && isLink(template, name.get())
                    || !meant && isNothing(placed.service(), said.value())) {
                return;
            }
            if (attribute.isEmpty()) {
                report.lost("installed-attribute", said.place(), "'" + key + "' of " + placed.service().shown()
                        + " is left out: the template " + template.name() + " has no such attribute.",
                        "Add it to templates/" + template.name() + "/schema.yaml, if it still means something.");
            } else if (attribute.get().readOnly()) {
                report.note("installed-output", said.place(), "'" + key + "' of " + placed.service().shown()
                        + " stays behind: an action sets it.");
            } else {
                value(placed, template, attribute.get(), said).ifPresent(value -> values.put(name.get(), value));
            }
        });
        return values;
    }

    private Optional<Value> value(Placed placed, Template template, Attribute attribute, Said said) {
        var typed = said.value().scalar().flatMap(text -> Compiler.fromText(template.schema(), attribute.name(), text))
                .orElse(said.value());
        if (attribute.defaultValue().filter(typed::equals).isPresent()) {
            return Optional.empty();
        }
        var problem = compiler.problemWith(template.schema(), attribute.name(), typed);
        problem.ifPresent(why -> report.lost("installed-value", said.place(), "The value of " + attribute.name()
                + " of " + placed.service().shown() + " is left out. " + why,
                "Write one that fits into " + FILE
                        + "."));
        return problem.isPresent() ? Optional.empty() : Optional.of(typed);
    }

    /// Older versions wrote every field of a schema, most of them empty. One that has a default isn't empty by itself.
    private static boolean isNothing(OldService service, Value value) {
        return switch (value) {
            case Value.Nothing _ -> true;
            case Value.Text(var text) -> text.isEmpty();
            case Value.Num(var number) -> !service.exact() && number.compareTo(BigDecimal.ZERO) == 0;
            case Value.Flag(var flag) -> !service.exact() && !flag;
            case Value.Items(var items) -> items.isEmpty();
            case Value.Fields(var fields) -> fields.isEmpty();
            case Value.SecretRef _ -> false;
        };
    }

    private static boolean isLink(Template template, String name) {
        return template.parent().map(Link.Parent::argname).filter(name::equals).isPresent()
                || template.consume(name).isPresent();
    }

    private void compare(Placed placed, Map<String, Value> values,
            Function<String, Optional<Value>> wanted) {
        var others = new ArrayList<String>();
        values.forEach((name, value) -> {
            if (!wanted.apply(name).equals(Optional.of(value))) {
                others.add(name);
            }
        });
        if (!others.isEmpty()) {
            report.look("installed-differs", placed.service().place(), "For " + String.join(", ", others) + " of "
                    + placed.service().shown() + " the installed service has other values than the blueprints.",
                    "The blueprints count. Write the value there if it was set by hand; what actions set, they set again.");
        }
    }

    private void state(Placed placed) {
        var state = placed.service().state();
        report.note("installed-state", placed.service().place(), placed.service().shown() + " was installed"
                + (state.isEmpty() ? "" : " (" + state + ")")
                + ". Here it is wanted, and not recorded as installed: the first deployment installs it.");
    }
}
