package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays env check [DIR]`.
@Command(name = "check", mixinStandardHelpOptions = true, description = "Check an environment: everything that is wrong in its files, each with its place and what to do.")
final class EnvCheck extends EnvironmentVerb {

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The environment's folder, or one inside of it; the current folder if left out.")
    private Path dir;

    EnvCheck(CommandParts parts) {
        super(parts);
    }

    @Override
    List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.FOLDER, ExitCode.GIT);
    }

    @Override
    Answer answer() throws Problem {
        var reading = dir == null
                ? reading()
                : environments().read(environments().around(parts.surroundings().folder().resolve(dir)));
        var diagnostics = reading.diagnostics();
        var json = new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("services", reading.desired().services().size())
                .put("templates", used(reading))
                .put("errors", DiagnosticViews.count(diagnostics, Diagnostic.Severity.ERROR))
                .put("warnings", DiagnosticViews.count(diagnostics, Diagnostic.Severity.WARNING))
                .put("diagnostics", DiagnosticViews.json(diagnostics)).done();
        return new Answer(json, terminal -> print(terminal, reading),
                reading.hasErrors() ? ExitCode.INVALID_FILES : ExitCode.OK);
    }

    private static void print(Terminal terminal, Reading reading) {
        var desired = reading.desired();
        terminal.line(desired.name() + " (" + desired.kind() + ") in " + reading.folder());
        var diagnostics = reading.diagnostics();
        DiagnosticViews.print(terminal, diagnostics, "");
        var size = Words.count(desired.services().size(), "service") + " of "
                + Words.count(used(reading), "template");
        var counts = DiagnosticViews.counts(diagnostics);
        if (!counts.isEmpty()) {
            terminal.line(counts + "; " + size + (reading.hasErrors() ? " without errors." : "."));
        } else {
            terminal.line(desired.services().isEmpty()
                    ? "No problems. There are no services yet; add one to blueprints/."
                    : "No problems: " + size + ".");
        }
    }

    /// How many templates the services are made of.
    private static long used(Reading reading) {
        return reading.desired().services().values().stream().map(service -> service.template()).distinct().count();
    }
}
