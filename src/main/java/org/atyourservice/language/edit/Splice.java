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
        boolean onlyTaken = true;
        for (var splice : sorted) {
            // What two take away is gone once.
            if (splice.start < at && !(onlyTaken && splice.with.isEmpty())) {
                return Optional.empty();
            }
            result.append(text, at, Math.max(at, splice.start)).append(splice.with);
            at = Math.max(at, splice.end);
            onlyTaken = splice.with.isEmpty();
        }
        return Optional.of(result.append(text, at, text.length()).toString());
    }
}
