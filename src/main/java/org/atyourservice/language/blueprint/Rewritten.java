package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/// The writings of the files that say something else after a change, and which of them were there before.
///
/// @param files all that is written in each of these files
/// @param before of each writing that was there before, what it was
/// @param after of each that was there before, what it is
/// @param lines by how many lines it is further down; none for what says something else
/// @param areInOrder true when none came, went, or changed its turn
record Rewritten(Map<String, List<Written>> files, Map<Written, Written> before, Map<Written, Written> after,
        Map<Written, Integer> lines, List<Written> removed, boolean areInOrder) {

    static Rewritten of(World world, SortedMap<String, Reading> readings) {
        var files = new LinkedHashMap<String, List<Written>>();
        var before = new IdentityHashMap<Written, Written>();
        var after = new IdentityHashMap<Written, Written>();
        var lines = new IdentityHashMap<Written, Integer>();
        var removed = new ArrayList<Written>();
        boolean areInOrder = true;
        Set<String> names = new LinkedHashSet<>(world.readings().keySet());
        names.addAll(readings.keySet());
        for (var file : names) {
            var reading = readings.get(file);
            if (reading == world.readings().get(file)) {
                continue;
            }
            var now = reading == null ? List.<Written>of() : reading.fresh();
            var pairs = Pairs.of(world.standing().ofFile(file), now);
            files.put(file, now);
            before.putAll(pairs.before());
            pairs.before().forEach((written, old) -> {
                after.put(old, written);
                Alike.lines(old, written).ifPresent(down -> lines.put(written, down));
            });
            removed.addAll(pairs.removed());
            areInOrder &= pairs.areInOrder();
        }
        return new Rewritten(files, before, after, lines, removed, areInOrder);
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

    /// True for one that stands in what it stood in, or still in nothing.
    boolean isInsideTheSame(Written now) {
        var old = before.get(now).inside;
        return now.inside.map(before::get).equals(old);
    }
}
