package org.atyourservice.run;

import java.util.Optional;
import org.atyourservice.model.RunId;
import org.atyourservice.model.Step;
import org.atyourservice.model.Waiting;

/// The turns of one run among those of its environment.
///
/// @param stop whoever asks it ends all waiting
record Turns(Permits permits, RunId run, Stop stop) {

    /// Waits for the step's turn.
    ///
    /// @return empty when somebody asked to stop
    Optional<Permits.Permit> take(Step step) {
        var turn = permits.take(Optional.of(run), step.id(), step.where(), stop);
        if (turn.isPresent() && stop.isAsked()) {
            turn.get().close();
            return Optional.empty();
        }
        return turn;
    }

    Optional<Waiting> waiting(String step) {
        return permits.waiting(run, step).map(Waiting.class::cast);
    }
}
