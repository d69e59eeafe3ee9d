package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atyourservice.model.Backup;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays backup list`.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the backups of a service, or of all, oldest first.")
final class BackupList extends EnvironmentVerb {

    @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "Its path, or as much of it as makes it unique; all services if left out.")
    private String name;

    BackupList(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.GIT, ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem {
        var reading = reading();
        var backups = environments().backups(reading.folder());
        var found = new TreeMap<ServicePath, List<Backup>>();
        for (var path : name == null ? reading.paths() : List.of(reading.find(name))) {
            found.put(path, backups.of(path));
        }
        var json = new ArrayList<Value>();
        found.forEach((path, list) -> list.forEach(backup -> json.add(json(path, backup))));
        return Answer.ok(new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("backups", Value.of(json)).done(), terminal -> print(terminal, found));
    }

    private static Value json(ServicePath path, Backup backup) {
        return new JsonObject().put("service", path.toString()).put("backup", backup.id())
                .put("at", backup.at().toString()).put("bytes", backup.bytes()).put("sha256", backup.sha256())
                .put("run", backup.run()).put("host", backup.target().shown()).put("erased", backup.erased()).done();
    }

    private static void print(Terminal terminal, Map<ServicePath, List<Backup>> found) {
        var table = new Table("SERVICE", "BACKUP", "WHEN", "BYTES", "ON", "");
        found.forEach((path, list) -> list.forEach(backup -> table.row(path.instances(), backup.id(),
                RunsList.when(backup.at()), String.valueOf(backup.bytes()), backup.target().shown(),
                backup.erased().map(run -> "erased by run " + run).orElse(""))));
        if (table.isEmpty()) {
            terminal.line("There are no backups. Make one with: ays backup create SERVICE");
        } else {
            table.print(terminal, "");
        }
    }
}
