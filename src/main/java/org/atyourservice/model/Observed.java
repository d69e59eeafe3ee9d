package org.atyourservice.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
    /// @param attributes what monitor put out; never a secret
    /// @param files those that are not as an action left them
    public record Sight(Health health, String note, Instant at, Value.Fields attributes, List<EditedFile> files) {

        public Sight {
            files = List.copyOf(files);
        }

        /// One of health alone.
        public Sight(Health health, String note, Instant at) {
            this(health, note, at, new Value.Fields(Map.of()), List.of());
        }

        /// True when both say the same, whenever that was.
        public boolean saysTheSame(Sight other) {
            return health == other.health && note.equals(other.note) && attributes.equals(other.attributes)
                    && files.equals(other.files);
        }
    }

    /// A file that an action deployed and somebody else changed since.
    ///
    /// @param path as the template says it: below the service's directory, from the root or from `~`
    /// @param gone true when it isn't there any more
    public record EditedFile(String path, boolean gone) {}

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
