package org.atyourservice.language.blueprint;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Which writings of a file are the ones that were there before, by name and order.
///
/// @param before of each that stayed, what it was
record Pairs(Map<Written, Written> before, List<Written> added, List<Written> removed) {

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
        return new Pairs(before, now.subList(first, now.size() - last), old.subList(first, old.size() - last));
    }

    /// True when all that stayed stand in what they stood in.
    boolean areNestedAlike() {
        return before.entrySet().stream().allMatch(pair -> {
            var now = pair.getKey().inside;
            var old = pair.getValue().inside;
            return now.isEmpty() && old.isEmpty()
                    || now.isPresent() && old.isPresent() && before.get(now.get()) == old.get();
        });
    }

    private static boolean isSame(Written one, Written other) {
        return one.instance.equals(other.instance) && one.template.equals(other.template)
                && one.inside.isPresent() == other.inside.isPresent();
    }
}
