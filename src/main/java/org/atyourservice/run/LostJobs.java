package org.atyourservice.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Journal;
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

    /// What was seen.
    ///
    /// @param said the last line of what it wrote when nobody read it any more, secrets masked; or nothing
    /// @param place of all of that on its target; or nothing
    public record Found(Executor.Trace trace, String said, String place) {}

    /// What is left of each, by its step; all are looked at at the same time.
    ///
    /// @param folder the environment's
    public Map<String, Found> look(Environment desired, Recorded recorded, Path folder,
            Collection<Lost> lost) {
        var facts = new Facts(desired, recorded, Optional.empty());
        var endpoints = new Endpoints(ports, folder);
        var looks = new LinkedHashMap<String, CompletableFuture<Found>>();
        for (var job : lost) {
            var look = new CompletableFuture<Found>();
            looks.put(job.step(), look);
            Thread.ofVirtual().name("look for " + job.token())
                    .start(() -> look.complete(look(job, desired, facts, endpoints)));
        }
        var traces = new LinkedHashMap<String, Found>();
        looks.forEach((step, look) -> traces.put(step, look.join()));
        return traces;
    }

    private Found look(Lost job, Environment desired, Facts facts, Endpoints endpoints) {
        try {
            var trace = new JobTrace(job.token(), desired.name(), job.id(), endpoints.of(job.target(), facts));
            var found = ports.executor().look(trace);
            return found instanceof Executor.Trace.Ended(_, _, var unread) && !unread.isEmpty()
                    ? new Found(found, lastLine(unread, job, facts), JobScript.unread(trace))
                    : new Found(found, "", "");
        } catch (CantRun e) {
            return unseen(e.getMessage());
        } catch (RuntimeException | Error e) {
            return unseen("A mistake in this program: " + e);
        }
    }

    /// The last line of the errors, or of the other output when there are none; nothing when the secrets that may be in
    /// it can't be known.
    private String lastLine(Executor.Unread unread, Lost job, Facts facts) {
        try {
            var secrets = new HashSet<>(OpenFacts.of(facts.of(job.service(), false), ports.secrets()).secrets());
            secrets.addAll(OpenFacts.of(facts.of(job.service(), true), ports.secrets()).secrets());
            var log = new StepLog(KnownSecrets.of(ports.secrets()).masking(secrets), (_, _, _) -> {}, (_, _) -> {});
            write(log, Journal.Channel.OUT, unread.out());
            write(log, Journal.Channel.ERR, unread.err());
            log.flush();
            return log.lastLine();
        } catch (CantRun e) {
            System.getLogger(LostJobs.class.getName()).log(System.Logger.Level.DEBUG, "Masking " + job.token(), e);
            return "";
        }
    }

    private static void write(StepLog log, Journal.Channel channel, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        log.output(channel, bytes, bytes.length);
    }

    private static Found unseen(String message) {
        return new Found(new Executor.Trace.Unseen(Executor.Obstacle.OTHER, message), "", "");
    }
}
