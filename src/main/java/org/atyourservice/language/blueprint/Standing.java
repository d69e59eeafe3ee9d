package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All writings, to be found by what others say of them, and who looked for whom. Stays from one compilation to the
/// next, so that only those that are concerned by a change are placed again.
final class Standing {

    private final SortedMap<String, List<Written>> byFile = new TreeMap<>();
    private final Map<String, Set<Written>> byInstance = new HashMap<>();
    private final Map<String, Set<Written>> byRole = new HashMap<>();
    private final Set<Written> made = new LinkedHashSet<>();
    private final Set<Written> failed = new LinkedHashSet<>();
    private final Askers askers = new Askers();

    static Standing of(Collection<Reading> readings) {
        var standing = new Standing();
        readings.forEach(reading -> {
            var writings = reading.fresh();
            standing.setFile(reading.file(), writings);
            writings.forEach(standing::add);
        });
        return standing;
    }

    /// What the file says now; each of the writings must come or go by itself.
    void setFile(String file, List<Written> writings) {
        if (writings.isEmpty()) {
            byFile.remove(file);
        } else {
            byFile.put(file, writings);
        }
    }

    List<Written> ofFile(String file) {
        return byFile.getOrDefault(file, List.of());
    }

    void add(Written written) {
        byInstance.computeIfAbsent(written.instance, _ -> new LinkedHashSet<>(2)).add(written);
        byRole.computeIfAbsent(written.role(), _ -> new LinkedHashSet<>()).add(written);
        byRole.computeIfAbsent(written.template, _ -> new LinkedHashSet<>()).add(written);
        written.autoFor.ifPresent(_ -> made.add(written));
    }

    /// Finds out where each of them stands.
    ///
    /// @return true when it may have mattered who was placed first
    boolean place(Work work, Collection<Written> writings) {
        var placement = new Placement(work, this);
        placement.place(writings);
        writings.forEach(this::settle);
        return placement.mindsTheOrder();
    }

    /// What was just placed, or can't be.
    void settle(Written written) {
        askers.add(written);
        if (written.state == Written.State.FAILED) {
            failed.add(written);
        }
    }

    /// It is to be placed again.
    void unsettle(Written written) {
        askers.remove(written);
        failed.remove(written);
        written.reset();
    }

    void remove(Written written) {
        askers.remove(written);
        failed.remove(written);
        byInstance.get(written.instance).remove(written);
        byRole.get(written.role()).remove(written);
        byRole.get(written.template).remove(written);
    }

    /// Another one in the place of one that says the same.
    void replace(Written old, Written now) {
        remove(old);
        now.standAs(old);
        add(now);
        settle(now);
    }

    /// In the order of the blueprints.
    List<Written> all() {
        var all = new ArrayList<Written>();
        byFile.values().forEach(all::addAll);
        all.addAll(made);
        return all;
    }

    /// In the order of the blueprints.
    List<Written> failed() {
        return failed.stream().sorted(Written.ORDER).toList();
    }

    /// In the order of the blueprints.
    List<Written> named(String instance) {
        return sorted(byInstance.getOrDefault(instance, Set.of()));
    }

    /// In the order of the blueprints.
    List<Written> ofRole(String role) {
        return sorted(byRole.getOrDefault(role, Set.of()));
    }

    private static List<Written> sorted(Set<Written> writings) {
        return writings.size() < 2 ? List.copyOf(writings) : writings.stream().sorted(Written.ORDER).toList();
    }

    /// Those for whom it mattered, when they were placed, whether there is this one and where it stands.
    Stream<Written> concernedBy(Written written) {
        return Stream.concat(askers.of(written).stream(), written.within().stream().filter(this::holds));
    }

    /// False for one that was removed.
    private boolean holds(Written written) {
        return byInstance.getOrDefault(written.instance, Set.of()).contains(written);
    }

    /// Those for whom it mattered whether all files can be read.
    List<Written> inDoubt() {
        return askers.inDoubt();
    }

    /// True when it looked for something that nobody wrote: then it matters who is placed first.
    boolean minds(Written written) {
        return made.stream().anyMatch(other -> written.asked.names().contains(other.instance)
                || written.asked.roles().contains(other.role()) || written.asked.roles().contains(other.template));
    }

    int countMade() {
        return made.size();
    }
}
