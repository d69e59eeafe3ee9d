package org.atyourservice.cli;

import java.util.Set;
import org.atyourservice.model.Action;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays backup create SERVICE`.
@Command(name = "create", mixinStandardHelpOptions = true, description = "Back the data of a service up, with its action backup; it stays on its host.")
final class BackupCreate extends RunningVerb {

    @Parameters(paramLabel = "SERVICE", description = "Its path, or as much of it as makes it unique.")
    private String name;

    BackupCreate(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem, Cancelled, InterruptedException {
        var reading = reading();
        var request = new Plan.Request(new Goal.Act(Action.BACKUP)).onlyOn(Set.of(reading.find(name)));
        try (var session = parts.studio().open(reading.folder())) {
            return carryOut(session, session.runs().plan(request));
        }
    }
}
