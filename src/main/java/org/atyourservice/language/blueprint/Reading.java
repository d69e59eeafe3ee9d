package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;

/// What one blueprint says by itself, before anybody looks where its services stand.
///
/// @param text empty when it isn't text
/// @param writings empty when the file as a whole is broken; to be used by way of [#fresh]
/// @param others what stands in it beside services
record Reading(String file, byte[] bytes, Optional<String> text, Optional<List<Written>> writings,
        List<Work.Other> others, List<Diagnostic> problems) {

    /// The writings, to be placed; each time others.
    List<Written> fresh() {
        var copies = new IdentityHashMap<Written, Written>();
        var fresh = new ArrayList<Written>();
        for (var written : writings.orElse(List.of())) {
            var copy = written.copy(written.inside.map(copies::get), fresh.size());
            copies.put(written, copy);
            fresh.add(copy);
        }
        return fresh;
    }
}
