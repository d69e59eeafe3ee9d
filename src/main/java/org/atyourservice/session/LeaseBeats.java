package org.atyourservice.session;

import java.time.Duration;

/// In which time the clones of a repository hear of each other.
///
/// @param beat how often a holder of the lease renews it
/// @param patience after how long without a change a holder counts as gone
/// @param look how often those who wait look
public record LeaseBeats(Duration beat, Duration patience, Duration look) {

    public static final LeaseBeats USUAL = new LeaseBeats(Duration.ofSeconds(20), Duration.ofSeconds(70),
            Duration.ofSeconds(3));
}
