package org.atyourservice.language.importing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Place;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// An installed service of an older version, as its files say it.
///
/// @param folder in the source
/// @param domain empty where there were none yet
/// @param parent the folder of the one that it is inside of
/// @param namedParent the parent by name, for one that is in no other's folder
/// @param values its attributes
/// @param producers those that it uses
/// @param state what was last known about it, for a sentence; empty for nothing
/// @param exact the values are all that was said; otherwise empty ones mean that nothing was said
record OldService(String folder, String domain, String template, String instance, Optional<String> parent,
        Optional<Reference> namedParent, Map<String, Said> values, List<Reference> producers, String state,
        boolean exact, Place place) {

    /// @param place where it is written
    record Said(Value value, Place place) {}

    /// @param role or template; empty for any
    record Reference(String role, String instance, Place place) {}

    OldService {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        producers = List.copyOf(producers);
    }

    String role() {
        return Template.roleOf(template);
    }

    String shown() {
        return role() + " " + instance;
    }
}
