package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// All services while they are compiled, by path and by name; and those that have no path, since
/// names may mean them.
final class Drafts {

    private final Map<ServicePath, Draft> byPath = new HashMap<>();
    /// In the order of the blueprints; those that went are still in it until somebody asks.
    private List<Draft> inOrder = new ArrayList<>();
    private boolean isOneGone;
    private final Map<String, List<Draft>> byInstance = new HashMap<>();
    private final Map<String, Set<Draft>> byRole = new HashMap<>();
    /// By what is one folder where upper and lower case are the same.
    private final Map<String, Draft> byFolder = new HashMap<>();
    /// Who stands in whom, or uses it; nothing until somebody wants to know.
    private final Map<ServicePath, Set<Draft>> dependents = new HashMap<>();
    private boolean areLinked;
    private Map<String, List<Written>> failed = Map.of();
    private boolean hasCollisions;

    /// Puts the writings of each service together.
    static Drafts of(Work work, Standing standing) {
        var drafts = new Drafts();
        var groups = new LinkedHashMap<ServicePath, List<Written>>();
        standing.all().stream().filter(written -> written.state == Written.State.PLACED)
                .forEach(written -> groups.computeIfAbsent(written.path, _ -> new ArrayList<>(1)).add(written));
        groups.forEach((path, group) -> drafts.add(join(work, path, group)));
        drafts.fail(standing.failed());
        drafts.findCollisions(work);
        return drafts;
    }

    /// Remembers those that have no path.
    void fail(List<Written> writings) {
        failed = writings.stream().collect(Collectors.groupingBy(written -> written.instance));
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
    void restart(Work work, Draft draft) {
        if (!draft.isMade()) {
            unlink(draft);
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

    /// It is known now on whom it depends.
    void link(Draft draft) {
        if (areLinked) {
            draft.dependencies().forEach(path -> dependents.computeIfAbsent(path, _ -> new HashSet<>(4)).add(draft));
        }
    }

    private void unlink(Draft draft) {
        if (areLinked) {
            draft.dependencies().forEach(path -> dependents.computeIfPresent(path,
                    (_, all) -> all.remove(draft) && all.isEmpty() ? null : all));
        }
    }

    /// Those that stand in it or use it.
    List<Draft> dependents(Draft draft) {
        if (!areLinked) {
            areLinked = true;
            all().forEach(this::link);
        }
        return dependents.getOrDefault(draft.path, Set.of()).stream()
                .sorted(Comparator.comparingInt(dependent -> dependent.turn)).toList();
    }

    void add(Draft draft) {
        draft.turn = inOrder.size();
        inOrder.add(draft);
        isOneGone |= byPath.put(draft.path, draft) != null;
        byInstance.computeIfAbsent(draft.path.key().instance(), _ -> new ArrayList<>(1)).add(draft);
        byRole.computeIfAbsent(draft.template.role(), _ -> new LinkedHashSet<>()).add(draft);
        byRole.computeIfAbsent(draft.template.name(), _ -> new LinkedHashSet<>()).add(draft);
        hasCollisions |= byFolder.putIfAbsent(draft.folder(), draft) != null;
    }

    void remove(Draft draft) {
        unlink(draft);
        byPath.remove(draft.path);
        isOneGone = true;
        byInstance.get(draft.path.key().instance()).remove(draft);
        byRole.get(draft.template.role()).remove(draft);
        byRole.get(draft.template.name()).remove(draft);
        byFolder.remove(draft.folder(), draft);
    }

    /// Tells of two folders that are one where upper and lower case are the same.
    private void findCollisions(Work work) {
        var found = new HashMap<String, Draft>();
        for (var draft : hasCollisions ? all() : List.<Draft>of()) {
            var other = found.putIfAbsent(draft.folder(), draft);
            if (other != null) {
                work.tell(draft, Diagnostic.warning("case-collision", draft.place, draft.shown() + " and "
                        + other.shown()
                        + " look the same but for upper and lower case or accents, and would be one folder on Windows and macOS."));
            }
        }
    }

    /// True when some paths differ in upper and lower case only.
    boolean hasCollisions() {
        return hasCollisions;
    }

    /// Brings all into the order of the writings; those that nobody wrote stay behind them.
    void order(Collection<Written> writings) {
        var before = all();
        before.forEach(draft -> draft.turn = -1);
        inOrder = new ArrayList<>(before.size());
        for (var written : writings) {
            if (written.state == Written.State.PLACED) {
                at(written.path).ifPresent(this::next);
            }
        }
        before.forEach(this::next);
    }

    private void next(Draft draft) {
        if (draft.turn < 0) {
            draft.turn = inOrder.size();
            inOrder.add(draft);
        }
    }

    Collection<Draft> all() {
        if (isOneGone) {
            inOrder.removeIf(draft -> byPath.get(draft.path) != draft);
            isOneGone = false;
        }
        return inOrder;
    }

    Optional<Draft> at(ServicePath path) {
        return Optional.ofNullable(byPath.get(path));
    }

    Draft get(ServicePath path) {
        return at(path).orElseThrow();
    }

    Set<Draft> ofRole(String role) {
        return byRole.getOrDefault(role, Set.of());
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
