package org.atyourservice.model;

import java.util.Collection;

/// The state of a service, as people see it. Derived, never stored.
public enum ServiceState {
    /// Nothing of it is on a host.
    NOT_STARTED,
    /// A run is working on it.
    STARTED,
    /// All that its template asks for is done and nothing speaks against it.
    RUNNING,
    /// Its last action failed.
    FAILED,
    /// It is recorded as running, but monitor says no.
    UNHEALTHY,
    /// Nobody knows whether it runs: monitor could not tell, or its last action was cancelled or lost half-way.
    UNKNOWN,
    /// It runs, but not as it is recorded: somebody changed something by hand.
    DRIFTED;

    /// The one that a closed parent shows: what most wants attention.
    public static ServiceState worst(Collection<ServiceState> states) {
        ServiceState worst = RUNNING;
        for (var state : states) {
            if (state.urgency() > worst.urgency()) {
                worst = state;
            }
        }
        return worst;
    }

    private int urgency() {
        return switch (this) {
            case RUNNING -> 0;
            case NOT_STARTED -> 1;
            case UNKNOWN -> 2;
            case STARTED -> 3;
            case DRIFTED -> 4;
            case UNHEALTHY -> 5;
            case FAILED -> 6;
        };
    }
}
