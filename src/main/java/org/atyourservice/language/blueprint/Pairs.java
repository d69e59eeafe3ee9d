package org.atyourservice.language.blueprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Which writings of a file are the ones that were there before, by name.
///
/// @param before of each that stayed, what it was
/// @param areInOrder true when none came, went, or changed its turn
record Pairs(Map<Written, Written> before, List<Written> added, List<Written> removed, boolean areInOrder) {

    private record Name(String template, String instance, boolean isInside) {

        static Name of(Written written) {
            return new Name(written.template, written.instance, written.inside.isPresent());
        }
    }

    static Pairs of(List<Written> old, List<Written> now) {
        int shorter = Math.min(old.size(), now.size());
        int first = 0;
        while (first < shorter && isSame(old.get(first), now.get(first))) {
            first++;
        }
        int last = 0;
        while (last < shorter - first
                && isSame(old.get(old.size() - 1 - last), now.get(now.size() - 1 - last))) {
            last++;
        }
        var before = new IdentityHashMap<Written, Written>();
        for (int i = 0; i < first; i++) {
            before.put(now.get(i), old.get(i));
        }
        for (int i = 1; i <= last; i++) {
            before.put(now.get(now.size() - i), old.get(old.size() - i));
        }
        return between(before, old.subList(first, old.size() - last), now.subList(first, now.size() - last));
    }

    private static Pairs between(Map<Written, Written> before, List<Written> old, List<Written> now) {
        var left = new HashMap<Name, Deque<Written>>();
        old.forEach(written -> left.computeIfAbsent(Name.of(written), _ -> new ArrayDeque<>(1)).add(written));
        var added = new ArrayList<Written>();
        for (var written : now) {
            var same = left.getOrDefault(Name.of(written), new ArrayDeque<>(0)).poll();
            if (same == null) {
                added.add(written);
            } else {
                before.put(written, same);
            }
        }
        var removed = left.values().stream().flatMap(Deque::stream).toList();
        return new Pairs(before, added, removed, old.isEmpty() && now.isEmpty());
    }

    private static boolean isSame(Written one, Written other) {
        return one.instance.equals(other.instance) && one.template.equals(other.template)
                && one.inside.isPresent() == other.inside.isPresent();
    }
}
