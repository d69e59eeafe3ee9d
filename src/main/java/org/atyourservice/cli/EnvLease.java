package org.atyourservice.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Environments.Lease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ays env lease`.
@Command(name = "lease", mixinStandardHelpOptions = true, description = "Show which clone of the repository has the environment for a run of its own; take that from one that is gone.")
final class EnvLease extends EnvironmentVerb {

    @Option(names = "--break", description = "Take it from a clone that is gone: looks for about a minute whether it is alive, and refuses if it is.")
    private boolean breaks;

    @Option(names = "--reason", paramLabel = "TEXT", description = "With --break: why, for the history.")
    private String reason;

    @Spec
    private CommandSpec spec;

    EnvLease(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.NOT_FOUND,
                ExitCode.REFUSED);
    }

    @Override
    Answer answer() throws Problem, InterruptedException {
        if (breaks != (reason != null && !reason.isBlank())) {
            throw new ParameterException(spec.commandLine(), breaks
                    ? "--break needs --reason TEXT, for the history"
                    : "--reason goes with --break");
        }
        var folder = environment();
        var lease = environments().lease(folder);
        if (breaks) {
            if (!isJson()) {
                lease.ifPresent(it -> parts.terminal().aside("Looking whether " + it.holder() + " on " + it.host()
                        + " is alive; that takes about a minute."));
            }
            try (var _ = parts.interrupts().whenStopped(Thread.currentThread()::interrupt);
                    var session = parts.studio().open(folder)) {
                session.runs().breakLease(reason);
            }
        }
        var json = new JsonObject().put("holder", lease.map(Lease::holder)).put("host", lease.map(Lease::host))
                .put("run", lease.map(Lease::run)).put("heartbeat", lease.map(Lease::heartbeat))
                .put("broken", breaks).done();
        return Answer.ok(json, terminal -> print(terminal, lease));
    }

    private void print(Terminal terminal, Optional<Lease> lease) {
        if (lease.isEmpty()) {
            terminal.line("Nobody has the environment for a run.");
            return;
        }
        var who = lease.get().holder() + " on " + lease.get().host();
        terminal.line(breaks
                ? "The lease of " + who + " is broken; git keeps who had it, and why."
                : who + " has the environment for run " + lease.get().run() + ", and was last heard of "
                        + Words.ago(lease.get().heartbeat(), Instant.now()) + ".");
    }
}
