package org.atyourservice.session;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.atyourservice.run.Executor;
import org.atyourservice.model.Limits;

/// What a [LocalStudio] is made of; wired by hand in the composition root.
///
/// @param configuration where the list of recent environments, the settings and the operator's identity are
/// @param cache where copies of other people's repositories are; losing it costs a fetch
/// @param variables the process's environment variables
/// @param background runs what must not block the caller
public record StudioParts(Path configuration, Path cache, Map<String, String> variables, DemoSite demo,
        Executor executor,
        ExecutorService background, Limits limits, LeaseBeats beats, Clock clock) {}
