package org.atyourservice.store.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says whether a part is somewhere in a line, in one look at each byte. Its states are made when they are first
/// needed; when there are too many, it forgets them and begins anew. Not for several threads at once.
final class Automaton {

    private static final int MOST_PLACES = 2_000;
    private static final int MOST_STATES = 1_000;
    private static final int DEAD = 0;
    private static final int FOUND = 1;
    private static final int UNKNOWN = -1;

    /// What leads on from each place; null where `both` does, and at the end.
    private final List<BitSet> symbols = new ArrayList<>();
    private final List<int[]> both = new ArrayList<>();
    private final int start;
    private final int end;

    private final Map<List<Integer>, Integer> states = new HashMap<>();
    private final List<int[]> places = new ArrayList<>();
    private int[] table;
    private int begun;

    private Automaton(Part part) {
        end = place(null, new int[0]);
        start = add(part, end);
        forget();
    }

    /// Empty when the part is too large.
    static Optional<Automaton> of(Part part) {
        return size(part) > MOST_PLACES ? Optional.empty() : Optional.of(new Automaton(part));
    }

    private static long size(Part part) {
        return switch (part) {
            case Part.One _ -> 1;
            case Part.All(var parts) -> parts.stream().mapToLong(Automaton::size).sum();
            case Part.Any(var parts) -> parts.stream().mapToLong(it -> size(it) + 1).sum();
            case Part.Repeat(var inner, int least, int most) ->
                (Math.min(size(inner), MOST_PLACES) + 1) * Math.max(1, Math.max(least + 1, most));
        };
    }

    /// True when the part is in these bytes.
    boolean isIn(byte[] line, int from, int to) {
        int state = table[begun * Part.SYMBOLS + Part.BEGIN];
        state = state == UNKNOWN ? step(begun, Part.BEGIN) : state;
        for (int at = from; at < to && state != FOUND; at++) {
            int next = table[state * Part.SYMBOLS + (line[at] & 0xff)];
            state = next == UNKNOWN ? step(state, line[at] & 0xff) : next;
        }
        if (state == FOUND) {
            return true;
        }
        int last = table[state * Part.SYMBOLS + Part.END];
        return (last == UNKNOWN ? step(state, Part.END) : last) == FOUND;
    }

    private int place(BitSet on, int[] next) {
        symbols.add(on);
        both.add(next);
        return symbols.size() - 1;
    }

    /// Adds the places of a part, last one first.
    ///
    /// @return where it begins
    private int add(Part part, int next) {
        return switch (part) {
            case Part.One(var set) -> place(set, new int[]{next});
            case Part.All(var parts) -> {
                int at = next;
                for (var one : parts.reversed()) {
                    at = add(one, at);
                }
                yield at;
            }
            case Part.Any(var parts) -> place(null, parts.stream().mapToInt(one -> add(one, next)).toArray());
            case Part.Repeat(var inner, int least, int most) -> repeat(inner, least, most, next);
        };
    }

    private int repeat(Part inner, int least, int most, int next) {
        int at = next;
        if (most < 0) {
            var ways = new int[]{next, next};
            at = place(null, ways);
            ways[1] = add(inner, at);
        } else {
            for (int i = least; i < most; i++) {
                at = place(null, new int[]{next, add(inner, at)});
            }
        }
        for (int i = 0; i < least; i++) {
            at = add(inner, at);
        }
        return at;
    }

    private void forget() {
        states.clear();
        places.clear();
        table = new int[16 * Part.SYMBOLS];
        Arrays.fill(table, UNKNOWN);
        state(new BitSet());
        states.put(List.of(-1), FOUND);
        places.add(new int[0]);
        Arrays.fill(table, DEAD * Part.SYMBOLS, (DEAD + 1) * Part.SYMBOLS, DEAD);
        Arrays.fill(table, FOUND * Part.SYMBOLS, (FOUND + 1) * Part.SYMBOLS, FOUND);
        var first = new BitSet();
        follow(start, first);
        begun = state(first);
    }

    /// What is reached without a symbol.
    private void follow(int place, BitSet reached) {
        if (reached.get(place)) {
            return;
        }
        reached.set(place);
        if (symbols.get(place) == null) {
            for (int next : both.get(place)) {
                follow(next, reached);
            }
        }
    }

    private int state(BitSet reached) {
        if (reached.get(end)) {
            return FOUND;
        }
        var key = reached.stream().boxed().toList();
        var known = states.get(key);
        if (known != null) {
            return known;
        }
        int state = places.size();
        if ((state + 1) * Part.SYMBOLS > table.length) {
            int old = table.length;
            table = Arrays.copyOf(table, old * 2);
            Arrays.fill(table, old, table.length, UNKNOWN);
        }
        states.put(key, state);
        places.add(reached.stream().toArray());
        return state;
    }

    private int step(int from, int symbol) {
        var reached = new BitSet();
        for (int place : places.get(from)) {
            var on = symbols.get(place);
            if (on != null && on.get(symbol)) {
                follow(both.get(place)[0], reached);
            }
        }
        // it may begin anywhere
        follow(start, reached);
        if (places.size() >= MOST_STATES) {
            forget();
            return state(reached);
        }
        int next = state(reached);
        table[from * Part.SYMBOLS + symbol] = next;
        return next;
    }
}
