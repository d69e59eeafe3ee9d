package org.atyourservice.ui.run;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Collections;
import org.atyourservice.model.RunView.StepView;

/// What the log is of: the whole run, one step, or the steps of a node, a service or an action.
///
/// @param steps their ids; empty for the whole run
/// @param what they are, in words; empty for the whole run and for one step
record LogScope(SequencedSet<String> steps, String what) {

    static final LogScope ALL = new LogScope(new LinkedHashSet<>(), "");

    LogScope {
        steps = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(steps));
    }

    static LogScope of(String step) {
        return new LogScope(new LinkedHashSet<>(List.of(step)), "");
    }

    static LogScope of(Collection<StepView> steps, String what) {
        var ids = new LinkedHashSet<String>();
        steps.forEach(step -> ids.add(step.step().id()));
        return ids.size() == 1 ? of(ids.getFirst()) : new LogScope(ids, what);
    }

    boolean isAll() {
        return steps.isEmpty();
    }

    /// The step, where it is one.
    Optional<String> only() {
        return steps.size() == 1 ? Optional.of(steps.getFirst()) : Optional.empty();
    }

    boolean has(String step) {
        return steps.isEmpty() || steps.contains(step);
    }
}
