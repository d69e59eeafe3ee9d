package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Diagnostic.Severity;

/// Whoever depends on something broken is left out with it; said once for each cause, not once
/// for each service.
final class LeftOut {

    private LeftOut() {}

    static void spread(Drafts drafts) {
        var broken = new ArrayDeque<Draft>();
        for (var draft : drafts.all()) {
            if (draft.broken.isPresent()) {
                broken.add(draft);
            }
        }
        while (!broken.isEmpty()) {
            var draft = broken.removeFirst();
            for (var dependent : drafts.dependents(draft)) {
                if (dependent.broken.isEmpty()) {
                    dependent.breakBy(draft.broken.orElseThrow());
                    broken.addLast(dependent);
                }
            }
        }
    }

    static void tell(Drafts drafts, Consumer<Diagnostic> problems) {
        Map<Cause, TreeSet<String>> innocent = new TreeMap<>(Comparator.comparing(Cause::because)
                .thenComparing(cause -> cause.place().toString()));
        drafts.all().stream().filter(draft -> !draft.guilty).forEach(draft -> draft.broken
                .ifPresent(cause -> innocent.computeIfAbsent(cause, _ -> new TreeSet<>()).add(draft.shown())));
        drafts.failed().stream().filter(written -> !written.guilty).forEach(written -> written.broken
                .ifPresent(cause -> innocent.computeIfAbsent(cause, _ -> new TreeSet<>()).add(written.shown())));
        innocent.forEach((cause, services) -> problems.accept(new Diagnostic(Severity.INFO, "left-out",
                "Left out, since " + cause.because() + ": " + Names.list(services) + ".", Optional.of(cause.place()),
                Optional.empty())));
    }
}
