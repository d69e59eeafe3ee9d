package org.atyourservice.model;

import java.time.Duration;
import java.util.Optional;

/// Which logs of runs are kept: those of the newest runs that all of these allow.
///
/// @param runs of so many runs
/// @param age of runs that began no longer ago
/// @param bytes so much of them together
public record Retention(Optional<Integer> runs, Optional<Duration> age, Optional<Long> bytes) {

    /// What counts where nothing is said.
    public static final Retention USUAL = new Retention(Optional.of(50), Optional.of(Duration.ofDays(90)),
            Optional.of(2_000_000_000L));
}
