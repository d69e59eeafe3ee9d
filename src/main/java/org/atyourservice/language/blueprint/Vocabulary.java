package org.atyourservice.language.blueprint;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atyourservice.language.hint.AttributeNames;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Link;
import org.atyourservice.model.SecretNames;
import org.atyourservice.model.Template;

/// The keys that the body of a service of one template may have: its attributes, and for each link
/// its argname, and its role where that is no argname of another.
public final class Vocabulary {

    private final Set<String> known;
    private final Map<Link, Set<String>> keys;
    private final Set<String> secrets;

    private Vocabulary(Set<String> known, Map<Link, Set<String>> keys, Set<String> secrets) {
        this.known = known;
        this.keys = keys;
        this.secrets = secrets;
    }

    public static Vocabulary of(Template template) {
        var links = new LinkedHashSet<Link>(template.consumes());
        template.parent().ifPresent(links::add);
        var argnames = new HashSet<String>();
        links.forEach(link -> argnames.add(link.argname()));
        var keys = new HashMap<Link, Set<String>>();
        links.forEach(link -> keys.put(link, argnames.contains(link.role())
                ? Set.of(link.argname())
                : new LinkedHashSet<>(Set.of(link.argname(), link.role()))));
        var known = new TreeSet<String>();
        keys.values().forEach(known::addAll);
        template.schema().attributes().stream().map(Attribute::name).forEach(known::add);
        var vocabulary = new Vocabulary(Collections.unmodifiableSet(known), keys, new HashSet<>());
        template.schema().attributes().stream().filter(vocabulary::soundsSecret).map(Attribute::name)
                .forEach(vocabulary.secrets::add);
        return vocabulary;
    }

    private boolean soundsSecret(Attribute attribute) {
        return attribute.type() == Attribute.Type.STRING && attribute.format().isEmpty()
                && SecretNames.isSecret(attribute.name()) && !isLink(attribute.name());
    }

    /// True for an attribute that is a secret by its name, though no type says so.
    boolean isSecretByName(Attribute attribute) {
        return secrets.contains(attribute.name());
    }

    /// All names, sorted.
    Set<String> known() {
        return known;
    }

    /// True when the link may be said by its role too.
    boolean isSaidByRole(Link link) {
        return keys.getOrDefault(link, Set.of()).contains(link.role());
    }

    /// True for a key that names services.
    boolean isLink(String key) {
        return keys.values().stream().anyMatch(names -> names.contains(key));
    }

    /// The name for a key as it is written: `os.image` and `os_image` mean `osImage`.
    public Optional<String> canonical(String key) {
        return known.contains(key)
                ? Optional.of(key)
                : Optional.of(AttributeNames.camelCase(key)).filter(known::contains);
    }
}
