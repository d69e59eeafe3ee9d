package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.model.ServicePath;

/// Puts together again the writings of the services that a change may concern. Those that are written as before, where
/// they were before, are taken over; for the others there are new drafts.
final class Regrouped {

    private final Work work;
    private final Drafts drafts;
    private final Rewritten rewritten;
    private final Map<ServicePath, List<Written>> groups = new LinkedHashMap<>();
    /// Of those that were taken over, the ones that are further down.
    private final Set<Draft> shifted = new LinkedHashSet<>();
    private final List<Draft> fresh = new ArrayList<>();
    private final List<Draft> came = new ArrayList<>();
    private final List<Draft> gone = new ArrayList<>();

    Regrouped(Work work, Drafts drafts, Rewritten rewritten) {
        this.work = work;
        this.drafts = drafts;
        this.rewritten = rewritten;
    }

    /// Brings the drafts into the state in which those that are new must be compiled.
    ///
    /// @param creators of services that nobody wrote
    /// @return false when such services are concerned
    boolean group(Displaced displaced, Set<ServicePath> creators) {
        displaced.left().forEach(path -> groups.put(path, new ArrayList<>(1)));
        displaced.writings().stream().filter(written -> written.state == Written.State.PLACED)
                .forEach(written -> groups.computeIfAbsent(written.path, _ -> new ArrayList<>(1)));
        rewritten.before().keySet().stream().filter(written -> written.state == Written.State.PLACED)
                .forEach(written -> groups.computeIfAbsent(written.path, _ -> new ArrayList<>(1)));
        var removed = new HashSet<>(rewritten.removed());
        groups.forEach((path, group) -> drafts.at(path).ifPresent(draft -> draft.writings.stream()
                .filter(written -> !removed.contains(written))
                .map(written -> rewritten.after().getOrDefault(written, written))
                .filter(written -> path.equals(written.path)).forEach(group::add)));
        displaced.writings().stream()
                .filter(written -> written.path != null && !groups.get(written.path).contains(written))
                .forEach(written -> groups.get(written.path).add(written));
        groups.values().forEach(group -> group.sort(Written.ORDER));
        return replace(creators);
    }

    private boolean replace(Set<ServicePath> creators) {
        var joined = new ArrayList<ServicePath>();
        groups.forEach((path, group) -> {
            var draft = drafts.at(path);
            if (draft.filter(before -> takeOver(before, group) || rewrite(before, group)).isEmpty()) {
                draft.ifPresent(gone::add);
                joined.add(path);
            }
        });
        if (Stream.of(gone, fresh, shifted).flatMap(Collection::stream)
                .anyMatch(draft -> draft.autoFor.isPresent() || creators.contains(draft.path))) {
            return false;
        }
        gone.forEach(drafts::remove);
        joined.stream().filter(path -> !groups.get(path).isEmpty())
                .forEach(path -> came.add(Drafts.join(work, path, groups.get(path))));
        came.forEach(drafts::add);
        fresh.addAll(came);
        return came.stream().allMatch(draft -> draft.autoFor.isEmpty());
    }

    /// The same service, of which something else is written.
    private boolean rewrite(Draft draft, List<Written> writings) {
        boolean isSame = !draft.writings.isEmpty() && !writings.isEmpty()
                && draft.template.name().equals(writings.getFirst().template);
        if (isSame) {
            draft.writings.clear();
            draft.writings.addAll(writings);
            drafts.restart(work, draft);
            fresh.add(draft);
        }
        return isSame;
    }

    private boolean takeOver(Draft draft, List<Written> writings) {
        var before = draft.writings;
        if (before.isEmpty() || before.size() != writings.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            var lines = rewritten.lines(before.get(i), writings.get(i));
            if (lines.isEmpty() || lines.getAsInt() != 0 && (before.size() > 1 || !draft.problems().isEmpty())) {
                return false;
            }
        }
        int lines = rewritten.lines(before.getFirst(), writings.getFirst()).orElseThrow();
        if (lines == 0) {
            before.clear();
            before.addAll(writings);
        } else {
            draft.moveTo(writings.getFirst(), lines);
            shifted.add(draft);
        }
        return true;
    }

    /// Those that were taken over and are further down.
    Collection<Draft> shifted() {
        return shifted;
    }

    /// Those that were there before and weren't taken over.
    Collection<Draft> gone() {
        return gone;
    }

    /// True when others than before come one after the other.
    boolean isReordered() {
        return !rewritten.areInOrder() || !came.isEmpty() || !gone.isEmpty()
                || groups.values().stream().anyMatch(group -> group.size() > 1);
    }

    /// Those that are new, and those of the others that looked for something that isn't what it was; these are as if
    /// they were new.
    ///
    /// @param changes so far
    List<Draft> toCompile(Changes changes) {
        Stream.concat(came.stream(), gone.stream())
                .forEach(draft -> changes.add(draft.template.name(), draft.path.key().instance()));
        var isNew = new HashSet<>(fresh);
        var all = new ArrayList<>(fresh);
        var retyped = gone.stream().map(draft -> draft.path).filter(path -> drafts.at(path).isPresent())
                .collect(Collectors.toSet());
        for (var draft : drafts.all()) {
            if ((changes.concern(draft.asked) || !retyped.isEmpty() && standsIn(draft, retyped))
                    && !isNew.contains(draft)) {
                drafts.restart(work, draft);
                all.add(draft);
            }
        }
        return all;
    }

    private static boolean standsIn(Draft draft, Set<ServicePath> paths) {
        for (var above = draft.path.parent(); above.isPresent(); above = above.get().parent()) {
            if (paths.contains(above.get())) {
                return true;
            }
        }
        return false;
    }
}
