package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.atyourservice.language.hint.Names;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServicePath;

/// Parents that are named and aren't there. Which ones there are is said when all are placed.
final class Unfound {

    private final List<Name> names = new ArrayList<>();
    private final Guesses guesses = new Guesses();

    private record Name(Written by, String role, YamlNode node, String text) {}

    void add(Written by, String role, YamlNode node, String text) {
        by.asked.role(role);
        by.failByItself();
        names.add(new Name(by, role, node, text));
    }

    /// @param known the paths of all services of a role
    void tell(Work work, Function<String, List<ServicePath>> known) {
        for (var name : names) {
            var guess = guesses.of(name.text, name.role, 0, () -> known.apply(name.role));
            var missing = Names.with(Diagnostic.error("missing-reference",
                    name.node.span().in(name.by.place.file()),
                    "There is no " + name.role + " named '" + Names.cut(name.text) + "'."), guess.hint());
            name.by.tell(work.mended(missing, name.node, guess.closest()));
        }
    }
}
