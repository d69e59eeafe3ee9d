package org.atyourservice.language.hrd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Place;
import org.atyourservice.model.Value;

/// One of the numbered parts of an HRD file, such as `process.2`.
///
/// @param key such as `process.2`
/// @param fields of its dict, and those written as `process.2.cmd = ...`
/// @param places of the fields
public record HrdGroup(String key, int number, Map<String, Value> fields, Map<String, Place> places, Place place) {

    public HrdGroup {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        places = Map.copyOf(places);
    }

    /// The text of a field; empty when it is missing or has none.
    public Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field)).flatMap(Value::scalar).filter(text -> !text.isBlank());
    }

    /// The place of a field, else of the group.
    public Place place(String field) {
        return places.getOrDefault(field, place);
    }
}
