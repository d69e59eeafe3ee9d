package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.atyourservice.language.yaml.YamlNode;

/// An entry of a map and where it stands.
///
/// @param keys from the root down to the entry, its own included
/// @param siblings the map that it is in
/// @param inFlow true inside of brackets
record Spot(List<String> keys, YamlNode.Mapping siblings, YamlNode.Entry entry, boolean inFlow) {

    Spot {
        keys = List.copyOf(keys);
    }

    /// The first entry for which the test says yes; what aliases mean is not looked at.
    static Optional<Spot> find(YamlNode root, Predicate<YamlNode.Entry> test) {
        return find(root, test, List.of(), false);
    }

    private static Optional<Spot> find(YamlNode node, Predicate<YamlNode.Entry> test, List<String> keys,
            boolean inFlow) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return Optional.empty();
        }
        boolean flow = inFlow || mapping.flow();
        for (var entry : mapping.entries()) {
            var path = new ArrayList<>(keys);
            path.add(entry.key().text());
            var found = test.test(entry)
                    ? Optional.of(new Spot(path, mapping, entry, flow))
                    : find(entry.value(), test, path, flow);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// An entry of the map that is this entry's value.
    Spot below(YamlNode.Mapping body, YamlNode.Entry child) {
        var path = new ArrayList<>(keys);
        path.add(child.key().text());
        return new Spot(path, body, child, inFlow || body.flow());
    }

    int index() {
        return siblings.entries().indexOf(entry);
    }
}
