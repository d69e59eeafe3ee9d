package org.atyourservice.cli;

import org.atyourservice.model.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `ays run`.
@Command(name = "run", mixinStandardHelpOptions = true, description = "Plan, show the plan and carry it out: the blueprints, one action, or a line of the shell, on all services or those that are named. Asks before anything is erased or overwritten. Ctrl+C cancels what runs on the hosts, and ends when that has ended.")
final class RunVerb extends RunningVerb {

    @Mixin
    private Wanted wanted;

    RunVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem, Cancelled, InterruptedException {
        var reading = reading();
        var request = wanted.request(reading);
        try (var session = parts.studio().open(reading.folder())) {
            return carryOut(session, session.runs().plan(request));
        }
    }
}
