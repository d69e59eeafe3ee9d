package org.atyourservice.secrets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The states that a reader of bytes is in while it looks for many forms at once, as Aho and Corasick have them.
final class FormStates {

    static final int ROOT = 0;

    /// From the root by the next byte; most output never leaves this table.
    private final int[] fromRoot = new int[256];
    /// The first two bytes of all forms, as bits.
    private final long[] beginnings = new long[65536 / Long.SIZE];
    /// The other states: their edges, where to go on after a mismatch, how long a prefix they stand
    /// for, and the longest form that ends there (0 for none).
    private final List<State> states = new ArrayList<>();

    static final class State {
        final int depth;
        private byte[] edges = new byte[1];
        private int[] targets = new int[1];
        private int count;
        private int fallback = ROOT;
        int longestEnd;
        /// Whether a form that may be broken into lines goes on here.
        boolean wraps;

        State(int depth) {
            this.depth = depth;
        }

        int next(byte by) {
            for (int i = 0; i < count; i++) {
                if (edges[i] == by) {
                    return targets[i];
                }
            }
            return -1;
        }

        void add(byte by, int target) {
            if (count == edges.length) {
                edges = Arrays.copyOf(edges, count * 2);
                targets = Arrays.copyOf(targets, count * 2);
            }
            edges[count] = by;
            targets[count++] = target;
        }
    }

    FormStates(Iterable<SecretForms.Form> forms) {
        states.add(new State(0));
        forms.forEach(this::add);
        linkFallbacks();
    }

    State get(int state) {
        return states.get(state);
    }

    private void add(SecretForms.Form form) {
        int pair = pair(form.bytes(), 0);
        beginnings[pair >>> 6] |= 1L << pair;
        int state = ROOT;
        for (byte by : form.bytes()) {
            int next = state == ROOT ? fromRoot[by & 0xff] : states.get(state).next(by);
            if (next <= ROOT) {
                next = states.size();
                states.add(new State(states.get(state).depth + 1));
                if (state == ROOT) {
                    fromRoot[by & 0xff] = next;
                } else {
                    states.get(state).add(by, next);
                }
            }
            state = next;
            states.get(state).wraps |= form.wraps();
        }
        states.get(state).longestEnd = form.bytes().length;
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /// True when a form may begin here; its second byte may be yet to come.
    boolean mayBegin(byte[] bytes, int at, int length) {
        if (fromRoot[bytes[at] & 0xff] == ROOT) {
            return false;
        }
        int pair = at + 1 < length ? pair(bytes, at) : -1;
        return pair < 0 || (beginnings[pair >>> 6] & 1L << pair) != 0;
    }

    private void linkFallbacks() {
        var queue = new ArrayDeque<Integer>();
        for (int first : fromRoot) {
            if (first != ROOT) {
                queue.add(first);
            }
        }
        while (!queue.isEmpty()) {
            var state = states.get(queue.remove());
            for (int i = 0; i < state.count; i++) {
                var child = states.get(state.targets[i]);
                child.fallback = step(state.fallback, state.edges[i]);
                child.wraps |= states.get(child.fallback).wraps;
                child.longestEnd = Math.max(child.longestEnd, states.get(child.fallback).longestEnd);
                queue.add(state.targets[i]);
            }
        }
    }

    int step(int from, byte by) {
        int state = from;
        while (state != ROOT) {
            int next = states.get(state).next(by);
            if (next >= 0) {
                return next;
            }
            state = states.get(state).fallback;
        }
        return fromRoot[by & 0xff];
    }
}
