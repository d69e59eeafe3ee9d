package org.atyourservice.run;

import java.nio.file.Path;
import java.time.Clock;
import org.atyourservice.model.Limits;

/// What runs of one environment need from outside.
///
/// @param executor for endpoints of every kind
/// @param clock for the times of events; durations are measured otherwise
/// @param limits where the environment says none
/// @param home the operator's home, for jobs on this machine and for `~`
public record RunPorts(Executor executor, Recipes recipes, SecretSource secrets, Clock clock, Limits limits,
        Path home) {

    /// The same, which remembers the secrets of one run.
    RunPorts remembering() {
        return new RunPorts(executor, recipes, KnownSecrets.of(secrets), clock, limits, home);
    }
}
