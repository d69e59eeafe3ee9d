package org.atyourservice.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atyourservice.model.Action;
import org.atyourservice.model.Backup;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays backup restore SERVICE [BACKUP]`.
@Command(name = "restore", mixinStandardHelpOptions = true, description = "Bring the data of a service back from a backup, with its action restore. What it has now is overwritten; asks before.")
final class BackupRestore extends RunningVerb {

    @Parameters(index = "0", paramLabel = "SERVICE", description = "Its path, or as much of it as makes it unique.")
    private String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "BACKUP", description = "As ays backup list names it; the newest if left out.")
    private String id;

    BackupRestore(CommandParts parts) {
        super(parts);
    }

    @Override
    Answer answer() throws Problem, Cancelled, InterruptedException {
        var reading = reading();
        var service = reading.find(name);
        var backup = chosen(service, environments().backups(reading.folder()).of(service).stream()
                .filter(it -> it.erased().isEmpty()).toList());
        var args = new Value.Fields(Map.of("backup", Value.of(backup.id())));
        var request = new Plan.Request(new Goal.Act(Action.RESTORE, args)).onlyOn(Set.of(service));
        try (var session = parts.studio().open(reading.folder())) {
            if (!isJson()) {
                parts.terminal().line("Backup " + backup.id() + " of " + service.shown() + ", made "
                        + RunsList.when(backup.at()) + ", " + backup.bytes() + " bytes.");
            }
            return carryOut(session, session.runs().plan(request));
        }
    }

    private Backup chosen(ServicePath service, List<Backup> backups) throws Problem {
        if (backups.isEmpty()) {
            throw new Problem(Problem.Kind.NOT_FOUND, service.shown() + " has no backup.",
                    "Make one with: ays backup create " + name);
        }
        if (id == null) {
            return backups.getLast();
        }
        return backups.stream().filter(it -> it.id().equals(id)).findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, service.shown() + " has no backup '" + id
                        + "'.", "It has " + Words.brief(backups.reversed().stream().map(Backup::id).toList()) + "."));
    }
}
