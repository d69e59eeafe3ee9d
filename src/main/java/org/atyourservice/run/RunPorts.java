package org.atyourservice.run;

import java.nio.file.Path;
import java.time.Clock;

/// What runs of one environment need from outside.
///
/// @param executor for endpoints of every kind
/// @param clock for the times of events; durations are measured otherwise
/// @param home the operator's home, for jobs on this machine and for `~`
/// @param login the operator's login, where a node names no user
public record RunPorts(Executor executor, Recipes recipes, SecretSource secrets, Clock clock, Limits limits,
        Path home, String login) {

    /// The same, which remembers the secrets of one run.
    RunPorts remembering() {
        return new RunPorts(executor, recipes, KnownSecrets.of(secrets), clock, limits, home, login);
    }
}
