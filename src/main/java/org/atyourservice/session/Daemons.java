package org.atyourservice.session;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;

/// The named daemons that templates declare for their services: started once while alive, ended by name.
public interface Daemons {

    /// @param pid of its process; empty when it isn't alive
    record State(String name, Optional<Long> pid) {
        public boolean isAlive() {
            return pid.isPresent();
        }
    }

    /// All of a service, asked where it is recorded.
    ///
    /// @throws Problem when the service isn't recorded or can't be asked
    List<State> of(ServicePath service) throws Problem;

    /// Starts it, unless it is alive.
    ///
    /// @throws Problem when there is none of that name or it can't be started
    State start(ServicePath service, String name) throws Problem;

    /// Ends it with all that it has started, if it is alive.
    ///
    /// @throws Problem when there is none of that name or it doesn't end
    State terminate(ServicePath service, String name) throws Problem;
}
