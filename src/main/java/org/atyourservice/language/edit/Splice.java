package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One stretch of a text, from `start` to `end`, and what shall stand there.
record Splice(int start, int end, String with) {

    /// The text with all of them done; empty when two want the same place.
    static Optional<String> all(String text, List<Splice> splices) {
        var sorted = new ArrayList<>(splices);
        sorted.sort(Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end));
        var result = new StringBuilder(text.length() + 64);
        int at = 0;
        for (var splice : sorted) {
            if (splice.start < at) {
                return Optional.empty();
            }
            result.append(text, at, splice.start).append(splice.with);
            at = splice.end;
        }
        return Optional.of(result.append(text, at, text.length()).toString());
    }
}
