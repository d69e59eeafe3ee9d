package org.atyourservice.store.search;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Sets of characters: the ASCII ones by their number, and one bit for all others.
final class RegexSets {

    static final int OTHERS = 128;

    private static final int LONGEST_CHARACTER = 4;

    private RegexSets() {}

    /// The sets that have a letter: `d` for `\d`.
    static Optional<BitSet> named(char letter) {
        var set = new BitSet();
        switch (Character.toLowerCase(letter)) {
            case 'd' -> set.set('0', '9' + 1);
            case 's' -> " \t\n\u000b\f\r".chars().forEach(set::set);
            case 'w' -> {
                set.set('0', '9' + 1);
                set.set('a', 'z' + 1);
                set.set('A', 'Z' + 1);
                set.set('_');
            }
            default -> {
                return Optional.empty();
            }
        }
        if (Character.isUpperCase(letter)) {
            set.flip(0, OTHERS + 1);
        }
        return Optional.of(set);
    }

    static BitSet allBut(char one) {
        var set = new BitSet();
        set.set(0, OTHERS + 1);
        set.clear(one);
        return set;
    }

    static void add(BitSet set, char low, char high) {
        if (low < OTHERS) {
            set.set(low, Math.min(high, OTHERS - 1) + 1);
        }
        if (high >= OTHERS) {
            set.set(OTHERS);
        }
    }

    static BitSet inBothCases(BitSet set) {
        var both = (BitSet) set.clone();
        for (int upper = 'A'; upper <= 'Z'; upper++) {
            if (set.get(upper) || set.get(upper + 32)) {
                both.set(upper);
                both.set(upper + 32);
            }
        }
        return both;
    }

    /// One character of the set. Another than an ASCII one is up to four bytes, whatever they are.
    static Part characters(BitSet set) {
        var ascii = (BitSet) set.clone();
        ascii.clear(OTHERS);
        if (!set.get(OTHERS)) {
            return new Part.One(ascii);
        }
        var high = new BitSet();
        high.set(0x80, 0x100);
        return new Part.Any(List.of(new Part.One(ascii), new Part.Repeat(new Part.One(high), 1, LONGEST_CHARACTER)));
    }
}
