package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// Works a change of some files into what was compiled before. Only what says something else, stands elsewhere or looked
/// for something that isn't what it was is compiled anew, by the same passes. There is no answer when two services
/// would be one folder, when a circle closes, or when it matters in which order services are compiled; then
/// everything must be. An attempt spoils the world that it was made of, whether it succeeds or not.
final class Patch {

    /// Beyond it, compiling everything takes no longer.
    private static final int MOST_ANEW = 2000;

    private final World world;
    private final Work work;
    private final List<Diagnostic> told;
    private final SortedMap<String, Reading> readings;
    private final Drafts drafts;
    /// Those of which the service is another one now.
    private final Set<Draft> touched = new LinkedHashSet<>();
    private final Set<ServicePath> gone = new HashSet<>();

    /// @param work with all readings
    /// @param told what the work tells
    Patch(World world, Work work, List<Diagnostic> told, SortedMap<String, Reading> readings) {
        this.world = world;
        this.work = work;
        this.told = told;
        this.readings = readings;
        this.drafts = world.drafts();
    }

    /// The world after the change. Empty when everything must be compiled.
    Optional<World> apply() {
        if (!world.isCalm()) {
            return Optional.empty();
        }
        var fresh = regroup();
        if (fresh.isEmpty() || fresh.get().size() > MOST_ANEW || !compile(fresh.get())) {
            return Optional.empty();
        }
        Settling.settle(work, drafts);
        LeftOut.tell(drafts, told::add);
        return Optional.of(new World(world.templates(), readings, world.standing(), drafts, world.words(),
                services(), work.doubt(), true));
    }

    /// The drafts that must be compiled.
    private Optional<List<Draft>> regroup() {
        var standing = world.standing();
        var rewritten = Rewritten.of(world, readings);
        var displaced = new Displaced(standing, rewritten, MOST_ANEW, !world.doubt().equals(work.doubt()));
        var regrouped = new Regrouped(work, drafts, rewritten);
        if (!displaced.place(work) || !regrouped.group(displaced, creators(_ -> true)) || drafts.hasCollisions()) {
            return Optional.empty();
        }
        drafts.fail(standing.failed());
        if (regrouped.isReordered()) {
            drafts.order(standing.all());
        }
        regrouped.gone().forEach(draft -> gone.add(draft.path));
        touched.addAll(regrouped.shifted());
        return Optional.of(regrouped.toCompile(displaced.changes()));
    }

    /// For whom services were made.
    private Set<ServicePath> creators(Predicate<Draft> which) {
        var creators = new HashSet<ServicePath>();
        for (var draft : drafts.all()) {
            if (draft.autoFor.isPresent() && which.test(draft)) {
                creators.add(draft.autoFor.get());
            }
        }
        return creators;
    }

    private boolean compile(List<Draft> fresh) {
        var makers = creators(Draft::isMade);
        if (fresh.stream().anyMatch(draft -> draft.isMade() || makers.contains(draft.path))) {
            return false;
        }
        touched.addAll(fresh);
        var producers = new Producers(work, drafts);
        fresh.forEach(producers::link);
        if (producers.hasMadeSome() || fresh.stream().anyMatch(this::isInACircle)) {
            return false;
        }
        var attributes = new Attributes(work, producers);
        fresh.forEach(attributes::fill);
        fresh.forEach(drafts::link);
        fresh.forEach(Draft::linked);
        return makers.isEmpty() || fresh.stream().noneMatch(this::mayMindTheOrder);
    }

    /// Services that nobody wrote are made when the first one needs them: who uses them matters, and when.
    private boolean mayMindTheOrder(Draft draft) {
        return !draft.problems().isEmpty()
                || draft.dependencies().anyMatch(path -> drafts.get(path).autoFor.isPresent());
    }

    private boolean isInACircle(Draft draft) {
        var seen = new HashSet<ServicePath>();
        var waiting = new ArrayDeque<Draft>();
        waiting.add(draft);
        while (!waiting.isEmpty()) {
            for (var path : waiting.removeFirst().dependencies().toList()) {
                if (path.equals(draft.path)) {
                    return true;
                }
                if (seen.add(path)) {
                    waiting.add(drafts.get(path));
                }
            }
        }
        return false;
    }

    private SortedMap<ServicePath, Service> services() {
        var services = new TreeMap<>(world.services());
        services.keySet().removeAll(gone);
        for (var draft : drafts.all()) {
            if (draft.isListed != draft.broken.isEmpty()) {
                touched.add(draft);
            }
        }
        put(touched, services);
        return services;
    }

    private static void put(Collection<Draft> drafts, SortedMap<ServicePath, Service> services) {
        for (var draft : drafts) {
            draft.isListed = draft.broken.isEmpty();
            if (draft.isListed) {
                services.put(draft.path, draft.service());
            } else {
                services.remove(draft.path);
            }
        }
    }
}
