package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.ServicePath;

/// Services that need each other, so that none can be first.
final class Circles {

    private Circles() {}

    /// An error for each service that has no place in an order, with the way round where it is part of a circle.
    static List<Diagnostic> problems(Environment desired, Dependencies dependencies) {
        var problems = new ArrayList<Diagnostic>();
        Set<ServicePath> told = new HashSet<>();
        for (var path : dependencies.circular()) {
            if (told.contains(path)) {
                continue;
            }
            var way = dependencies.circle(path);
            told.addAll(way);
            var message = way.isEmpty()
                    ? path.shown() + " needs services that need each other in a circle."
                    : "These need each other in a circle: "
                            + String.join(" -> ", way.stream().map(ServicePath::shown).toList()) + ".";
            problems.add(Diagnostic.error("circle", Notes.place(desired, path), message));
        }
        return problems;
    }
}
