package org.atyourservice.cli;

import java.util.function.Supplier;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Session;
import org.atyourservice.session.Studio;

/// What the commands share.
///
/// @param interrupts lets a command end its work when the process is asked to stop
record CommandParts(Supplier<? extends Studio> studios, Window window, Terminal terminal, Interrupts interrupts,
        Surroundings surroundings) {

    Studio studio() {
        return studios.get();
    }

    /// Work that takes a while.
    interface Work {
        ExitCode run() throws Problem, Cancelled, InterruptedException;
    }

    /// Does the work; when the process is asked to stop meanwhile, the run is cancelled first, so that
    /// nothing is left running on the nodes.
    int untilStopped(Session session, Work work) throws Problem, Cancelled, InterruptedException {
        try (var _ = interrupts.whenStopped(() -> session.runs().cancel())) {
            return work.run().number;
        }
    }
}
