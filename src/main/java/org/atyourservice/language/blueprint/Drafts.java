package org.atyourservice.language.blueprint;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
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
    /// By path in lower case.
    private final Map<String, Draft> byLowerCase = new HashMap<>();
    private boolean hasCollisions;

    /// Puts the writings of each service together.
    static Drafts of(Work work, Collection<Written> writings) {
        var drafts = new Drafts();
        for (var written : writings) {
            if (written.state == Written.State.PLACED) {
                drafts.join(work, written);
            } else {
                drafts.failed.computeIfAbsent(written.instance, _ -> new ArrayList<>()).add(written);
            }
        }
        drafts.checkCases(work);
        return drafts;
    }

    private void join(Work work, Written written) {
        var draft = byPath.get(written.path);
        if (draft == null) {
            var template = work.templates().template(written.template).orElseThrow();
            draft = new Draft(written.path, template, written.place, written.autoFor.map(other -> other.path));
            add(draft);
        } else if (!draft.template.name().equals(written.template)) {
            work.tell(draft, Diagnostic.error("two-templates", written.place, "This is a " + written.template + ", but "
                    + draft.shown() + " is a " + draft.template.name() + " at " + draft.place + " already."));
        }
        draft.writings.add(written);
        written.broken.ifPresent(draft::breakBy);
    }

    void add(Draft draft) {
        byPath.put(draft.path, draft);
        byInstance.computeIfAbsent(draft.path.key().instance(), _ -> new ArrayList<>()).add(draft);
        byRole.computeIfAbsent(draft.template.role(), _ -> new ArrayList<>()).add(draft);
        if (!draft.template.role().equals(draft.template.name())) {
            byRole.computeIfAbsent(draft.template.name(), _ -> new ArrayList<>()).add(draft);
        }
    }

    /// Two folders that are one where upper and lower case are the same.
    private void checkCases(Work work) {
        for (var draft : byPath.values()) {
            var other = byLowerCase.putIfAbsent(lowerCase(draft), draft);
            if (other != null) {
                hasCollisions = true;
                work.tell(draft, Diagnostic.warning("case-collision", draft.place, draft.shown() + " and "
                        + other.shown()
                        + " look the same but for upper and lower case or accents, and would be one folder on Windows and macOS."));
            }
        }
    }

    private static String lowerCase(Draft draft) {
        // macOS takes letters with accents for one however they are composed.
        return Normalizer.normalize(draft.path.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /// True when some paths differ in upper and lower case only.
    boolean hasCollisions() {
        return hasCollisions;
    }

    /// Adds one whose path nobody has yet.
    ///
    /// @return false when it would be one folder with another
    boolean addLate(Draft draft) {
        add(draft);
        return byLowerCase.putIfAbsent(lowerCase(draft), draft) == null;
    }

    void remove(Draft old) {
        byPath.remove(old.path);
        byLowerCase.remove(lowerCase(old));
        lists(old).forEach(list -> list.remove(old));
    }

    private Stream<List<Draft>> lists(Draft draft) {
        return Stream.of(byInstance.get(draft.path.key().instance()), byRole.get(draft.template.role()),
                byRole.get(draft.template.name())).filter(Objects::nonNull);
    }

    /// True when two of them have a problem in the same place, as aliases bring about.
    boolean haveProblemsInOnePlace() {
        var owners = new HashMap<Place, Draft>();
        return byPath.values().stream().anyMatch(draft -> draft.problems().stream()
                .flatMap(problem -> problem.place().stream())
                .anyMatch(place -> owners.putIfAbsent(place, draft) != null && owners.get(place) != draft));
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
