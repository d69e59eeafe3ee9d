package org.atyourservice.cli;

import java.time.Instant;
import java.util.List;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A verb that shows a plan, asks where that is needed, carries it out and says what came of it.
abstract class RunningVerb extends EventVerb {

    /// How what is carried out can end.
    static final List<ExitCode> OF_A_RUN = List.of(ExitCode.INVALID_FILES, ExitCode.ACTION_FAILED,
            ExitCode.NODE_UNREACHABLE, ExitCode.HOST_KEY,
            ExitCode.CANCELLED, ExitCode.FOLDER, ExitCode.IN_USE, ExitCode.GIT, ExitCode.SECRETS, ExitCode.STALE,
            ExitCode.MACHINE, ExitCode.LOGIN, ExitCode.UPLOAD, ExitCode.NOT_FOUND, ExitCode.REFUSED);

    @Mixin
    private Consent consent;

    @Option(names = "--logs", description = "Show all that the actions write, too; otherwise the end of it, where one fails.")
    private boolean logs;

    @Option(names = {"-m",
            "--message"}, paramLabel = "TEXT", defaultValue = "", description = "Why, for the history; what it does in words of the model if left out.")
    private String message;

    RunningVerb(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return OF_A_RUN;
    }

    /// @throws Cancelled when a person says no
    /// @throws Problem when it can't be carried out, or its outcome not written
    /// @throws InterruptedException when the waiting thread is interrupted
    final Answer carryOut(Session session, Plan plan) throws Cancelled, Problem, InterruptedException {
        show(session, plan);
        if (!plan.problems().isEmpty()) {
            throw new Problem("The plan can't be carried out.", plan.problems());
        }
        if (plan.isEmpty()) {
            return Answer.ok(new JsonObject().put("event", "nothing_to_do").put("at", Instant.now().toString()).done(),
                    _ -> {});
        }
        consent.ask(this, session.snapshot().desired(), plan);
        if (!isJson()) {
            parts.terminal().title("Run");
        }
        var finished = new Carrying(parts, session, isJson(), logs).run(plan, message);
        if (finished.trouble().isPresent()) {
            throw finished.trouble().get();
        }
        return new Answer(RunJson.ended(finished), terminal -> print(terminal, finished),
                ExitCode.of(finished));
    }

    private void show(Session session, Plan plan) {
        if (isJson()) {
            var desired = session.snapshot().desired();
            document(new JsonObject().put("event", "plan").put("at", Instant.now().toString())
                    .put("environment",
                            EnvironmentViews.head(desired.name(), desired.kind(), session.snapshot().folder()))
                    .put("plan", PlanViews.json(plan).done()).done());
        } else {
            new PlanReport(parts.terminal()).print(plan);
        }
    }

    private static void print(Terminal terminal, Runs.Finished finished) {
        new Report(terminal).end(finished.run());
        finished.notes().forEach(note -> terminal.line("  " + note));
        finished.warnings().forEach(warning -> terminal.line("  Warning: " + warning));
        next(terminal, finished.run());
    }

    private static void next(Terminal terminal, RunView run) {
        if (run.outcome().filter(outcome -> outcome != RunEvent.Outcome.OK).isPresent()) {
            terminal.line("  To do what is left of it: ays retry " + run.run().number());
        }
    }
}
