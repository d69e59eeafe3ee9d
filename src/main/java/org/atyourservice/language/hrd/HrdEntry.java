package org.atyourservice.language.hrd;

import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// One `key = value` of an HRD file.
///
/// @param key as it is written, with its dots
/// @param value text (a block is text of several lines), a number, a flag, a list, a dict, or nothing; with `ask`
///            and in schemas the whole text behind the `=`
/// @param ask what `@ASK` says, when the value is to be asked for
/// @param comment the comment lines directly above, without their `#`
/// @param place of the key
/// @param valuePlace where the value starts
/// @param parts where the keys of a dict are
public record HrdEntry(String key, Value value, Optional<HrdAsk> ask, String comment, Place place, Place valuePlace,
        Map<String, Place> parts) {

    public HrdEntry {
        parts = Map.copyOf(parts);
    }

    /// The value as one text, if it is text, a number or a flag.
    public Optional<String> text() {
        return value.scalar();
    }

    /// The fields of a dict; none of anything else.
    public Map<String, Value> fields() {
        return value instanceof Value.Fields(var fields) ? fields : Map.of();
    }

    /// The place of a key of the dict.
    public Place place(String part) {
        return parts.getOrDefault(part, place);
    }
}
