package org.atyourservice.model;

import java.time.Duration;

/// One thing that a run does.
public sealed interface Step {

    /// Unique in its plan; names the log file.
    String id();

    ServicePath service();

    /// Why the plan has it, as half a sentence: `new`, `version 1 -> 2`.
    String reason();

    /// Runs an action on the target.
    record Act(String id, ServicePath service, String action, Target target, String reason) implements Step {}

    /// Asks `monitor` until it says healthy.
    ///
    /// @param patience how long it may take
    record Probe(String id, ServicePath service, Target target, Duration patience, String reason) implements Step {}

    /// Touches no host: makes what is desired the recorded.
    record Note(String id, ServicePath service, String reason) implements Step {}

    /// Touches no host: takes the record away, after what undoes it on the hosts.
    record Forget(String id, ServicePath service, String reason) implements Step {}

    /// The action's name, or what is done instead.
    default String verb() {
        return switch (this) {
            case Act act -> act.action();
            case Probe _ -> "check";
            case Note _ -> "record";
            case Forget _ -> "forget";
        };
    }

    /// Where it happens.
    default Target where() {
        return switch (this) {
            case Act act -> act.target();
            case Probe probe -> probe.target();
            case Note _,Forget _ -> Target.HERE;
        };
    }

    /// True when a host is touched.
    default boolean touchesHost() {
        return switch (this) {
            case Act _,Probe _ -> true;
            case Note _,Forget _ -> false;
        };
    }
}
