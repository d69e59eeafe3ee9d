package org.atyourservice.plan;

import java.util.function.Consumer;
import org.atyourservice.model.Diagnostic;

/// What becomes of one service when an action is asked for.
sealed interface Verdict {

    /// It is done.
    ///
    /// @param reason why, as half a sentence
    /// @param makesTrue the service will be as it is wanted, as far as the record goes
    /// @param steps adds what is done
    record Do(String reason, boolean makesTrue, Consumer<StepList> steps) implements Verdict {}

    /// It isn't, and that is no mistake.
    record Leave(Diagnostic note) implements Verdict {}

    /// It can't be, and the plan with it.
    record Refuse(Diagnostic problem) implements Verdict {}
}
