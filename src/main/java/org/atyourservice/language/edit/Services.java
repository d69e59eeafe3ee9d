package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.language.blueprint.References;
import org.atyourservice.model.ServiceKey;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Services by name: which one a text means, and how one is named so that no other can be meant.
final class Services {

    private record Named(ServicePath path, String template) {
        boolean isOf(String role) {
            return role.isEmpty() || path.key().role().equals(role) || template.equals(role);
        }
    }

    private final Map<String, List<Named>> byInstance = new HashMap<>();

    void add(ServicePath path, String template) {
        byInstance.computeIfAbsent(path.key().instance(), _ -> new ArrayList<>()).add(new Named(path, template));
    }

    /// Those with this key, of this template.
    List<ServicePath> with(ServiceKey key, String template) {
        return byInstance.getOrDefault(key.instance(), List.of()).stream()
                .filter(named -> named.path.key().equals(key) && named.template.equals(template)).map(Named::path)
                .toList();
    }

    /// The service that the text means, if that is clear.
    ///
    /// @param role empty for any
    Optional<ServicePath> meant(String text, String role) {
        var reference = References.parse(text);
        var found = reference.among(byInstance.getOrDefault(reference.instance(), List.of()).stream()
                .filter(named -> named.isOf(role)).map(Named::path).toList());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// The shortest name that means this service only.
    String shortest(ServicePath path, String role) {
        return names(path, 1).filter(name -> meant(name, role).filter(path::equals).isPresent()).findFirst()
                .orElseGet(path::toString);
    }

    /// A name for a service that has another path now: what was written with the new names in it, and longer only
    /// where it would mean others too.
    ///
    /// @param text how it was named
    String renamed(String text, ServicePath before, ServicePath after, String role) {
        if (meant(text, role).filter(after::equals).isPresent() && before.equals(after)) {
            return text;
        }
        var same = translated(text, before, after);
        int parts = same.split("/").length;
        return Stream.concat(Stream.of(same), names(after, parts))
                .filter(name -> meant(name, role).filter(after::equals).isPresent())
                .findFirst().orElseGet(after::toString);
    }

    private static Stream<String> names(ServicePath path, int shortest) {
        var instances = path.keys().stream().map(ServiceKey::instance).toList();
        var keys = path.keys().stream().map(ServiceKey::toString).toList();
        int size = instances.size();
        return Stream.of(instances, keys).flatMap(all -> Stream.iterate(shortest, n -> n <= size, n -> n + 1)
                .map(n -> String.join("/", all.subList(size - n, size))));
    }

    /// Each part with the name that what it means has now, counted from the end of the path.
    private static String translated(String text, ServicePath before, ServicePath after) {
        var parts = References.parse(text).parts();
        var now = new ArrayList<String>();
        int shift = after.keys().size() - before.keys().size();
        int key = before.keys().size() - 1;
        for (int part = parts.size() - 1; part >= 0 && key >= 0; key--) {
            var old = before.keys().get(key);
            if (parts.get(part).equals(old.instance()) || parts.get(part).equals(old.toString())) {
                if (key + shift >= 0) {
                    var fresh = after.keys().get(key + shift);
                    now.addFirst(parts.get(part).equals(old.instance()) ? fresh.instance() : fresh.toString());
                }
                part--;
            }
        }
        return String.join("/", now);
    }

    static boolean isOf(ServicePath path, String template, String role) {
        return path.key().role().equals(role) || template.equals(role) || Template.roleOf(template).equals(role);
    }
}
