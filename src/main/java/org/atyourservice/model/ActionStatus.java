package org.atyourservice.model;

import java.util.Locale;

/// Where an action of a service is. Derived from what is recorded, wanted and under way; never stored.
public enum ActionStatus {
    /// It has not been done, or what it did was undone.
    NEW,
    /// It was done, with other values than those that are wanted now.
    CHANGED,
    /// A run is going to do it.
    SCHEDULED,
    /// A run is doing it.
    RUNNING,
    /// It was done; it is left out unless it is forced.
    OK,
    /// It failed.
    ERROR,
    /// It isn't done: the service is disabled, or its blueprint has errors.
    DISABLED;

    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }
}
