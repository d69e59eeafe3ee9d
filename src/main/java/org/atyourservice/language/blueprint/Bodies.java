package org.atyourservice.language.blueprint;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.Template;

/// Puts together what the writings of a service say: by name of the attribute or key of the link;
/// the last one that says something counts.
public final class Bodies {

    private Bodies() {}

    static void merge(Work work, Draft draft) {
        var known = knownNames(draft.template);
        for (var written : draft.writings) {
            var file = written.place.file();
            var reader = work.reader(draft, file);
            var here = new HashMap<String, YamlNode>();
            written.body.forEach((key, entry) -> {
                var name = canonical(key, known);
                if (name.isEmpty()) {
                    reader.tell(unknown(draft, key, reader.place(entry.key()), known));
                    return;
                }
                var first = here.putIfAbsent(name.get(), entry.key());
                if (first != null) {
                    reader.error("duplicate-key", entry.key(), "'" + key + "' is " + name.get()
                            + " again; the first is in line " + first.span().line() + ".");
                } else if (!entry.value().isNull()) {
                    draft.said.put(name.get(), new Draft.Said(entry.key(), entry.value(), file));
                }
            });
        }
    }

    private static Diagnostic unknown(Draft draft, String key, Place place, Set<String> known) {
        return Diagnostic.error("unknown-attribute", place, draft.shown() + " has no attribute '" + key + "'.")
                .withHint(known.isEmpty()
                        ? "A " + draft.template.name() + " has no attributes."
                        : Names.hint(key, known, "A " + draft.template.name() + " has"));
    }

    /// The name in the template for a key as it is written: `os.image` and `os_image` mean `osImage`.
    public static Optional<String> canonical(Template template, String key) {
        return canonical(key, knownNames(template));
    }

    private static Optional<String> canonical(String key, Set<String> known) {
        return known.contains(key) ? Optional.of(key) : Optional.of(camelCase(key)).filter(known::contains);
    }

    private static Set<String> knownNames(Template template) {
        var known = new TreeSet<>(linkKeys(template).keySet());
        template.schema().attributes().stream().map(Attribute::name).forEach(known::add);
        return known;
    }

    /// The links that a key of a body names: its argname, or its role where that is no argname.
    static Map<String, Set<Link>> linkKeys(Template template) {
        var keys = new HashMap<String, Set<Link>>();
        var links = new LinkedHashSet<Link>(template.consumes());
        template.parent().ifPresent(links::add);
        links.forEach(link -> keys.computeIfAbsent(link.argname(), _ -> new LinkedHashSet<>()).add(link));
        var argnames = Set.copyOf(keys.keySet());
        links.stream().filter(link -> !argnames.contains(link.role()))
                .forEach(link -> keys.computeIfAbsent(link.role(), _ -> new LinkedHashSet<>()).add(link));
        return keys;
    }

    private static String camelCase(String key) {
        var parts = key.split("[._]+");
        var name = new StringBuilder(parts.length == 0 ? "" : parts[0]);
        for (int i = 1; i < parts.length; i++) {
            name.append(parts[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(parts[i].substring(1));
        }
        return name.toString();
    }
}
