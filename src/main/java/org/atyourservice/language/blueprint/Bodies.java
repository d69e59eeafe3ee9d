package org.atyourservice.language.blueprint;

import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.schema.Shape;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;

/// Puts together what the writings of a service say: by name of the attribute or key of the link;
/// the last one that says something counts.
final class Bodies {

    private Bodies() {}

    static void merge(Work work, Draft draft) {
        var words = work.vocabulary(draft.template);
        for (var written : draft.writings) {
            var file = written.place.file();
            var reader = work.reader(draft, file);
            var here = new HashMap<String, YamlNode>();
            written.body.forEach((key, entry) -> {
                var name = words.canonical(key);
                if (name.isEmpty() && isSwitch(draft, key, entry, reader)) {
                    return;
                }
                if (name.isEmpty()) {
                    var meant = Names.closest(key, words.known());
                    var unknown = unknown(draft, key, reader.place(entry.key()), words.known());
                    var other = meant.flatMap(wanted -> written.body.entrySet().stream()
                            .filter(field -> words.canonical(field.getKey()).filter(wanted::equals).isPresent())
                            .map(field -> field.getValue().key()).findFirst());
                    reader.tell(other.map(there -> unknown.withHint("'" + meant.get() + "' is in line "
                            + there.span().line() + " already; take one of the two away."))
                            .orElseGet(() -> work.mended(unknown, entry.key(), meant)));
                    return;
                }
                var first = here.putIfAbsent(name.get(), entry.key());
                if (first != null) {
                    reader.error("duplicate-key", entry.key(), "'" + key + "' is " + name.get()
                            + " again; the first is in line " + first.span().line() + ".");
                } else if (!entry.value().isNull() || isNothing(work, draft, name.get())) {
                    var before = draft.said.put(name.get(), new Draft.Said(entry.key(), entry.value(), file));
                    if (before != null && !saysTheSame(before.value(), entry.value())) {
                        work.tell(draft, saidAgain(draft, name.get(), reader.place(entry.key()), before));
                    }
                }
            });
        }
        Stream.concat(draft.template.parent().stream(), draft.template.consumes().stream())
                .filter(words::isSaidByRole).forEach(link -> checkKeys(work, draft, link));
    }

    /// A link may be said by its argname and by its role; by both it is said twice, and only one would count.
    private static void checkKeys(Work work, Draft draft, Link link) {
        var one = draft.said.get(link.argname());
        var other = draft.said.get(link.role());
        if (link.argname().equals(link.role()) || one == null || other == null || !Producers.names(one.value())
                || !Producers.names(other.value())) {
            return;
        }
        boolean isSecond = comesBefore(one, other);
        var second = isSecond ? other : one;
        var first = isSecond ? one : other;
        var place = second.key().span().in(second.file());
        var key = second.key().resolved() instanceof YamlNode.Scalar scalar ? scalar.text() : link.role();
        var at = "is the same link as the one in " + first.key().span().in(first.file());
        work.tell(draft, saysTheSame(first.value(), second.value())
                ? Diagnostic.warning("link-twice", place, "'" + key + "' of " + draft.shown() + " " + at
                        + ", and says the same.").withHint("Take one of the two away.")
                        .withFix(new Fix.Remove(place, key))
                : Diagnostic.error("link-twice", place, "'" + key + "' of " + draft.shown() + " " + at
                        + ", and says something else.").withHint("Take one of the two away."));
    }

    private static boolean comesBefore(Draft.Said one, Draft.Said other) {
        return one.file().equals(other.file())
                ? one.key().span().start() < other.key().span().start()
                : one.file().compareTo(other.file()) < 0;
    }

    /// True for an attribute that is given by its key alone, as those of the type Void are.
    private static boolean isNothing(Work work, Draft draft, String name) {
        var schema = draft.template.schema();
        return schema.attribute(name).isPresent()
                && Shape.of(work.validators().root(schema), name).isOnlyNothing();
    }

    /// `enabled` and `quiet` are said of every service whose template has no such attribute of its own.
    private static boolean isSwitch(Draft draft, String key, YamlNode.Entry entry, YamlReader reader) {
        switch (key) {
            case "enabled" -> draft.enabled = entry.value().isNull() || reader.flag(entry.value(), true);
            case "quiet" -> draft.quiet = !entry.value().isNull() && reader.flag(entry.value(), false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean saysTheSame(YamlNode one, YamlNode other) {
        return switch (one.resolved()) {
            case YamlNode.Scalar scalar -> other.resolved() instanceof YamlNode.Scalar again
                    && scalar.text().equals(again.text());
            case YamlNode.Sequence list -> other.resolved() instanceof YamlNode.Sequence again
                    && list.items().size() == again.items().size()
                    && IntStream.range(0, list.items().size())
                            .allMatch(i -> saysTheSame(list.items().get(i), again.items().get(i)));
            case YamlNode.Mapping _,YamlNode.Alias _ -> false;
        };
    }

    private static Diagnostic saidAgain(Draft draft, String name, Place place, Draft.Said before) {
        return new Diagnostic(Diagnostic.Severity.INFO, "said-again", name + " of " + draft.shown()
                + " is said here again, and this counts; " + before.key().span().in(before.file())
                + " does not.", Optional.of(place), Optional.empty());
    }

    private static Diagnostic unknown(Draft draft, String key, Place place, Set<String> known) {
        return Diagnostic.error("unknown-attribute", place, draft.shown() + " has no attribute '" + key + "'.")
                .withHint(known.isEmpty()
                        ? Names.withArticle(draft.template.name()) + " has no attributes."
                        : Names.hint(key, known, Names.withArticle(draft.template.name()) + " has"));
    }
}
