package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atyourservice.model.Change.Category;
import org.atyourservice.model.Change.Detail;
import org.atyourservice.model.Change.Difference;
import org.atyourservice.model.Covered;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// What to tell a person about a service whose inputs differ from what is recorded.
final class Differences {

    private final Environment desired;
    private final Recorded recorded;
    private final Inputs inputs;

    /// @param recorded with moves applied
    Differences(Environment desired, Recorded recorded, Inputs inputs) {
        this.desired = desired;
        this.recorded = recorded;
        this.inputs = inputs;
    }

    /// @param digest of the inputs as they are desired
    List<Difference> of(Service now, RecordedService before, String digest, Optional<Template> recipe) {
        var found = new ArrayList<Difference>();
        template(now, before, found);
        attributes(now, before, recipe, found);
        links(now, before, found);
        if (!now.target().equals(before.target())) {
            found.add(new Difference("target", Optional.of(shown(before.target())), Optional.of(shown(now.target())),
                    Optional.empty(), new Detail(Category.TARGET, "target", Value.of(shown(before.target())),
                            Value.of(shown(now.target())))));
        }
        producers(now, before, found);
        if (found.isEmpty() && !digest.equals(before.inputs())) {
            found.add(unseen(now, before, digest));
        }
        return found;
    }

    private void template(Service now, RecordedService before, List<Difference> found) {
        var digest = desired.templateOf(now).digest();
        if (!now.template().equals(before.template())) {
            found.add(new Difference("template", Optional.of(before.template()), Optional.of(now.template()),
                    Optional.of(new Origin.Declared(now.place())), template(before.template(), now.template())));
        } else if (!digest.equals(before.templateDigest())) {
            found.add(new Difference("template", Optional.of(brief(before.templateDigest())),
                    Optional.of(brief(digest)), Optional.empty(), template(before.templateDigest(), digest)));
        }
    }

    private static Detail template(String before, String after) {
        return new Detail(Category.TEMPLATE, "template", Value.of(before), Value.of(after));
    }

    private void attributes(Service now, RecordedService before, Optional<Template> recipe, List<Difference> found) {
        var outputs = desired.templateOf(now).outputs(now, Optional.of(before));
        var covered = covered(desired.templateOf(now), recipe);
        now.attributes().forEach((name, value) -> {
            var old = before.data().get(name);
            if (!outputs.contains(name) && !old.equals(Optional.of(value.value()))) {
                found.add(new Difference(name, old.map(was -> covered.shown(name, was)),
                        Optional.of(covered.shown(name, value.value())), Optional.of(value.origin()),
                        attribute(now, before, recipe, name, old, Optional.of(value.value()))));
            }
        });
        before.data().fields().forEach((name, old) -> {
            boolean output = outputs.contains(name)
                    || recipe.map(template -> template.outputs(now, Optional.of(before)).contains(name)).orElse(false);
            if (!now.attributes().containsKey(name) && !output) {
                found.add(new Difference(name, Optional.of(covered.shown(name, old)), Optional.empty(),
                        Optional.empty(), attribute(now, before, recipe, name, Optional.of(old), Optional.empty())));
            }
        });
    }

    /// An attribute of the schema that only one of the two templates has is a change of the schema.
    private Detail attribute(Service now, RecordedService before, Optional<Template> recipe, String name,
            Optional<Value> old, Optional<Value> wanted) {
        var template = desired.templateOf(now);
        boolean otherTemplate = !template.digest().equals(before.templateDigest());
        boolean known = template.schema().attribute(name).isPresent();
        // where the earlier template can't be had, what it knew is what it recorded
        boolean wasKnown = recipe.filter(made -> made.digest().equals(before.templateDigest()))
                .map(made -> made.schema().attribute(name).isPresent()).orElse(old.isPresent());
        return new Detail(otherTemplate && known != wasKnown ? Category.DATASCHEMA : Category.CONFIG, name,
                told(covered(template, recipe), name, old), wanted.orElse(Value.NOTHING));
    }

    /// What it was, for a program; nothing for what is or has a secret.
    private static Value told(Covered covered, String name, Optional<Value> old) {
        return old.filter(value -> !hasSecrets(value) && !covered.covers(name, value)).orElse(Value.NOTHING);
    }

    private static Covered covered(Template template, Optional<Template> recipe) {
        return new Covered(Stream.concat(Stream.of(template), recipe.stream()).map(Template::schema).distinct()
                .toList());
    }

    private static boolean hasSecrets(Value value) {
        var names = new TreeSet<String>();
        collectSecrets(value, names);
        return !names.isEmpty();
    }

    private void links(Service now, RecordedService before, List<Difference> found) {
        var argnames = new LinkedHashSet<>(now.producers().keySet());
        argnames.addAll(before.producers().keySet());
        for (var argname : argnames) {
            var old = before.producers().getOrDefault(argname, List.of());
            var wanted = now.producers().getOrDefault(argname, List.of());
            if (!old.equals(wanted)) {
                Origin origin = now.linkOrigins().getOrDefault(argname, new Origin.Declared(now.place()));
                found.add(new Difference(argname, names(old), names(wanted), Optional.of(origin),
                        new Detail(Category.LINKS, argname, paths(old), paths(wanted))));
            }
        }
    }

    private static Value paths(List<ServicePath> paths) {
        return Value.texts(paths.stream().map(ServicePath::toString).toList());
    }

    /// What producers that stay will give instead of what they gave.
    private void producers(Service now, RecordedService before, List<Difference> found) {
        now.producers().forEach((argname, paths) -> {
            var kept = new ArrayList<>(paths);
            kept.retainAll(before.producers().getOrDefault(argname, List.of()));
            for (var path : kept) {
                var wanted = desired.service(path);
                var old = recorded.service(path);
                if (wanted.isPresent() && old.isPresent()) {
                    provided(now, argname, wanted.get(), old.get(), found);
                }
            }
        });
    }

    private void provided(Service consumer, String argname, Service wanted, RecordedService old,
            List<Difference> found) {
        var template = desired.templateOf(wanted);
        var covered = new Covered(List.of(template.schema()));
        var needed = inputs.needed(consumer, argname, wanted);
        needed.addAll(noLonger(consumer, argname, wanted, old));
        needed.removeAll(template.outputs(wanted, Optional.of(old)));
        for (var name : needed) {
            var value = Optional.ofNullable(wanted.attributes().get(name));
            var before = old.data().get(name);
            if (!before.equals(value.map(Sourced::value))) {
                found.add(new Difference(wanted.path().shown() + " " + name,
                        before.map(was -> covered.shown(name, was)),
                        value.map(is -> covered.shown(name, is.value())), value.map(Sourced::origin),
                        new Detail(Category.LINKS, argname + "." + name, told(covered, name, before),
                                value.map(Sourced::value).orElse(Value.NOTHING))));
            }
        }
    }

    /// What the link asks for, the producer had when it was recorded, and has no longer.
    private Set<String> noLonger(Service consumer, String argname, Service wanted, RecordedService old) {
        var asked = desired.templateOf(consumer).consume(argname).map(Link.Consume::needs).orElse(Set.of());
        var names = new TreeSet<>(asked.isEmpty() ? desired.templateOf(wanted).provides() : asked);
        names.removeIf(name -> wanted.attributes().containsKey(name) || old.outputs().contains(name)
                || old.data().get(name).isEmpty());
        return names;
    }

    /// The names are the same, yet something differs: a secret's text, or what a producer gave before.
    private Difference unseen(Service now, RecordedService before, String digest) {
        var secrets = new TreeSet<String>();
        now.attributes().values().forEach(value -> collectSecrets(value.value(), secrets));
        now.producers().forEach((argname, paths) -> paths.stream().flatMap(path -> desired.service(path).stream())
                .forEach(producer -> inputs.needed(now, argname, producer)
                        .forEach(name -> collectSecrets(producer.attributes().get(name).value(), secrets))));
        if (secrets.isEmpty()) {
            return new Difference("inputs", Optional.of(brief(before.inputs())), Optional.of(brief(digest)),
                    Optional.empty());
        }
        var holders = now.attributes().entrySet().stream().filter(value -> hasSecrets(value.getValue().value()))
                .map(Map.Entry::getKey).toList();
        return new Difference("secret " + String.join(" or ", secrets), Optional.of("earlier text"),
                Optional.of("new text"), Optional.empty(),
                new Detail(holders.isEmpty() ? Category.LINKS : Category.CONFIG,
                        holders.isEmpty() ? "secrets" : String.join(", ", holders), Value.NOTHING,
                        holders.size() == 1 ? now.value(holders.getFirst()).orElseThrow() : Value.NOTHING));
    }

    private static void collectSecrets(Value value, TreeSet<String> names) {
        switch (value) {
            case Value.SecretRef(var name) -> names.add(name);
            case Value.Items(var items) -> items.forEach(item -> collectSecrets(item, names));
            case Value.Fields(var fields) -> fields.values().forEach(field -> collectSecrets(field, names));
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _ -> {
            }
        }
    }

    private static Optional<String> names(List<ServicePath> paths) {
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", paths.stream().map(ServicePath::instances).toList()));
    }

    private static String shown(Target target) {
        return switch (target) {
            case Target.Here here -> here.shown();
            case Target.On(var service, _) -> service.instances();
        };
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(8, digest.length()));
    }
}
