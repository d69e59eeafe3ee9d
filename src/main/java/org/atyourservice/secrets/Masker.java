package org.atyourservice.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Replaces secrets by `***` in bytes that come in pieces, whatever the pieces' borders: as they
/// are, in base64 also when that is broken into lines, in hexadecimal, URL-encoded and JSON-escaped ([SecretForms]).
///
/// Secrets of fewer than [#SHORTEST] characters stay: they occur in ordinary words, and masking them
/// there would give them away. Secrets that overlap or touch become one `***`. Nothing but bytes
/// that may still turn out to begin a secret is held back, at most the longest form less one.
///
/// The patterns are immutable and may be shared; a [Stream] belongs to one channel of one job.
public final class Masker {

    /// In characters.
    public static final int SHORTEST = 8;

    private static final byte[] MASK = "***".getBytes(StandardCharsets.US_ASCII);
    private static final int ROOT = 0;
    private static final int CAPACITY = 16 * 1024;
    /// How much of a form stands before the first line end in it. A single character would hold back many lines.
    private static final int WRAPS_FROM = 2;

    /// From the root by the next byte; most output never leaves this table.
    private final int[] fromRoot = new int[256];
    /// The first two bytes of all forms, as bits.
    private final long[] beginnings = new long[65536 / Long.SIZE];
    /// The other states: their edges, where to go on after a mismatch, how long a prefix they stand
    /// for, and the longest form that ends there (0 for none).
    private final List<State> states = new ArrayList<>();

    private static final class State {
        private final int depth;
        private byte[] edges = new byte[1];
        private int[] targets = new int[1];
        private int count;
        private int fallback = ROOT;
        private int longestEnd;
        /// Whether a form that may be broken into lines goes on here.
        private boolean wraps;

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

    /// @param secrets their texts
    public Masker(Collection<String> secrets) {
        states.add(new State(0));
        for (var secret : secrets) {
            for (var form : SecretForms.of(secret)) {
                add(form);
            }
        }
        linkFallbacks();
    }

    /// The text with all secrets masked.
    public String mask(String text) {
        var masked = new ByteArrayOutputStream();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var stream = stream((piece, length) -> masked.write(piece, 0, length));
        stream.write(bytes, bytes.length);
        stream.flush();
        return masked.toString(StandardCharsets.UTF_8);
    }

    /// Begins with a new stream of bytes.
    public Stream stream(Output output) {
        return new Stream(output);
    }

    /// Where masked bytes go.
    @FunctionalInterface
    public interface Output {

        /// @param bytes only valid during the call
        void write(byte[] bytes, int length);
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
    private boolean mayBegin(byte[] bytes, int at, int length) {
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

    private int step(int from, byte by) {
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

    /// Bytes on their way through. Not for several threads at once.
    public final class Stream {

        private final Output output;
        private final byte[] out = new byte[CAPACITY];
        private int outLength;
        private int state = ROOT;
        /// The bytes that are held back: the prefix that the state stands for.
        private byte[] held = new byte[64];
        private boolean[] secret = new boolean[64];
        /// Line ends in the middle of a form that may be broken into lines: they are not part of the prefix.
        private boolean[] lineEnd = new boolean[64];
        private int lineEnds;
        private int heldLength;
        private boolean masking;

        private Stream(Output output) {
            this.output = output;
        }

        /// Takes the next bytes and gives out what can't be part of a secret any more.
        public void write(byte[] bytes, int length) {
            int i = 0;
            while (i < length) {
                int from = i;
                while (i < length && state == ROOT && !mayBegin(bytes, i, length)) {
                    i++;
                }
                plain(bytes, from, i);
                if (i < length) {
                    advance(bytes[i++]);
                }
            }
            hand();
        }

        /// Gives out all that was held back: at the end, or where the stream pauses for good.
        public void flush() {
            release(heldLength);
            state = ROOT;
            masking = false;
            hand();
        }

        private void advance(byte by) {
            var before = states.get(state);
            hold(by);
            if ((by == '\n' || by == '\r') && before.wraps && before.depth >= WRAPS_FROM && before.next(by) < 0) {
                lineEnd[heldLength - 1] = true;
                lineEnds++;
                return;
            }
            state = step(state, by);
            var reached = states.get(state);
            if (reached.longestEnd > 0) {
                Arrays.fill(secret, heldLength - withLineEnds(reached.longestEnd), heldLength, true);
            }
            release(heldLength - withLineEnds(reached.depth));
        }

        /// How many of the last held bytes have so many that are no line ends.
        private int withLineEnds(int count) {
            if (lineEnds == 0) {
                return count;
            }
            int from = heldLength;
            for (int left = count; left > 0; left -= lineEnd[from] ? 0 : 1) {
                from--;
            }
            return heldLength - from;
        }

        private void hold(byte by) {
            if (heldLength == held.length) {
                held = Arrays.copyOf(held, heldLength * 2);
                secret = Arrays.copyOf(secret, heldLength * 2);
                lineEnd = Arrays.copyOf(lineEnd, heldLength * 2);
            }
            lineEnd[heldLength] = false;
            held[heldLength] = by;
            secret[heldLength++] = false;
        }

        private void release(int count) {
            if (count == 0) {
                return;
            }
            for (int i = 0; i < count; i++) {
                lineEnds -= lineEnd[i] ? 1 : 0;
                if (!secret[i]) {
                    plain(held[i]);
                } else if (!masking) {
                    masking = true;
                    for (byte star : MASK) {
                        put(star);
                    }
                }
            }
            heldLength -= count;
            System.arraycopy(held, count, held, 0, heldLength);
            System.arraycopy(secret, count, secret, 0, heldLength);
            System.arraycopy(lineEnd, count, lineEnd, 0, heldLength);
        }

        private void plain(byte by) {
            masking = false;
            put(by);
        }

        private void plain(byte[] bytes, int from, int to) {
            masking &= from == to;
            int at = from;
            while (at < to) {
                if (outLength == out.length) {
                    hand();
                }
                int more = Math.min(to - at, out.length - outLength);
                System.arraycopy(bytes, at, out, outLength, more);
                outLength += more;
                at += more;
            }
        }

        private void put(byte by) {
            if (outLength == out.length) {
                hand();
            }
            out[outLength++] = by;
        }

        private void hand() {
            if (outLength > 0) {
                output.write(out, outLength);
                outLength = 0;
            }
        }
    }
}
