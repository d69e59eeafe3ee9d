package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Reading;
import org.atyourservice.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ays env check [DIR]`.
@Command(name = "check", mixinStandardHelpOptions = true, description = "Check an environment: everything that is wrong in its files, each with its place and what to do.")
final class EnvCheck extends EnvironmentVerb {

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The environment's folder, or one inside of it; the current folder if left out.")
    private Path dir;

    @Option(names = "--fix", description = "Do what the problems offer as a fix, then say what is left.")
    private boolean fix;

    EnvCheck(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.SECRETS);
    }

    @Override
    Answer answer() throws Problem {
        var environment = dir == null
                ? environment()
                : environments().around(parts.surroundings().folder().resolve(dir));
        int fixed = fix ? fix(environment) : 0;
        var reading = environments().read(environment);
        var diagnostics = reading.diagnostics();
        var json = new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("services", reading.desired().services().size())
                .put("templates", used(reading))
                .put("errors", DiagnosticViews.count(diagnostics, Diagnostic.Severity.ERROR))
                .put("warnings", DiagnosticViews.count(diagnostics, Diagnostic.Severity.WARNING))
                .put("diagnostics", DiagnosticViews.json(diagnostics)).put("fixed", fixed).done();
        return new Answer(json, terminal -> print(terminal, reading, fixed),
                reading.hasErrors() ? ExitCode.INVALID_FILES : ExitCode.OK);
    }

    /// Each fix once: the places of the others are read again after it.
    private int fix(Path environment) throws Problem {
        var tried = new HashSet<Fix>();
        int done = 0;
        try (var session = parts.studio().open(environment)) {
            for (var next = next(session, tried); next.isPresent(); next = next(session, tried)) {
                tried.add(next.get());
                try {
                    session.edits().fix(next.get());
                    done++;
                } catch (Problem e) {
                    if (e.kind() != Problem.Kind.INVALID_FILES) {
                        throw e;
                    }
                }
            }
        }
        return done;
    }

    private static Optional<Fix> next(Session session, Set<Fix> tried) {
        return session.snapshot().desired().diagnostics().stream().flatMap(diagnostic -> diagnostic.fix().stream())
                .filter(fix -> !tried.contains(fix)).findFirst();
    }

    private void print(Terminal terminal, Reading reading, int fixed) {
        var desired = reading.desired();
        terminal.line(desired.name() + " (" + desired.kind() + ") in " + reading.folder());
        if (fixed > 0) {
            terminal.line("Fixed " + Words.count(fixed, "problem") + ".");
        }
        var diagnostics = reading.diagnostics();
        DiagnosticViews.print(terminal, diagnostics, "");
        var size = Words.count(desired.services().size(), "service") + " of "
                + Words.count(used(reading), "template");
        var counts = DiagnosticViews.counts(diagnostics);
        if (!counts.isEmpty()) {
            terminal.line(counts + (!reading.hasErrors()
                    ? "; " + size + "."
                    : desired.services().isEmpty()
                            ? "; no service is without errors."
                            : "; without errors: " + size + "."));
            if (!fix) {
                offer(terminal, diagnostics);
            }
        } else {
            terminal.line(desired.services().isEmpty()
                    ? "No problems. There are no services yet; add one to blueprints/."
                    : "No problems: " + size + ".");
        }
    }

    private static void offer(Terminal terminal, List<Diagnostic> diagnostics) {
        if (diagnostics.stream().anyMatch(diagnostic -> diagnostic.fix().isPresent())) {
            terminal.line("To do what is offered: ays env check --fix");
        }
    }

    /// How many templates the services are made of.
    private static long used(Reading reading) {
        return reading.desired().services().values().stream().map(service -> service.template()).distinct().count();
    }
}
