package org.atyourservice.language.edit;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;

/// What comes of an edit.
public sealed interface Edit {

    /// The code of what is refused as such; another code is an error that the edit would make.
    String REFUSED = "edit-refused";

    /// @param texts the files that change, blueprints and `moves.yaml`, with their new texts; byte order marks are
    ///        part of them
    /// @param also what else changes, in sentences, for whoever wants to show it first
    /// @param after what the blueprints mean then
    record Done(SortedMap<String, String> texts, List<String> also, Environment after) implements Edit {
        public Done {
            texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
            also = List.copyOf(also);
        }
    }

    /// Nothing changes.
    ///
    /// @param why with what a person can do instead
    record Refused(Diagnostic why) implements Edit {}

    /// @param hint what to do instead; may be empty
    static Refused refuse(Optional<Place> place, String message, String hint) {
        return new Refused(new Diagnostic(Diagnostic.Severity.ERROR, REFUSED, message, place,
                hint.isEmpty() ? Optional.empty() : Optional.of(hint)));
    }
}
