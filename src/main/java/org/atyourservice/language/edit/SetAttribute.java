package org.atyourservice.language.edit;

import java.util.List;
import java.util.Optional;
import org.atyourservice.language.blueprint.Vocabulary;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Sets one attribute of one service in the blueprint where it is written, or takes it away. Every
/// other byte survives: comments, order, quotes, line ends, byte order mark.
final class SetAttribute {

    private final Job job;

    SetAttribute(Job job) {
        this.job = job;
    }

    /// What has to be true of the result.
    private record Wish(Environment before, Service service, Template template, String attribute,
            Optional<Value> value) {}

    /// @param value empty to take it away, so that its default counts again
    Edit apply(ServicePath path, String attribute, Optional<Value> value) {
        var before = job.before();
        var service = before.service(path);
        if (service.isEmpty()) {
            return Edit.refuse(Optional.empty(), "There is no service " + path.instances() + ".", "");
        }
        var place = Optional.of(service.get().place());
        if (service.get().autoFor().isPresent()) {
            return Edit.refuse(place, path.shown() + " was made for " + service.get().autoFor().get().shown()
                    + " and is in no blueprint.", "Write it into a blueprint first.");
        }
        var template = before.templateOf(service.get());
        var wanted = value.filter(given -> !(given instanceof Value.Nothing));
        var problem = job.compiler().problemWith(template.schema(), attribute, wanted.orElse(Value.NOTHING));
        if (problem.isPresent()) {
            return Edit.refuse(place, problem.get(), "");
        }
        return apply(new Wish(before, service.get(), template, attribute, wanted));
    }

    private Edit apply(Wish wish) {
        var declared = Meaning.declared(wish.before, wish.service.path(), wish.attribute);
        var trouble = Optional.<Edit.Refused>empty();
        if (declared.isPresent()) {
            var place = declared.get().place();
            var edit = inFile(wish, place.file(), (text, root) -> Spot
                    .find(root, entry -> isAt(entry.value(), place) && isNamed(wish, entry))
                    .map(spot -> change(text, spot, wish)));
            if (!(edit instanceof Edit.Refused refused) || wish.value.isEmpty()) {
                return edit;
            }
            trouble = Optional.of(refused);
        } else if (wish.value.isEmpty()) {
            return Edit.refuse(Optional.of(wish.service.place()), wish.attribute + " of " + wish.service.path().shown()
                    + " is not written in a blueprint.", "");
        }
        var start = wish.service.place();
        var edit = inFile(wish, start.file(), (text, root) -> Spot.find(root, entry -> isAt(entry.key(), start))
                .map(spot -> add(text, root, spot, wish)));
        return edit instanceof Edit.Refused && trouble.isPresent() ? trouble.get() : edit;
    }

    private interface Attempt {
        Optional<Part> in(Text text, YamlNode root);
    }

    private Edit inFile(Wish wish, String file, Attempt attempt) {
        var draft = job.draft().fresh();
        var text = draft.text(file);
        var root = draft.root(file);
        if (root.isEmpty()) {
            return Edit.refuse(Optional.of(Place.ofFile(file)), file + " can't be read any more.",
                    "Read the environment again.");
        }
        var part = attempt.in(new Text(text.get()), root.get());
        if (part.isEmpty() || !draft.change(file, List.of(part.get()))) {
            return Edit.refuse(Optional.of(wish.service.place()), wish.attribute + " of " + wish.service.path().shown()
                    + " is written in a way that can't be changed without touching something else.",
                    "Change it in the file by hand.");
        }
        return verified(wish, draft);
    }

    private Edit verified(Wish wish, Draft draft) {
        var path = wish.service.path();
        var after = job.compiler().compile(draft.after());
        var error = Verdict.newError(wish.before, after, Diagnostic::message);
        if (error.isPresent() && after.service(path).isEmpty()) {
            return new Edit.Refused(error.get());
        }
        var other = Meaning.changed(wish.before, after, path, wish.attribute);
        if (other.isPresent() && other.get().equals(path)) {
            return Edit.refuse(Optional.of(wish.service.place()), "With another " + wish.attribute + ", " + path.shown()
                    + " would stand elsewhere or use others.", "Change it in the file by hand.");
        }
        if (other.isPresent()) {
            return Edit.refuse(Optional.of(wish.service.place()), "Changing " + wish.attribute + " of " + path.shown()
                    + " would also change " + other.get().shown() + ".", "Change it in the file by hand.");
        }
        var left = Meaning.declared(after, path, wish.attribute);
        if (wish.value.isEmpty() && left.isPresent()) {
            return Edit.refuse(Optional.of(left.get().place()), wish.attribute + " of " + path.shown()
                    + " is written here too.", "Take it away here first.");
        }
        var value = after.service(path).flatMap(service -> service.value(wish.attribute));
        var filled = wish.value.map(given -> job.compiler().filled(wish.template.schema(), wish.attribute, given));
        if (wish.value.isPresent() && !value.equals(filled)) {
            return Edit.refuse(Optional.of(wish.service.place()), wish.attribute + " of " + path.shown()
                    + " would still be " + value.map(Value::shown).orElse("unset") + ".",
                    "Change it in the file by hand.");
        }
        return error.<Edit>map(Edit.Refused::new)
                .orElseGet(() -> new Edit.Done(draft.changed(), List.of(), after));
    }

    private static Part change(Text text, Spot spot, Wish wish) {
        return wish.value
                .map(value -> new Part(Replacement.candidates(text, spot, value),
                        wanted -> wanted.here(spot.entry().value(), value)))
                .orElseGet(() -> new Part(Removal.candidates(text, spot), wanted -> wanted.gone(spot.entry())));
    }

    private static Part add(Text text, YamlNode root, Spot service, Wish wish) {
        if (service.entry().value() instanceof YamlNode.Mapping body) {
            var there = body.entries().stream().filter(entry -> isNamed(wish, entry)).findFirst();
            if (there.isPresent()) {
                return change(text, service.below(body, there.get()), wish);
            }
        }
        var value = wish.value.orElseThrow();
        return new Part(Insertion.candidates(text, root, service, wish.attribute, value),
                wanted -> wanted.add(service.entry().value(), wish.attribute, value));
    }

    private static boolean isNamed(Wish wish, YamlNode.Entry entry) {
        return Vocabulary.of(wish.template).canonical(entry.key().text()).filter(wish.attribute::equals).isPresent();
    }

    private static boolean isAt(YamlNode node, Place place) {
        return node.span().line() == place.line() && node.span().column() == place.column();
    }
}
