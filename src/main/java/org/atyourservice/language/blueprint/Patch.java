package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Rewritten rewritten;
    private final Set<ServicePath> creators;
    /// Those of which the service is another one now.
    private final Set<Draft> touched = new LinkedHashSet<>();
    private final Set<ServicePath> gone = new HashSet<>();
    private Drafts drafts;

    /// @param work with all readings
    /// @param told what the work tells
    Patch(World world, Work work, List<Diagnostic> told, SortedMap<String, Reading> readings) {
        this.world = world;
        this.work = work;
        this.told = told;
        this.readings = readings;
        this.drafts = world.drafts();
        this.rewritten = Rewritten.of(world, readings);
        this.creators = drafts.all().stream().flatMap(draft -> draft.autoFor.stream()).collect(Collectors.toSet());
    }

    /// The world after the change. Empty when everything must be compiled.
    Optional<World> apply() {
        if (!world.isCalm()) {
            return Optional.empty();
        }
        var inPlace = rewritten.isNestedAlike() && drafts.failed().isEmpty() && areNoConcern()
                && world.doubt().equals(work.doubt())
                        ? inPlace()
                        : Optional.<List<Draft>>empty();
        var fresh = inPlace.or(this::elsewhere);
        if (fresh.isEmpty() || fresh.get().size() > MOST_ANEW || !compile(fresh.get())) {
            return Optional.empty();
        }
        Settling.settle(work, drafts);
        LeftOut.tell(drafts, told::add);
        return Optional.of(new World(world.templates(), readings, rewritten.placed(), drafts, world.words(),
                services(), work.doubt(), work.sought(), true));
    }

    private boolean areNoConcern() {
        return Stream.concat(rewritten.added().stream(), rewritten.removed().stream())
                .noneMatch(world.sought()::mayMean);
    }

    /// The drafts that must be compiled, when everything stands where it stood.
    private Optional<List<Draft>> inPlace() {
        var changed = new ArrayList<Written>();
        for (var pair : rewritten.before().entrySet()) {
            var now = pair.getKey();
            var draft = drafts.get(pair.getValue().path);
            var lines = rewritten.lines(pair.getValue(), now);
            boolean isSame = lines.isPresent() && lines.getAsInt() == 0;
            if (now.broken.isPresent() || !isSame && (draft.writings.size() > 1 || creators.contains(draft.path))) {
                return Optional.empty();
            }
            if (lines.isEmpty() || !isSame && !draft.problems().isEmpty()) {
                changed.add(now);
            } else {
                now.stand(pair.getValue().path);
            }
        }
        return stayWhereTheyAre(changed) ? Optional.of(takenOver(changed)) : Optional.empty();
    }

    /// Nobody looked for what comes or goes to find out where anything stands, so that the others stay.
    private boolean stayWhereTheyAre(List<Written> changed) {
        if (!changed.stream().allMatch(now -> Placement.nameSameParent(work, rewritten.before().get(now), now))) {
            return false;
        }
        changed.forEach(now -> now.stand(rewritten.before().get(now).path));
        for (var written : rewritten.removed()) {
            if (drafts.get(written.path).writings.size() > 1 || creators.contains(written.path)) {
                return false;
            }
        }
        return rewritten.added().isEmpty() || standAnew();
    }

    private boolean standAnew() {
        var all = writings();
        drafts.all().stream().filter(draft -> draft.autoFor.isPresent())
                .forEach(draft -> all.addAll(draft.writings));
        var stand = new Placement(work, all).placed();
        var paths = new HashSet<ServicePath>();
        return stand.size() == all.size() && told.isEmpty()
                && rewritten.added().stream().allMatch(now -> now.state == Written.State.PLACED
                        && now.broken.isEmpty() && drafts.at(now.path).isEmpty() && paths.add(now.path));
    }

    /// Takes out what went and brings in what came.
    ///
    /// @return what came, and those that looked for either
    private List<Draft> comeAndGo() {
        if (rewritten.added().isEmpty() && rewritten.removed().isEmpty()) {
            return List.of();
        }
        var changed = new ArrayList<Draft>();
        rewritten.removed().forEach(written -> {
            changed.add(drafts.get(written.path));
            gone.add(written.path);
        });
        changed.forEach(drafts::remove);
        var fresh = rewritten.added().stream().map(now -> Drafts.join(work, now.path, List.of(now))).toList();
        fresh.forEach(drafts::add);
        changed.addAll(fresh);
        drafts.order(writings());
        var changes = Asked.Changes.of(changed, false);
        var concerned = new ArrayList<>(fresh);
        drafts.all().stream().filter(draft -> draft.asked.isConcernedBy(changes) && !fresh.contains(draft))
                .forEach(concerned::add);
        concerned.stream().filter(draft -> !fresh.contains(draft)).forEach(draft -> Drafts.restart(work, draft));
        return concerned;
    }

    private List<Draft> takenOver(List<Written> changed) {
        var anew = new HashSet<>(changed);
        var fresh = new LinkedHashSet<Draft>();
        rewritten.before().forEach((now, old) -> {
            var draft = drafts.get(old.path);
            if (anew.contains(now)) {
                draft.writings.set(0, now);
                Drafts.restart(work, draft);
                fresh.add(draft);
            } else if (rewritten.lines(old, now).orElseThrow() == 0) {
                draft.writings.set(draft.writings.indexOf(old), now);
            } else {
                draft.moveTo(now, rewritten.lines(old, now).orElseThrow());
                touched.add(draft);
            }
        });
        fresh.addAll(comeAndGo());
        return new ArrayList<>(fresh);
    }

    private List<Written> writings() {
        var all = new ArrayList<Written>();
        readings.keySet().forEach(file -> all.addAll(rewritten.placed().getOrDefault(file, List.of())));
        return all;
    }

    /// The drafts that must be compiled, when some come, go or move.
    private Optional<List<Draft>> elsewhere() {
        told.clear();
        var all = writings();
        all.forEach(Written::reset);
        var regrouped = new Regrouped(work, drafts, rewritten);
        if (!regrouped.group(new Placement(work, all).placed())) {
            return Optional.empty();
        }
        regrouped.gone().forEach(draft -> gone.add(draft.path));
        touched.addAll(regrouped.shifted());
        var fresh = regrouped.toCompile(!world.doubt().equals(work.doubt()));
        drafts = regrouped.drafts();
        return Optional.of(fresh);
    }

    private boolean compile(List<Draft> fresh) {
        var makers = drafts.all().stream().filter(Draft::isMade).flatMap(draft -> draft.autoFor.stream())
                .collect(Collectors.toSet());
        if (fresh.stream().anyMatch(draft -> draft.isMade() || makers.contains(draft.path))
                || (drafts != world.drafts() || !rewritten.added().isEmpty()) && drafts.findCollisions(work)) {
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
        drafts.all().stream().filter(draft -> draft.isListed != draft.broken.isEmpty()).forEach(touched::add);
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
