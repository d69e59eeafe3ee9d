package org.atyourservice.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a run wants to make true of one service; recorded once its steps succeeded. The journal
/// carries it, so that recovery after a crash needs nothing else.
///
/// @param from the address it had, when it moves
/// @param inputs the digest of everything its actions are given
/// @param data the desired attributes; outputs are added as they come
/// @param outputs the names of the attributes that actions set ([Template#outputs]): what they were stays when this
///     run doesn't set them
public record Intent(ServiceId id, ServicePath path, Optional<ServicePath> from, String template,
        String templateDigest, Map<String, List<ServicePath>> producers, Target target, String inputs,
        Value.Fields data, Set<String> outputs) {

    public Intent {
        producers = Collections.unmodifiableMap(new LinkedHashMap<>(producers));
        outputs = Set.copyOf(outputs);
    }
}
