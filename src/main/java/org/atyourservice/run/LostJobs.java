package org.atyourservice.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;

/// Looks what became of jobs whose end nobody saw.
public final class LostJobs {

    private final RunPorts ports;

    public LostJobs(RunPorts ports) {
        this.ports = ports;
    }

    /// @param step of the run that lost it
    /// @param token by which the target knows it
    public record Lost(String step, ServicePath service, ServiceId id, Target target, String token) {}

    /// What is left of each, by its step; all are looked at at the same time.
    ///
    /// @param folder the environment's
    public Map<String, Executor.Trace> look(Environment desired, Recorded recorded, Path folder,
            Collection<Lost> lost) {
        var facts = new Facts(desired, recorded, Optional.empty());
        var endpoints = new Endpoints(ports, folder);
        var looks = new LinkedHashMap<String, CompletableFuture<Executor.Trace>>();
        for (var job : lost) {
            var look = new CompletableFuture<Executor.Trace>();
            looks.put(job.step(), look);
            Thread.ofVirtual().name("look for " + job.token())
                    .start(() -> look.complete(look(job, desired, facts, endpoints)));
        }
        var traces = new LinkedHashMap<String, Executor.Trace>();
        looks.forEach((step, look) -> traces.put(step, look.join()));
        return traces;
    }

    private Executor.Trace look(Lost job, Environment desired, Facts facts, Endpoints endpoints) {
        try {
            return ports.executor().look(new JobTrace(job.token(), desired.name(), job.id(),
                    endpoints.of(job.target(), facts)));
        } catch (CantRun e) {
            return new Executor.Trace.Unseen(Executor.Obstacle.OTHER, e.getMessage());
        } catch (RuntimeException | Error e) {
            return new Executor.Trace.Unseen(Executor.Obstacle.OTHER, "A mistake in this program: " + e);
        }
    }
}
