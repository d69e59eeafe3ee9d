package org.atyourservice.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `monitor` saw last, by service. Not in git.
public record Observed(Map<ServiceId, Sight> sights) {

    public static final Observed NOTHING = new Observed(Map.of());

    public enum Health {
        HEALTHY, UNHEALTHY, UNKNOWN
    }

    /// @param note the last line that monitor wrote, or why it couldn't be asked
    /// @param at when it was asked, or when a probe of a run ended
    public record Sight(Health health, String note, Instant at) {}

    public Observed {
        sights = Map.copyOf(sights);
    }

    public Optional<Sight> of(ServiceId id) {
        return Optional.ofNullable(sights.get(id));
    }

    /// What is known after a look around that has lasted some time: what it saw, unless somebody
    /// else saw something newer meanwhile. What is older and wasn't seen again is gone.
    ///
    /// @param since when the look began
    public Observed after(Map<ServiceId, Sight> seen, Instant since) {
        var merged = new HashMap<>(seen);
        sights.forEach((id, sight) -> {
            var other = merged.get(id);
            if (other == null ? !sight.at().isBefore(since) : sight.at().isAfter(other.at())) {
                merged.put(id, sight);
            }
        });
        return new Observed(merged);
    }

    /// Health alone: what plans depend on.
    public Map<ServiceId, Health> health() {
        return sights.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().health()));
    }

    public Observed with(ServiceId id, Sight sight) {
        var more = new HashMap<>(sights);
        more.put(id, sight);
        return new Observed(more);
    }
}
