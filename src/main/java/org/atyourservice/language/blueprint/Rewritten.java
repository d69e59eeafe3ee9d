package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/// The writings of all files after a change, and which of them were there before.
///
/// @param placed by file
/// @param before of each writing in a changed file that was there before, what it was
/// @param lines by how many lines it is further down; none for what says something else
/// @param isNestedAlike false when something that was there before is written in something else now
record Rewritten(Map<String, List<Written>> placed, Map<Written, Written> before, Map<Written, Integer> lines,
        List<Written> added, List<Written> removed, boolean isNestedAlike) {

    static Rewritten of(World world, SortedMap<String, Reading> readings) {
        var placed = new HashMap<>(world.placed());
        var before = new IdentityHashMap<Written, Written>();
        var lines = new IdentityHashMap<Written, Integer>();
        var added = new ArrayList<Written>();
        var removed = new ArrayList<Written>();
        boolean alike = true;
        Set<String> files = new LinkedHashSet<>(world.readings().keySet());
        files.addAll(readings.keySet());
        for (var file : files) {
            var reading = readings.get(file);
            if (reading == world.readings().get(file)) {
                continue;
            }
            var now = reading == null ? List.<Written>of() : reading.fresh();
            var pairs = Pairs.of(placed.getOrDefault(file, List.of()), now);
            placed.put(file, now);
            before.putAll(pairs.before());
            pairs.before().forEach((after, old) -> Alike.lines(old, after).ifPresent(down -> lines.put(after, down)));
            added.addAll(pairs.added());
            removed.addAll(pairs.removed());
            alike &= pairs.areNestedAlike();
        }
        return new Rewritten(placed, before, lines, added, removed, alike);
    }

    /// By how many lines the writing is further down than what it was; empty when it says something else, or
    /// was something else.
    OptionalInt lines(Written old, Written now) {
        if (old == now) {
            return OptionalInt.of(0);
        }
        var down = lines.get(now);
        return down == null || before.get(now) != old ? OptionalInt.empty() : OptionalInt.of(down);
    }
}
