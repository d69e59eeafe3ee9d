package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `ays plan`.
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Show what a run would do now: how much, where, and why. Nothing is locked or changed. Ends with 0 when there is nothing to do, with 18 when there is something, and with 3 when it can't be carried out.")
final class PlanVerb extends EnvironmentVerb {

    @Mixin
    private Wanted wanted;

    PlanVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.INVALID_FILES, ExitCode.FOLDER, ExitCode.GIT, ExitCode.NOT_FOUND, ExitCode.CHANGES);
    }

    @Override
    Answer answer() throws Problem {
        var reading = reading();
        var plan = environments().plan(reading.folder(), wanted.request(reading));
        var json = new JsonObject().put("environment", EnvironmentViews.head(reading))
                .put("plan", PlanViews.json(plan).done()).done();
        return new Answer(json, terminal -> {
            new PlanReport(terminal).print(plan);
            DiagnosticViews.print(terminal, plan.problems(), "  ");
            if (!plan.problems().isEmpty()) {
                terminal.line("  It can't be carried out.");
            }
        }, !plan.problems().isEmpty()
                ? ExitCode.INVALID_FILES
                : plan.isEmpty() ? ExitCode.OK : ExitCode.CHANGES);
    }
}
