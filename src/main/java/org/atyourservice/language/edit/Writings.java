package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atyourservice.language.blueprint.Vocabulary;
import org.atyourservice.language.schema.Shape;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Where the services of an environment are written, and where they are named.
final class Writings {

    private final Environment environment;
    private final Services services = new Services();
    private final Map<String, Words> words = new HashMap<>();
    private final List<Writing> all = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final YamlReader reader = new YamlReader("", _ -> {});

    /// What the keys of a template mean.
    private record Words(Template template, Vocabulary vocabulary, Map<String, String> roles) {}

    private Writings(Environment environment) {
        this.environment = environment;
        environment.services().values().forEach(service -> services.add(service.path(), service.template()));
    }

    /// @param worth looking into, by text; others have nothing to do with the edit
    static Writings of(Draft draft, Environment environment, Predicate<String> worth) {
        var writings = new Writings(environment);
        for (var file : draft.files()) {
            draft.text(file).filter(worth).flatMap(_ -> draft.root(file)).ifPresent(root -> writings.read(file, root));
        }
        return writings;
    }

    List<Writing> all() {
        return all;
    }

    List<Reference> references() {
        return references;
    }

    Services services() {
        return services;
    }

    Stream<Writing> of(ServicePath path) {
        return all.stream().filter(writing -> writing.isAbout(path));
    }

    private void read(String file, YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)) {
            return;
        }
        for (var entry : mapping.entries()) {
            var spot = new Spot(List.of(entry.key().text()), mapping, entry, mapping.flow());
            if (Writing.isService(entry.key().text())) {
                service(file, spot, Optional.empty());
            } else if (entry.key().text().equals("actions")) {
                reader.items(entry.value()).forEach(item -> action(file, item));
            } else if (entry.key().text().equals("service") && reader.fields(mapping).containsKey("action")) {
                action(file, mapping);
            }
        }
    }

    private void action(String file, YamlNode item) {
        if (item.resolved() instanceof YamlNode.Mapping mapping) {
            var fields = reader.fields(mapping);
            var actor = Optional.ofNullable(fields.get("actor")).filter(entry -> !entry.value().isNull())
                    .flatMap(entry -> reader.text(entry.value(), "")).orElse("");
            Optional.ofNullable(fields.get("service")).ifPresent(entry -> refer(file, Optional.empty(),
                    Optional.empty(), Reference.Kind.ACTION, "service", entry.value(), actor));
        }
    }

    private void service(String file, Spot spot, Optional<Writing> inside) {
        var key = spot.entry().key().text();
        int at = key.indexOf("__");
        var plain = new Writing(file, spot, key.substring(0, at), key.substring(at + 2), inside, Optional.empty());
        var words = Optional.ofNullable(environment.templates().get(plain.template())).map(this::words);
        var fields = spot.entry().value().resolved() instanceof YamlNode.Mapping mapping
                ? reader.fields(mapping)
                : Map.<String, YamlNode.Entry>of();
        var path = inside.isPresent()
                ? inside.get().path().map(parent -> parent.child(plain.key()))
                        .filter(own -> environment.service(own).isPresent())
                : words.flatMap(known -> flat(plain, known, fields));
        var writing = new Writing(file, spot, plain.template(), plain.instance(), inside, path);
        all.add(writing);
        var siblings = spot.entry().value() instanceof YamlNode.Mapping own ? own : spot.siblings();
        fields.forEach((name, entry) -> {
            boolean attribute = words.filter(known -> known.template.schema().attribute(name).isPresent()).isPresent();
            var below = spot.below(siblings, entry);
            if (Writing.isService(name) && !attribute) {
                service(file, below, Optional.of(writing));
            } else {
                words.ifPresent(known -> attribute(writing, below, known));
            }
        });
    }

    private void attribute(Writing writing, Spot spot, Words known) {
        var name = known.vocabulary.canonical(spot.entry().key().text());
        if (name.isEmpty() || !known.roles.containsKey(name.get())) {
            return;
        }
        var parent = known.template.parent().filter(link -> isSaid(link, name.get()));
        var consume = known.template.consumes().stream().filter(link -> isSaid(link, name.get())).findFirst();
        var kind = parent.isPresent()
                ? Reference.Kind.PARENT
                : consume.isPresent() ? Reference.Kind.PRODUCER : Reference.Kind.VALUE;
        var argname = consume.map(Link::argname).orElse(name.get());
        reader.items(spot.entry().value()).forEach(item -> refer(writing.file(), Optional.of(writing),
                Optional.of(spot), kind, argname, item, known.roles.get(name.get())));
    }

    private void refer(String file, Optional<Writing> from, Optional<Spot> spot, Reference.Kind kind, String argname,
            YamlNode node, String role) {
        if (node.resolved() instanceof YamlNode.Scalar scalar && !node.isNull()) {
            services.meant(scalar.text(), role).ifPresent(target -> references
                    .add(new Reference(file, from, spot, kind, argname, node, target, role)));
        }
    }

    private static boolean isSaid(Link link, String name) {
        return link.argname().equals(name) || link.role().equals(name);
    }

    private Optional<ServicePath> flat(Writing writing, Words known, Map<String, YamlNode.Entry> fields) {
        var candidates = services.with(writing.key(), writing.template());
        if (candidates.size() < 2) {
            return candidates.stream().findFirst();
        }
        return known.template.parent().flatMap(link -> Optional.ofNullable(fields.get(link.argname()))
                .or(() -> Optional.ofNullable(fields.get(link.role())))
                .flatMap(entry -> reader.items(entry.value()).stream().findFirst())
                .flatMap(node -> reader.text(node, "")).flatMap(text -> services.meant(text, link.role())))
                .map(parent -> parent.child(writing.key())).filter(candidates::contains);
    }

    private Words words(Template template) {
        return words.computeIfAbsent(template.name(), _ -> {
            var roles = new HashMap<String, String>();
            var root = Shape.root(template.schema());
            template.schema().attributes().stream().filter(attribute -> attribute.format().equals("service"))
                    .forEach(attribute -> Shape.of(root, attribute.name()).text("role")
                            .ifPresent(role -> roles.put(attribute.name(), role)));
            var links = new ArrayList<Link>(template.consumes());
            template.parent().ifPresent(links::add);
            links.forEach(link -> roles.putIfAbsent(link.role(), link.role()));
            links.forEach(link -> roles.put(link.argname(), link.role()));
            return new Words(template, Vocabulary.of(template), roles);
        });
    }
}
