package org.atyourservice.run;

import java.util.function.Consumer;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;

/// Carries out plans.
///
/// A group starts when all groups it comes after have succeeded; groups that don't wait for each
/// other run at the same time, within the limits; the steps of a group run one after the other. When
/// a step fails the rest of its group is skipped, and all groups that come after it; the others go on.
public final class Runner {

    private final RunPorts ports;

    public Runner(RunPorts ports) {
        this.ports = ports;
    }

    /// Starts a run; its first event is in the journal when this returns.
    ///
    /// @param journal of this run; the caller closes it, after [RunUnderway#await]
    /// @param listener hears of each event after the journal has it, in their order, from one thread
    ///     at a time; it must be quick, since the run waits for it
    /// @throws IllegalArgumentException when the plan has problems, or a group that comes after one
    ///     that doesn't stand before it in the plan
    public RunUnderway start(RunOrder order, Journal journal, Consumer<RunEvent> listener) {
        if (!order.plan().problems().isEmpty()) {
            throw new IllegalArgumentException("a plan with problems can't run: " + order.plan().problems());
        }
        PlanRun.circle(order.plan().groups()).ifPresent(group -> {
            throw new IllegalArgumentException("groups out of order at " + group);
        });
        var run = new PlanRun(ports, order, journal, listener);
        run.start();
        return run;
    }
}
