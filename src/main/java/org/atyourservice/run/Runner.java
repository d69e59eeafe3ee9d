package org.atyourservice.run;

import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;

/// Carries out the plans of one environment, several at a time; the limits are for all of them together.
///
/// A group starts when all groups it comes after have succeeded; groups that don't wait for each
/// other run at the same time, within the limits; the steps of a group run one after the other. When
/// a step fails the rest of its group is skipped, and all groups that come after it; the others go on.
public final class Runner {

    private final RunPorts ports;
    private final Permits permits;

    public Runner(RunPorts ports) {
        this.ports = ports;
        this.permits = new Permits(ports.limits());
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
        permits.limits(order.desired().limits().orElse(ports.limits()));
        var run = new PlanRun(ports, permits, order, journal, listener);
        run.start();
        return run;
    }

    /// Starts a run of which nothing is carried out: its journal says why.
    ///
    /// @param because a sentence; empty when somebody cancelled it before its turn came
    /// @return a run that is over soon
    public RunUnderway leaveOut(RunOrder order, Journal journal, Consumer<RunEvent> listener,
            Optional<String> because) {
        var run = new PlanRun(ports, permits, order, journal, listener);
        run.leaveOut(because);
        return run;
    }
}
