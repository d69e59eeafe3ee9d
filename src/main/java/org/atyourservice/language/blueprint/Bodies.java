package org.atyourservice.language.blueprint;

import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
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
                    reader.tell(work.mended(unknown(draft, key, reader.place(entry.key()), words.known()), entry.key(),
                            Names.closest(key, words.known())));
                    return;
                }
                var first = here.putIfAbsent(name.get(), entry.key());
                if (first != null) {
                    reader.error("duplicate-key", entry.key(), "'" + key + "' is " + name.get()
                            + " again; the first is in line " + first.span().line() + ".");
                } else if (!entry.value().isNull()) {
                    var before = draft.said.put(name.get(), new Draft.Said(entry.key(), entry.value(), file));
                    if (before != null && !saysTheSame(before.value(), entry.value())) {
                        work.tell(draft, saidAgain(draft, name.get(), reader.place(entry.key()), before));
                    }
                }
            });
        }
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
        return one.resolved() instanceof YamlNode.Scalar scalar && other.resolved() instanceof YamlNode.Scalar again
                && scalar.text().equals(again.text());
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
