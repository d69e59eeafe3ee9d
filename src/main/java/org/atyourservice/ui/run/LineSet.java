package org.atyourservice.ui.run;

import java.util.Arrays;

/// Numbers of lines, one bit each: ten million lines take a megabyte, however many of them are in it. For any thread.
final class LineSet {

    /// So many words of 64 lines are counted together.
    private static final int WORDS = 64;

    private long[] words = new long[WORDS];
    /// How many lines are before each block; true up to `counted` blocks.
    private int[] before = new int[1];
    private int counted = 1;
    private int used;

    synchronized void add(long[] lines) {
        for (long line : lines) {
            int word = (int) (line >>> 6);
            if (word >= words.length) {
                words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
            }
            words[word] |= 1L << line;
            used = Math.max(used, word + 1);
            counted = Math.min(counted, word / WORDS + 1);
        }
    }

    synchronized boolean contains(long line) {
        int word = (int) (line >>> 6);
        return word < used && (words[word] & 1L << line) != 0;
    }

    /// How many there are.
    int size() {
        return before(Long.MAX_VALUE);
    }

    /// How many there are before a line.
    synchronized int before(long line) {
        int word = (int) Math.min(line >>> 6, used);
        int block = word / WORDS;
        count(block);
        int count = before[block];
        for (int i = block * WORDS; i < word; i++) {
            count += Long.bitCount(words[i]);
        }
        if (word < used) {
            count += Long.bitCount(words[word] & (1L << line) - 1);
        }
        return count;
    }

    /// The line that has so many before it; -1 when there is none.
    synchronized long get(int index) {
        int blocks = used / WORDS;
        count(blocks);
        int block = Arrays.binarySearch(before, 0, blocks + 1, index + 1);
        // the last block that begins before it
        block = block >= 0 ? block - 1 : -block - 2;
        while (block > 0 && before[block] > index) {
            block--;
        }
        int left = index - before[Math.max(0, block)];
        for (int i = Math.max(0, block) * WORDS; i < used; i++) {
            int here = Long.bitCount(words[i]);
            if (left < here) {
                return ((long) i << 6) + bit(words[i], left);
            }
            left -= here;
        }
        return -1;
    }

    private static int bit(long word, int index) {
        long left = word;
        for (int i = 0; i < index; i++) {
            left &= left - 1;
        }
        return Long.numberOfTrailingZeros(left);
    }

    private void count(int block) {
        if (block >= before.length) {
            before = Arrays.copyOf(before, Math.max(block + 1, before.length * 2));
        }
        for (; counted <= block; counted++) {
            int count = before[counted - 1];
            for (int i = (counted - 1) * WORDS; i < Math.min(counted * WORDS, used); i++) {
                count += Long.bitCount(words[i]);
            }
            before[counted] = count;
        }
    }
}
