package org.atyourservice.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// What functions of `actions.py` can ask beyond what every action is given: what stands above, both ends of links,
/// the states of actions, and an empty value for each attribute without one.
///
/// Secrets are left out of services that an action isn't given anyway: its own, its parent and its producers.
final class PythonFacts {

    private final Facts facts;
    private final boolean undoing;
    private final ServicePath own;
    /// Those whose links are told.
    private final SortedSet<ServicePath> near = new TreeSet<>();

    private PythonFacts(Facts facts, ServicePath own, boolean undoing) {
        this.facts = facts;
        this.own = own;
        this.undoing = undoing;
        near.add(own);
        own.parent().ifPresent(near::add);
        facts.producers(own, undoing).values().forEach(near::addAll);
    }

    /// The facts with those under the name `python`.
    static Value.Fields in(Value.Fields given, Facts facts, ServicePath own, boolean undoing) {
        var all = new LinkedHashMap<>(given.fields());
        all.put("python", Value.of(Map.of("services", new PythonFacts(facts, own, undoing).services())));
        return new Value.Fields(all);
    }

    private Value services() {
        var links = new LinkedHashMap<ServicePath, Map<String, List<ServicePath>>>();
        var consumers = new LinkedHashMap<ServicePath, Map<String, List<ServicePath>>>();
        var told = new TreeSet<ServicePath>();
        for (var path : near) {
            links.put(path, facts.producers(path, undoing));
            consumers.put(path, consumersOf(path));
            told.add(path);
            links.get(path).values().forEach(told::addAll);
            consumers.get(path).values().forEach(told::addAll);
        }
        for (var path : List.copyOf(told)) {
            for (var above = path.parent(); above.isPresent(); above = above.get().parent()) {
                told.add(above.get());
            }
        }
        var services = new LinkedHashMap<String, Value>();
        told.forEach(path -> services.put(path.toString(), service(path, links.get(path), consumers.get(path))));
        return new Value.Fields(services);
    }

    private Value service(ServicePath path, Map<String, List<ServicePath>> links,
            Map<String, List<ServicePath>> consumers) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("name", Value.of(path.key().instance()));
        fields.put("role", Value.of(path.key().role()));
        facts.templateName(path, undoing).ifPresent(name -> fields.put("template", Value.of(name)));
        facts.id(path).ifPresent(id -> fields.put("id", Value.of(id.text())));
        path.parent().ifPresent(parent -> fields.put("parent", Value.of(parent.toString())));
        if (links != null) {
            fields.put("producers", paths(links));
            fields.put("consumers", paths(consumers));
        }
        var data = facts.data(path, undoing).fields();
        var template = facts.template(path, undoing);
        var closed = near.contains(path) ? new TreeSet<String>() : secrets(data, template);
        var open = new LinkedHashMap<>(data);
        open.keySet().removeAll(closed);
        fields.put("data", new Value.Fields(open));
        fields.put("closed", Value.texts(List.copyOf(closed)));
        fields.put("blanks", blanks(template, closed));
        var states = new LinkedHashMap<String, Value>();
        facts.states(path).forEach((action, state) -> states.put(action, Value.of(state)));
        fields.put("actions", new Value.Fields(states));
        return new Value.Fields(fields);
    }

    private static SortedSet<String> secrets(Map<String, Value> data, Optional<Template> template) {
        var secrets = new TreeSet<String>();
        data.forEach((name, value) -> {
            if (Outputs.refersToSecret(value)) {
                secrets.add(name);
            }
        });
        template.ifPresent(it -> it.schema().attributes().stream().filter(Attribute::isSecret)
                .forEach(attribute -> secrets.add(attribute.name())));
        return secrets;
    }

    private Map<String, List<ServicePath>> consumersOf(ServicePath path) {
        var byRole = new LinkedHashMap<String, List<ServicePath>>();
        for (var other : facts.all()) {
            boolean uses = facts.producers(other, undoing).values().stream().anyMatch(list -> list.contains(path));
            if (uses && !other.equals(path)) {
                byRole.computeIfAbsent(other.key().role(), _ -> new ArrayList<>()).add(other);
            }
        }
        return byRole;
    }

    private static Value paths(Map<String, List<ServicePath>> links) {
        return new Value.Fields(links.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                link -> Value.texts(link.getValue().stream().map(ServicePath::toString).toList()), (a, _) -> a,
                LinkedHashMap::new)));
    }

    private static Value blanks(Optional<Template> template, SortedSet<String> closed) {
        var blanks = new LinkedHashMap<String, Value>();
        template.ifPresent(it -> it.schema().attributes().stream()
                .filter(attribute -> !closed.contains(attribute.name()))
                .forEach(attribute -> blanks.put(attribute.name(), blank(attribute.type()))));
        return new Value.Fields(blanks);
    }

    private static Value blank(Attribute.Type type) {
        return switch (type) {
            case STRING, ANY -> Value.of("");
            case INTEGER, NUMBER -> Value.of(0);
            case BOOLEAN -> Value.of(false);
            case ARRAY -> Value.of(List.of());
            case OBJECT -> new Value.Fields(Map.of());
        };
    }
}
