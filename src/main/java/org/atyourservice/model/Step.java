package org.atyourservice.model;

import java.time.Duration;
import java.util.Map;

/// One thing that a run does.
public sealed interface Step {

    /// Unique in its plan; names the log file.
    String id();

    ServicePath service();

    /// Why the plan has it, as half a sentence: `new`, `version 1 -> 2`.
    String reason();

    /// Runs an action on the target.
    ///
    /// @param args what the action gets beside the service's values, as `args` in `AYS_DATA`
    record Act(String id, ServicePath service, String action, Target target, Value.Fields args, String reason)
            implements
                Step {

        /// Without arguments.
        public Act(String id, ServicePath service, String action, Target target, String reason) {
            this(id, service, action, target, new Value.Fields(Map.of()), reason);
        }
    }

    /// Asks `monitor` until it says healthy.
    ///
    /// @param patience how long it may take
    record Probe(String id, ServicePath service, Target target, Duration patience, String reason) implements Step {}

    /// Runs a line of a person's own in the shell of the target, in the service's directory.
    record Command(String id, ServicePath service, Target target, String line, String reason) implements Step {}

    /// An action whose bytes go to, or come from, a stream of the person who runs it.
    ///
    /// @param action `export` for OUT, `import` for IN
    record Transfer(String id, ServicePath service, Target target, String action, Direction direction, String reason)
            implements
                Step {}

    /// Ends on the target whatever still runs of the service: processes of its jobs, and its daemon.
    record Recover(String id, ServicePath service, Target target, String reason) implements Step {}

    /// Touches no host: makes what is desired the recorded.
    record Note(String id, ServicePath service, String reason) implements Step {}

    /// Touches no host: takes from the record what was done and what was put out, after what undoes it on the hosts. The
    /// service keeps its identity.
    record Clear(String id, ServicePath service, String reason) implements Step {}

    /// Touches no host: takes the record away, after what undoes it on the hosts.
    record Forget(String id, ServicePath service, String reason) implements Step {}

    /// Which way a transfer goes, as the operator sees it.
    enum Direction {
        /// From the service to the operator.
        OUT,
        /// From the operator to the service.
        IN
    }

    /// The action's name, or what is done instead.
    default String verb() {
        return switch (this) {
            case Act act -> act.action();
            case Probe _ -> "check";
            case Command _ -> "command";
            case Transfer transfer -> transfer.action();
            case Recover _ -> Action.RECOVER;
            case Note _ -> "record";
            case Clear _ -> "clear";
            case Forget _ -> "forget";
        };
    }

    /// Where it happens.
    default Target where() {
        return switch (this) {
            case Act act -> act.target();
            case Probe probe -> probe.target();
            case Command command -> command.target();
            case Transfer transfer -> transfer.target();
            case Recover recover -> recover.target();
            case Note _,Clear _,Forget _ -> Target.HERE;
        };
    }

    /// True when a host is touched.
    default boolean touchesHost() {
        return switch (this) {
            case Act _,Probe _,Command _,Transfer _,Recover _ -> true;
            case Note _,Clear _,Forget _ -> false;
        };
    }
}
