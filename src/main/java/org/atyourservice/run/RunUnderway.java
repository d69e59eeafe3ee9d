package org.atyourservice.run;

import java.io.IOException;
import java.util.Optional;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Waiting;

/// A run that was started.
public interface RunUnderway {

    /// Ends the jobs that run, starts no more, and returns at once. A second call does nothing.
    void cancel(String operator);

    /// Why a step has not begun yet; empty when it has, or nothing keeps it from beginning.
    Optional<Waiting> waiting(String step);

    /// Waits for the end; all events are in the journal then, and listeners have heard of them.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted; the run goes on
    Result await() throws InterruptedException;

    /// @param outcome INTERRUPTED when the journal could not be written to the end
    /// @param trouble why the journal could not be written
    record Result(RunEvent.Outcome outcome, Optional<IOException> trouble) {}
}
