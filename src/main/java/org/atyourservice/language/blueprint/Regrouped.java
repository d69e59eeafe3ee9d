package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.model.ServicePath;

/// All services after a change by which some come, go or stand elsewhere. Those that are written as before, where
/// they were before, are taken over; for the others there are new drafts.
final class Regrouped {

    private final Work work;
    private final Drafts old;
    private final Rewritten rewritten;
    private final Drafts drafts = new Drafts();
    private final Set<Draft> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    /// Of those that were taken over, the ones that are further down.
    private final Set<Draft> shifted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Draft> fresh = new ArrayList<>();

    Regrouped(Work work, Drafts old, Rewritten rewritten) {
        this.work = work;
        this.old = old;
        this.rewritten = rewritten;
    }

    /// @param stand all writings, with their places
    /// @return false when services that nobody wrote are concerned
    boolean group(Collection<Written> stand) {
        drafts.group(stand).forEach((path, writings) -> {
            var before = old.at(path).filter(draft -> takeOver(draft, writings));
            before.ifPresent(kept::add);
            drafts.add(before.orElseGet(() -> {
                var draft = Drafts.join(work, path, writings);
                fresh.add(draft);
                return draft;
            }));
        });
        return keepMade();
    }

    private boolean takeOver(Draft draft, List<Written> writings) {
        var before = draft.writings;
        if (draft.autoFor.isPresent() || writings.getFirst().autoFor.isPresent() || before.size() != writings.size()) {
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

    /// Services that nobody wrote come last, and stay as long as those that they were made for.
    private boolean keepMade() {
        for (var draft : old.all()) {
            if (draft.isMade()) {
                var maker = old.at(draft.autoFor.orElseThrow());
                if (maker.filter(kept::contains).isEmpty() || shifted.contains(maker.get())
                        || drafts.at(draft.path).isPresent()) {
                    return false;
                }
                drafts.add(draft);
                kept.add(draft);
            }
        }
        return true;
    }

    Drafts drafts() {
        return drafts;
    }

    Set<Draft> shifted() {
        return shifted;
    }

    /// Those that are new, and those of the others that looked for something that isn't what it was; these are as if
    /// they were new.
    ///
    /// @param doubt true when other files than before can't be read
    List<Draft> toCompile(boolean doubt) {
        var changed = new ArrayList<Draft>();
        var replaced = new HashSet<ServicePath>();
        Stream.concat(fresh.stream().filter(draft -> !isSame(old.at(draft.path), draft)),
                gone().filter(draft -> !isSame(drafts.at(draft.path), draft))).forEach(draft -> {
                    changed.add(draft);
                    if (old.at(draft.path).isPresent() && drafts.at(draft.path).isPresent()) {
                        replaced.add(draft.path);
                    }
                });
        var changes = changes(changed, doubt);
        var all = new ArrayList<>(fresh);
        for (var draft : kept) {
            if (draft.asked.isConcernedBy(changes) || !replaced.isEmpty() && standsIn(draft, replaced)) {
                Drafts.restart(work, draft);
                all.add(draft);
            }
        }
        return all;
    }

    /// Drafts that were there before and weren't taken over.
    Stream<Draft> gone() {
        return old.all().stream().filter(draft -> !kept.contains(draft));
    }

    private static boolean isSame(Optional<Draft> one, Draft other) {
        return one.filter(draft -> draft.template.name().equals(other.template.name())).isPresent();
    }

    private boolean standsIn(Draft draft, Set<ServicePath> paths) {
        for (var above = draft.path.parent(); above.isPresent(); above = above.get().parent()) {
            if (paths.contains(above.get())) {
                return true;
            }
        }
        return false;
    }

    private Asked.Changes changes(List<Draft> changed, boolean doubt) {
        var changes = Asked.Changes.of(changed, doubt);
        var names = changes.names();
        var roles = changes.roles();
        var before = failures(old);
        var after = failures(drafts);
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .filter(instance -> !before.getOrDefault(instance, List.of())
                        .equals(after.getOrDefault(instance, List.of())))
                .forEach(instance -> {
                    names.add(instance);
                    Stream.concat(before.getOrDefault(instance, List.of()).stream(),
                            after.getOrDefault(instance, List.of()).stream()).forEach(failure -> {
                                roles.add(failure.role);
                                roles.add(failure.template);
                            });
                });
        return changes;
    }

    private record Failure(String template, String role, Optional<Cause> cause) {}

    private static Map<String, List<Failure>> failures(Drafts drafts) {
        return drafts.failed().stream().collect(Collectors.groupingBy(written -> written.instance, HashMap::new,
                Collectors.mapping(written -> new Failure(written.template, written.role(), written.broken),
                        Collectors.toList())));
    }
}
