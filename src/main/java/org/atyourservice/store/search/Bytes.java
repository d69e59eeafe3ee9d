package org.atyourservice.store.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks at bytes eight at a time.
public final class Bytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
    private static final long HIGH = 0x8080808080808080L;

    private Bytes() {}

    /// The first place of a byte, or -1.
    ///
    /// @param to after the last place to look at
    public static int indexOf(byte[] bytes, int from, int to, char wanted) {
        long pattern = ONES * wanted;
        int at = from;
        for (; at <= to - 8; at += 8) {
            long difference = (long) EIGHT.get(bytes, at) ^ pattern;
            long found = (difference - ONES) & ~difference & HIGH;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /// How often a byte is there.
    public static int count(byte[] bytes, int from, int to, char wanted) {
        long pattern = ONES * wanted;
        int count = 0;
        int at = from;
        for (; at <= to - 8; at += 8) {
            long difference = (long) EIGHT.get(bytes, at) ^ pattern;
            count += Long.bitCount(~(((difference & LOW) + LOW) | difference | LOW));
        }
        for (; at < to; at++) {
            count += bytes[at] == wanted ? 1 : 0;
        }
        return count;
    }

    /// The last place of a byte before `to`, or `from - 1`.
    public static int lastIndexOf(byte[] bytes, int from, int to, char wanted) {
        int at = to - 1;
        while (at >= from && bytes[at] != wanted) {
            at--;
        }
        return at;
    }

    static boolean isAscii(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            if (((long) EIGHT.get(bytes, at) & HIGH) != 0) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /// Copies, with the letters A to Z in lower case.
    static void lower(byte[] from, byte[] to, int length) {
        int at = 0;
        for (; at <= length - 8; at += 8) {
            long eight = (long) EIGHT.get(from, at);
            long seven = eight & LOW;
            long afterZ = seven + ONES * (0x7f - 'Z');
            long fromA = seven + ONES * (0x80 - 'A');
            long upper = ~eight & HIGH & (fromA ^ afterZ);
            EIGHT.set(to, at, eight | (upper >>> 2));
        }
        for (; at < length; at++) {
            to[at] = (byte) (from[at] >= 'A' && from[at] <= 'Z' ? from[at] + 32 : from[at]);
        }
    }
}
