package org.atyourservice.model;

import java.time.Instant;
import java.util.List;

/// What was seen of a service when it changed for good or bad.
///
/// @param health never unknown: not to know is no change
/// @param note what monitor said
/// @param drift the differences in words; empty when there is none
/// @param operator who watched
public record Transition(ServiceId id, ServicePath path, Instant at, Observed.Health health, String note,
        List<String> drift, String operator) {

    public Transition {
        drift = List.copyOf(drift);
    }

    /// True when nothing speaks against the service.
    public boolean isGood() {
        return health == Observed.Health.HEALTHY && drift.isEmpty();
    }

    /// `web shop is unhealthy: no answer`.
    public String shown() {
        var words = path.shown() + (health == Observed.Health.HEALTHY
                ? drift.isEmpty() ? " is healthy and as recorded" : " is healthy, but not as recorded"
                : " is unhealthy" + (note.isBlank() ? "" : ": " + note));
        return drift.isEmpty() ? words : words + " (" + String.join("; ", drift) + ")";
    }
}
