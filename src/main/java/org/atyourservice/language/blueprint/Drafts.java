package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// All services while they are compiled, by path and by name; and those that have no path, since
/// names may mean them.
final class Drafts {

    /// In the order of the blueprints.
    private final Map<ServicePath, Draft> byPath = new LinkedHashMap<>();
    private final Map<String, List<Draft>> byInstance = new HashMap<>();
    private final Map<String, List<Draft>> byRole = new HashMap<>();
    private final Map<String, List<Written>> failed = new HashMap<>();
    private boolean hasCollisions;

    /// Puts the writings of each service together.
    static Drafts of(Work work, Collection<Written> writings) {
        var drafts = new Drafts();
        drafts.group(writings).forEach((path, group) -> drafts.add(join(work, path, group)));
        drafts.findCollisions(work);
        return drafts;
    }

    /// The writings of each service that has a path, in their order; remembers those that have none.
    Map<ServicePath, List<Written>> group(Collection<Written> writings) {
        var groups = new LinkedHashMap<ServicePath, List<Written>>();
        for (var written : writings) {
            if (written.state == Written.State.PLACED) {
                groups.computeIfAbsent(written.path, _ -> new ArrayList<>(1)).add(written);
            } else {
                failed.computeIfAbsent(written.instance, _ -> new ArrayList<>()).add(written);
            }
        }
        return groups;
    }

    /// What is written of one service.
    static Draft join(Work work, ServicePath path, List<Written> writings) {
        var first = writings.getFirst();
        var template = work.templates().template(first.template).orElseThrow();
        var draft = new Draft(path, template, first.place, first.autoFor.map(other -> other.path));
        draft.writings.addAll(writings);
        check(work, draft);
        return draft;
    }

    /// Forgets all but what is written and where it stands, to be compiled anew.
    static void restart(Work work, Draft draft) {
        if (!draft.isMade()) {
            draft.restart();
            check(work, draft);
        }
    }

    private static void check(Work work, Draft draft) {
        for (var written : draft.writings) {
            if (!draft.template.name().equals(written.template)) {
                work.tell(draft,
                        Diagnostic.error("two-templates", written.place, "This is a " + written.template + ", but "
                                + draft.shown() + " is a " + draft.template.name() + " at " + draft.place
                                + " already."));
            }
            written.broken.ifPresent(draft::breakBy);
        }
    }

    void add(Draft draft) {
        byPath.put(draft.path, draft);
        byInstance.computeIfAbsent(draft.path.key().instance(), _ -> new ArrayList<>()).add(draft);
        byRole.computeIfAbsent(draft.template.role(), _ -> new ArrayList<>()).add(draft);
        if (!draft.template.role().equals(draft.template.name())) {
            byRole.computeIfAbsent(draft.template.name(), _ -> new ArrayList<>()).add(draft);
        }
    }

    /// Looks for two folders that are one where upper and lower case are the same.
    boolean findCollisions(Work work) {
        var byLowerCase = new HashMap<String, Draft>();
        for (var draft : byPath.values()) {
            var other = byLowerCase.putIfAbsent(draft.folder(), draft);
            if (other != null) {
                hasCollisions = true;
                work.tell(draft, Diagnostic.warning("case-collision", draft.place, draft.shown() + " and "
                        + other.shown()
                        + " look the same but for upper and lower case or accents, and would be one folder on Windows and macOS."));
            }
        }
        return hasCollisions;
    }

    /// True when some paths differ in upper and lower case only.
    boolean hasCollisions() {
        return hasCollisions;
    }

    void remove(Draft draft) {
        byPath.remove(draft.path);
        byInstance.get(draft.path.key().instance()).remove(draft);
        byRole.get(draft.template.role()).remove(draft);
        byRole.get(draft.template.name()).remove(draft);
    }

    /// Brings all into the order of the writings; those that nobody wrote stay behind them.
    void order(Collection<Written> writings) {
        var ordered = new LinkedHashMap<ServicePath, Draft>();
        writings.forEach(written -> ordered.computeIfAbsent(written.path, byPath::get));
        byPath.forEach(ordered::putIfAbsent);
        byPath.clear();
        byPath.putAll(ordered);
    }

    Collection<Draft> all() {
        return byPath.values();
    }

    Optional<Draft> at(ServicePath path) {
        return Optional.ofNullable(byPath.get(path));
    }

    Draft get(ServicePath path) {
        return at(path).orElseThrow();
    }

    List<Draft> ofRole(String role) {
        return byRole.getOrDefault(role, List.of());
    }

    /// Those of the role that the name may mean.
    List<Draft> named(References reference, String role) {
        return byInstance.getOrDefault(reference.instance(), List.of()).stream().filter(draft -> draft.isOf(role))
                .toList();
    }

    /// Why a service of this name has no path, if there is one.
    Optional<Cause> failure(String instance, String role) {
        return failed.getOrDefault(instance, List.of()).stream()
                .filter(written -> Template.roleOf(written.template).equals(role) || written.template.equals(role))
                .flatMap(written -> written.broken.stream()).findFirst();
    }

    /// Why some service of this role has no path, if there is one.
    Optional<Cause> failure(String role) {
        return failed.keySet().stream().sorted().flatMap(instance -> failure(instance, role).stream()).findFirst();
    }

    Collection<Written> failed() {
        return failed.values().stream().flatMap(List::stream).toList();
    }
}
