package org.atyourservice.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What `monitor` saw last, by service. Not in git.
public record Observed(Map<ServiceId, Sight> sights) {

    public static final Observed NOTHING = new Observed(Map.of());

    public enum Health {
        HEALTHY, UNHEALTHY, UNKNOWN
    }

    /// @param note the last line that monitor wrote, or why it couldn't be asked
    public record Sight(Health health, String note, Instant at) {}

    public Observed {
        sights = Map.copyOf(sights);
    }

    public Optional<Sight> of(ServiceId id) {
        return Optional.ofNullable(sights.get(id));
    }

    public Observed with(ServiceId id, Sight sight) {
        var more = new HashMap<>(sights);
        more.put(id, sight);
        return new Observed(more);
    }
}
