package org.atyourservice.store.search;

import java.util.BitSet;
import java.util.List;

/// A part of a regular expression, over bytes.
sealed interface Part {

    /// Feeds these before the first and after the last byte of a line.
    int BEGIN = 256;
    int END = 257;
    int SYMBOLS = 258;

    /// One of these symbols.
    record One(BitSet symbols) implements Part {
        static One of(int symbol) {
            var set = new BitSet();
            set.set(symbol);
            return new One(set);
        }

        /// The byte that this stands for, letters in lower case; -1 when there are several.
        int single() {
            int first = symbols.nextSetBit(0);
            int count = symbols.cardinality();
            if (first >= 256 || count > 2 || count == 0) {
                return -1;
            }
            boolean bothCases = count == 2 && first >= 'A' && first <= 'Z' && symbols.get(first + 32);
            return count == 1 ? first : bothCases ? first + 32 : -1;
        }

        boolean isBothCases() {
            return symbols.cardinality() == 2;
        }
    }

    record All(List<Part> parts) implements Part {}

    record Any(List<Part> parts) implements Part {}

    /// @param most -1 without an end
    record Repeat(Part part, int least, int most) implements Part {}
}
