package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Diagnostic.Severity;
import org.atyourservice.model.ServicePath;

/// Whoever depends on something broken is left out with it; said once for each cause, not once
/// for each service.
final class LeftOut {

    private static final int MOST_PASSES = 8;

    private LeftOut() {}

    static void spread(Drafts drafts) {
        var concerned = concerned(drafts);
        if (concerned.isEmpty()) {
            return;
        }
        var dependents = new HashMap<ServicePath, List<Draft>>();
        drafts.all().stream().filter(draft -> dependsOn(draft, concerned)).forEach(draft -> draft.dependencies()
                .forEach(path -> dependents.computeIfAbsent(path, _ -> new ArrayList<>()).add(draft)));
        var broken = new ArrayDeque<>(drafts.all().stream().filter(draft -> draft.broken.isPresent()).toList());
        while (!broken.isEmpty()) {
            var draft = broken.removeFirst();
            for (var dependent : dependents.getOrDefault(draft.path, List.of())) {
                if (dependent.broken.isEmpty()) {
                    dependent.breakBy(draft.broken.orElseThrow());
                    broken.addLast(dependent);
                }
            }
        }
    }

    /// The instances of all that are broken, or depend on what has the name of one of these; mostly there are few. All
    /// instances when a chain is so long that looking for its end would take longer than not to.
    private static Set<String> concerned(Drafts drafts) {
        var names = new HashSet<String>();
        drafts.all().stream().filter(draft -> draft.broken.isPresent())
                .forEach(draft -> names.add(draft.path.key().instance()));
        int before = 0;
        for (int pass = 0; before < names.size(); pass++) {
            if (pass > MOST_PASSES) {
                return drafts.all().stream().map(draft -> draft.path.key().instance()).collect(Collectors.toSet());
            }
            before = names.size();
            drafts.all().stream().filter(draft -> dependsOn(draft, names))
                    .forEach(draft -> names.add(draft.path.key().instance()));
        }
        return names;
    }

    private static boolean dependsOn(Draft draft, Set<String> instances) {
        if (instances.isEmpty()) {
            return false;
        }
        var keys = draft.path.keys();
        if (keys.size() > 1 && instances.contains(keys.get(keys.size() - 2).instance())) {
            return true;
        }
        for (var producers : draft.producers.values()) {
            for (var producer : producers) {
                if (instances.contains(producer.key().instance())) {
                    return true;
                }
            }
        }
        return false;
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
