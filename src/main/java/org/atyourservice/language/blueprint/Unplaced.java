package org.atyourservice.language.blueprint;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServicePath;

/// Services that stand nowhere, since something else has an error: what is wrong in their own bodies is told with it,
/// not one error after the other. What they lack is not, since it may be written elsewhere.
final class Unplaced {

    private Unplaced() {}

    static void tell(Work work, List<Written> failed, Attributes attributes, Consumer<Diagnostic> problems) {
        for (var written : failed) {
            written.inItself(() -> problems(work, attributes, written)).forEach(problems);
        }
    }

    private static List<Diagnostic> problems(Work work, Attributes attributes, Written written) {
        var template = work.templates().template(written.template);
        if (template.isEmpty() || written.autoFor.isPresent()) {
            return List.of();
        }
        var alone = new Draft(ServicePath.root(written.key()), template.get(), written.place, Optional.empty());
        alone.writings.add(written);
        Bodies.merge(work, alone);
        attributes.fillWithWords(alone);
        return List.copyOf(alone.problems());
    }
}
