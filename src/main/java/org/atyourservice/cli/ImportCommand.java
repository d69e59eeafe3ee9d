package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.Diagnostic.Severity;
import org.atyourservice.model.ImportPlan;
import org.atyourservice.model.ImportPlan.ImportedEnvironment;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;
import org.atyourservice.session.Imports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays import DIR`.
@Command(name = "import", mixinStandardHelpOptions = true, description = "Make environments of repositories, templates or installed services of older versions. DIR is never changed; what could not be carried over is reported item by item.")
final class ImportCommand extends Verb {

    @Parameters(paramLabel = "DIR", description = "A folder with anything of older versions in it.")
    private Path dir;

    @Option(names = "--to", paramLabel = "DIR", description = "Where to make the environments: a folder that is empty or doesn't exist; DIR-imported, beside DIR, if left out.")
    private Path to;

    @Option(names = "--templates", paramLabel = "DIR", description = "A folder of templates that DIR uses; those that are used are copied. Can be given several times.")
    private List<Path> templates = new ArrayList<>();

    @Option(names = "--seal", description = "Encrypt the secrets that lie open in blueprints and services.")
    private boolean seal;

    @Option(names = "--dry-run", description = "Report only; write nothing.")
    private boolean dryRun;

    @Option(names = "--all", description = "Report also what is other now on purpose, one by one.")
    private boolean all;

    ImportCommand(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.FOLDER, ExitCode.GIT, ExitCode.SECRETS);
    }

    @Override
    Answer answer() throws Problem {
        var here = parts.surroundings().folder();
        var source = here.resolve(dir).normalize();
        var target = to == null
                ? source.resolveSibling(source.getFileName() + "-imported")
                : here.resolve(to).normalize();
        var request = new Imports.Request(source, target, templates.stream().map(here::resolve).toList(), seal);
        var imports = parts.studio().imports();
        var planned = imports.plan(request);
        if (planned.plan().isEmpty()) {
            throw new Problem("There is nothing in " + source + " that can be imported.", planned.plan().report());
        }
        var folders = dryRun ? folders(planned.plan(), target) : imports.carryOut(planned);
        return Answer.ok(json(planned.plan(), folders), terminal -> print(terminal, planned.plan(), folders));
    }

    private static List<Path> folders(ImportPlan plan, Path target) {
        return plan.environments().stream().map(environment -> target.resolve(environment.folder()).normalize())
                .toList();
    }

    private Value json(ImportPlan plan, List<Path> folders) {
        var environments = new ArrayList<Value>();
        for (int i = 0; i < folders.size(); i++) {
            var environment = plan.environments().get(i);
            var counts = environment.counts();
            environments.add(new JsonObject().put("name", environment.name()).put("folder", folders.get(i).toString())
                    .put("source", environment.source().isEmpty() ? "." : environment.source())
                    .put("files", environment.files().size()).put("templates", counts.templates())
                    .put("kept_templates", counts.keptTemplates()).put("blueprints", counts.blueprints())
                    .put("archived", counts.archived()).texts("put_aside", ImportReport.aside(environment))
                    .put("services", counts.services())
                    .put("installed", counts.installed()).put("sealed", environment.secrets().size())
                    .put("report", DiagnosticViews.json(environment.report())).done());
        }
        return new JsonObject().put("written", !dryRun).put("environments", Value.of(environments))
                .put("report", DiagnosticViews.json(plan.report())).done();
    }

    private void print(Terminal terminal, ImportPlan plan, List<Path> folders) {
        var report = new ImportReport(terminal, all);
        for (int i = 0; i < folders.size(); i++) {
            report.environment(plan.environments().get(i), folders.get(i));
        }
        if (!plan.report().isEmpty()) {
            terminal.title("Outside of all environments");
            report.items(plan.report());
        }
        terminal.blank();
        long services = plan.environments().stream().map(ImportedEnvironment::counts)
                .mapToLong(ImportPlan.Counts::services).sum();
        terminal.line(Words.count(folders.size(), "environment") + " with " + Words.count(services, "service")
                + (dryRun ? " would be written; nothing was." : " written; nothing in " + dir + " was changed."));
        long errors = DiagnosticViews.count(plan.whole(), Severity.ERROR);
        if (errors > 0) {
            terminal.line("Not all of it came along or works: " + Words.count(errors, "error") + " above.");
        }
        if (!dryRun) {
            terminal.line("Look at one with: ays env check " + folders.getFirst());
        }
    }
}
