package org.atyourservice.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.atyourservice.model.Daemon;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Journal;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Template;

/// Starts and ends named daemons where their service is recorded.
public final class DaemonJobs {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private DaemonJobs() {}

    public enum Verb {
        START, STOP, SHOW
    }

    /// @param pid of the process that is alive; empty when none is
    /// @param trouble why it isn't known or could not be done, as a sentence
    public record Answer(Optional<Long> pid, Optional<String> trouble) {}

    /// Does it and says how the daemon is then. One that is alive is not started again.
    ///
    public static Answer run(RunPorts ports, Environment desired, Recorded recorded, Path folder,
            RecordedService service, Daemon daemon, Verb verb) {
        try {
            var jobs = new Jobs(ports, new Facts(desired, recorded, Optional.empty()),
                    new Endpoints(ports, folder), desired.name(), "daemon");
            var recipe = jobs.recipeOf(service,
                    Optional.ofNullable(desired.templates().get(service.template())).map(Template::digest));
            // Who only looks must not wait for others.
            var name = verb == Verb.SHOW ? Job.COMMAND : "daemon " + daemon.name();
            var ready = jobs.own(service.path(), name, JobScript.daemon(daemon, verb), service.target(), recipe, true);
            var said = new StringBuilder();
            var log = new StepLog(ready.maskers(), (channel, bytes, length) -> {
                if (channel == Journal.Channel.OUT) {
                    said.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
                }
            }, (_, _) -> {});
            var outcome = new Stop().watch(ports.executor().start(ready.again(1, Optional.of(LONGEST)), log));
            log.flush();
            return answer(outcome, said.toString(), log, daemon);
        } catch (CantRun e) {
            return new Answer(Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    private static Answer answer(Executor.Outcome outcome, String said, StepLog log, Daemon daemon) {
        var what = "The daemon " + daemon.name();
        return switch (outcome) {
            case Executor.Outcome.Exited(var code, _) when code == 0 -> new Answer(pid(said), Optional.empty());
            case Executor.Outcome.Exited _ ->
                new Answer(pid(said), Optional.of(what + " did not do it" + log.because()));
            case Executor.Outcome.Cancelled _ ->
                new Answer(Optional.empty(), Optional.of(what + " could not be asked in time."));
            case Executor.Outcome.NotStarted(_, var message) -> new Answer(Optional.empty(), Optional.of(message));
            case Executor.Outcome.Lost(var message) -> new Answer(Optional.empty(), Optional.of(message));
        };
    }

    private static Optional<Long> pid(String said) {
        return said.lines().filter(line -> line.matches("alive \\d+")).reduce((_, last) -> last)
                .map(line -> Long.parseLong(line.substring("alive ".length())));
    }
}
