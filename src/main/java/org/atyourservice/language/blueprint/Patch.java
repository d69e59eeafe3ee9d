package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;

/// Works a change of some files into what was compiled before. Only what the change itself is in is
/// compiled anew, by the same passes; as soon as it could matter to anything else, there is no answer, and
/// everything must be compiled. An attempt spoils the world that it was made of, whether it succeeds or not.
final class Patch {

    private final World world;
    private final Work work;
    private final SortedMap<String, Reading> readings;
    private final Drafts drafts;
    private final Map<String, List<Written>> placed;
    private final Asked before;
    /// Services whose description says something else now.
    private final List<Written> changed = new ArrayList<>();
    private final List<Written> added = new ArrayList<>();
    private final List<Written> removed = new ArrayList<>();
    private final Set<ServicePath> moved = new HashSet<>();
    private final Map<Written, Draft> draftOf = new HashMap<>();
    private final Set<ServicePath> creators;

    /// @param work with all readings, and with what was asked before
    Patch(World world, Work work, SortedMap<String, Reading> readings) {
        this.world = world;
        this.work = work;
        this.readings = readings;
        this.drafts = world.drafts();
        this.placed = new HashMap<>(world.placed());
        this.before = world.asked().copy();
        this.creators = drafts.all().stream().flatMap(draft -> draft.autoFor.stream()).collect(Collectors.toSet());
    }

    /// The world after the change; `isCalm` is true. Empty when everything must be compiled.
    Optional<World> apply() {
        if (!world.isCalm() || !files() || !place() || !compile()) {
            return Optional.empty();
        }
        boolean inOrder = world.isInOrder() && added.isEmpty();
        return Optional.of(new World(world.templates(), readings, placed, drafts, work.asked(), world.words(),
                services(), true, inOrder));
    }

    private boolean files() {
        var files = new LinkedHashSet<>(world.readings().keySet());
        files.addAll(readings.keySet());
        for (var file : files) {
            var now = readings.get(file);
            if (now != world.readings().get(file) && !file(file, Optional.ofNullable(now))) {
                return false;
            }
        }
        return true;
    }

    private boolean file(String file, Optional<Reading> reading) {
        if (reading.isPresent() && reading.get().writings().isEmpty()) {
            return false;
        }
        var now = reading.map(Reading::fresh).orElse(List.of());
        var pairs = Pairs.of(placed.getOrDefault(file, List.of()), now);
        placed.put(file, now);
        added.addAll(pairs.added());
        removed.addAll(pairs.removed());
        return pairs.areNestedAlike()
                && pairs.before().entrySet().stream().allMatch(pair -> takeOver(pair.getValue(), pair.getKey()));
    }

    private boolean takeOver(Written old, Written now) {
        var draft = drafts.get(old.path);
        draftOf.put(now, draft);
        var lines = Alike.lines(old, now);
        boolean isSame = lines.isPresent() && lines.getAsInt() == 0;
        if (now.broken.isPresent()
                || !isSame && (draft.writings.size() > 1 || creators.contains(draft.path))) {
            return false;
        }
        if (lines.isEmpty() || !isSame && !draft.problems().isEmpty()) {
            changed.add(now);
            return true;
        }
        now.state = Written.State.PLACED;
        now.path = old.path;
        if (isSame) {
            draft.writings.set(draft.writings.indexOf(old), now);
        } else {
            draft.moveTo(now, lines.getAsInt());
            moved.add(draft.path);
        }
        return true;
    }

    /// Those that are new must be of no concern to those that stay; those that change must stay where they are.
    private boolean place() {
        boolean isOthersConcern = Stream.concat(added.stream(), removed.stream()).anyMatch(before::mayMean);
        boolean comesOrGoes = !added.isEmpty() || !removed.isEmpty();
        if (isOthersConcern || comesOrGoes && drafts.all().stream().anyMatch(draft -> draft.broken.isPresent())
                || added.stream().anyMatch(written -> written.broken.isPresent())) {
            return false;
        }
        if (added.isEmpty() && changed.isEmpty()) {
            return remove();
        }
        var all = new ArrayList<Written>();
        readings.keySet().forEach(file -> all.addAll(placed.getOrDefault(file, List.of())));
        drafts.all().stream().filter(draft -> draft.autoFor.isPresent())
                .forEach(draft -> all.addAll(draft.writings));
        var stand = new Placement(work, all).placed();
        return stand.size() == all.size() && stand.stream().allMatch(Patch::isGood)
                && changed.stream().allMatch(written -> written.path.equals(draftOf.get(written).path)) && remove();
    }

    private static boolean isGood(Written written) {
        return written.state == Written.State.PLACED && written.broken.isEmpty();
    }

    private boolean remove() {
        for (var written : removed) {
            var draft = drafts.get(written.path);
            if (draft.writings.size() > 1 || creators.contains(draft.path)) {
                return false;
            }
            drafts.remove(draft);
        }
        return true;
    }

    private boolean compile() {
        var fresh = new ArrayList<Draft>();
        for (var written : changed) {
            draftOf.get(written).restart(written);
            fresh.add(draftOf.get(written));
        }
        for (var written : added) {
            if (drafts.at(written.path).isPresent()) {
                return false;
            }
            var template = work.templates().template(written.template).orElseThrow();
            var draft = new Draft(written.path, template, written.place, Optional.empty());
            draft.writings.add(written);
            fresh.add(draft);
            if (!drafts.addLate(draft)) {
                return false;
            }
        }
        fresh.forEach(draft -> moved.add(draft.path));
        return compile(fresh);
    }

    private boolean compile(List<Draft> fresh) {
        var producers = new Producers(work, drafts);
        fresh.forEach(producers::link);
        if (producers.hasMadeSome() || fresh.stream().anyMatch(this::isInACircle)) {
            return false;
        }
        fresh.forEach(new Attributes(work, producers)::fill);
        var targets = new Targets(work, drafts);
        fresh.stream().filter(draft -> draft.broken.isEmpty()).forEach(targets::choose);
        fresh.forEach(draft -> draft.said.clear());
        boolean inOrder = world.isInOrder() && added.isEmpty();
        return World.areAlone(drafts, fresh.stream().filter(draft -> draft.broken.isPresent()).toList())
                && (inOrder || fresh.stream().allMatch(draft -> draft.problems().isEmpty()))
                && (creators.isEmpty() || fresh.stream().noneMatch(this::mayMindTheOrder));
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
        removed.forEach(written -> services.remove(written.path));
        for (var path : moved) {
            var draft = drafts.get(path);
            if (draft.broken.isEmpty()) {
                services.put(path, draft.service());
            } else {
                services.remove(path);
            }
        }
        return services;
    }
}
