package org.atyourservice.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

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
    private static final int CAPACITY = 16 * 1024;
    /// How much of a form stands before the first line end in it. A single character would hold back many lines.
    private static final int WRAPS_FROM = 2;

    private final FormStates states;

    /// @param secrets their texts
    public Masker(Collection<String> secrets) {
        states = new FormStates(secrets.stream().flatMap(secret -> SecretForms.of(secret).stream()).toList());
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

        /// A byte of a secret was in the input.
        ///
        /// @param at where, from 0
        default void found(long at) {
            // Who wants the masked bytes needs no more.
        }
    }

    /// Bytes on their way through. Not for several threads at once.
    public final class Stream {

        private final Output output;
        private final byte[] out = new byte[CAPACITY];
        private int outLength;
        private int state = FormStates.ROOT;
        /// The bytes that are held back: the prefix that the state stands for.
        private byte[] held = new byte[64];
        private boolean[] secret = new boolean[64];
        /// Line ends in the middle of a form that may be broken into lines: they are not part of the prefix.
        private boolean[] lineEnd = new boolean[64];
        private int lineEnds;
        private int heldLength;
        private boolean masking;
        /// How many bytes of the input are not held back any more.
        private long released;

        private Stream(Output output) {
            this.output = output;
        }

        /// Takes the next bytes and gives out what can't be part of a secret any more.
        public void write(byte[] bytes, int length) {
            int i = 0;
            while (i < length) {
                int from = i;
                while (i < length && state == FormStates.ROOT && !states.mayBegin(bytes, i, length)) {
                    i++;
                }
                plain(bytes, from, i);
                released += i - from;
                if (i < length) {
                    advance(bytes[i++], false);
                }
            }
            hand();
        }

        /// Gives out all that was held back: at the end, or where the stream pauses for good.
        public void flush() {
            release(heldLength);
            state = FormStates.ROOT;
            masking = false;
            hand();
        }

        /// The same stream, from here on with the secrets of another masker, which knows those of this one too: what is
        /// held back may be the beginning of one of them, or the rest of one that is masked already.
        public Stream with(Masker more) {
            var next = more.stream(output);
            next.masking = masking;
            next.released = released;
            for (int i = 0; i < heldLength; i++) {
                next.advance(held[i], secret[i]);
            }
            next.hand();
            return next;
        }

        private void advance(byte by, boolean isSecret) {
            var before = states.get(state);
            hold(by, isSecret);
            if ((by == '\n' || by == '\r') && before.wraps && before.depth >= WRAPS_FROM && before.next(by) < 0) {
                lineEnd[heldLength - 1] = true;
                lineEnds++;
                return;
            }
            state = states.step(state, by);
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

        private void hold(byte by, boolean isSecret) {
            if (heldLength == held.length) {
                held = Arrays.copyOf(held, heldLength * 2);
                secret = Arrays.copyOf(secret, heldLength * 2);
                lineEnd = Arrays.copyOf(lineEnd, heldLength * 2);
            }
            lineEnd[heldLength] = false;
            held[heldLength] = by;
            secret[heldLength++] = isSecret;
        }

        private void release(int count) {
            if (count == 0) {
                return;
            }
            for (int i = 0; i < count; i++) {
                lineEnds -= lineEnd[i] ? 1 : 0;
                if (secret[i]) {
                    output.found(released + i);
                }
                if (!secret[i]) {
                    plain(held[i]);
                } else if (!masking) {
                    masking = true;
                    for (byte star : MASK) {
                        put(star);
                    }
                }
            }
            released += count;
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
