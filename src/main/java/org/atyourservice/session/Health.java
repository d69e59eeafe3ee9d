package org.atyourservice.session;

import org.atyourservice.model.Problem;

/// What is really there.
public interface Health {

    /// Asks the `monitor` action of every recorded service that has one; the snapshot then shows it.
    /// A run may start meanwhile: monitors take no lock, and what is newer stays.
    ///
    /// @throws Problem when a run is under way
    void check() throws Problem;
}
