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

/// `ays import DIR`, and `ays import FILE --into SERVICE`.
@Command(name = "import", mixinStandardHelpOptions = true, description = "Make environments of repositories, templates or installed services of older versions. DIR is never changed; what could not be carried over is reported item by item. With --into, import the data of a service from a file instead, with its action import.")
final class ImportCommand extends Verb {

    @Parameters(paramLabel = "DIR|FILE", description = "A folder with anything of older versions in it. With --into a file with the data of a service; - is standard input.")
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

    @Option(names = "--into", paramLabel = "SERVICE", description = "Import the data of this service, as ays export wrote them: its path, or as much of it as makes it unique. Its action import starts once all of the file is on the host and verified.")
    private String into;

    @Option(names = {"-C",
            "--env"}, paramLabel = "DIR", description = "With --into: the environment's folder, or one inside of it; the current folder if left out.")
    private Path at;

    ImportCommand(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return RunningVerb.OF_A_RUN;
    }

    @Override
    Answer answer() throws Problem, InterruptedException {
        if (into != null) {
            return data();
        }
        return environments(dir);
    }

    /// The data of a service.
    private Answer data() throws Problem, InterruptedException {
        if (to != null || seal || dryRun || all || !templates.isEmpty()) {
            throw new Problem(Problem.Kind.REFUSED, "--into imports the data of one service; --to, --templates, --seal,"
                    + " --dry-run and --all are for folders of older versions.", "Leave them out, or --into.");
        }
        var here = parts.surroundings().folder();
        var environment = environments().around(at == null ? here : here.resolve(at));
        var service = environments().read(environment).find(into);
        return new TransferRun(parts, isJson(), false).run(environment, service, transfers -> dir.toString().equals("-")
                ? transfers.importFrom(service, parts.surroundings().in())
                : transfers.importFrom(service, here.resolve(dir)));
    }

    private Answer environments(Path older) throws Problem {
        var here = parts.surroundings().folder();
        var source = here.resolve(older).normalize();
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
