package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which writings looked for a name or a role to find out where they stand.
final class Askers {

    private final Map<String, Set<Written>> byName = new HashMap<>();
    private final Map<String, Set<Written>> byRole = new HashMap<>();
    private final Set<Written> inDoubt = new LinkedHashSet<>();

    void add(Written written) {
        written.asked.names().forEach(name -> byName.computeIfAbsent(name, _ -> new LinkedHashSet<>(4)).add(written));
        written.asked.roles().forEach(role -> byRole.computeIfAbsent(role, _ -> new LinkedHashSet<>(4)).add(written));
        if (written.asked.isInDoubt()) {
            inDoubt.add(written);
        }
    }

    void remove(Written written) {
        written.asked.names().forEach(name -> remove(byName, name, written));
        written.asked.roles().forEach(role -> remove(byRole, role, written));
        inDoubt.remove(written);
    }

    private static void remove(Map<String, Set<Written>> askers, String key, Written written) {
        askers.computeIfPresent(key, (_, all) -> all.remove(written) && all.isEmpty() ? null : all);
    }

    /// Those who looked for something that the other one is.
    List<Written> of(Written other) {
        var askers = new ArrayList<>(byName.getOrDefault(other.instance, Set.of()));
        askers.addAll(byRole.getOrDefault(other.role(), Set.of()));
        askers.addAll(byRole.getOrDefault(other.template, Set.of()));
        return askers;
    }

    /// Those for whom it mattered whether all files can be read.
    List<Written> inDoubt() {
        return new ArrayList<>(inDoubt);
    }
}
