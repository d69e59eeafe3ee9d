package org.atyourservice.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.model.Value;
import org.atyourservice.session.RunArchive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `ays runs show RUN`.
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show a run with its steps, and where one failed the end of what it wrote.")
final class RunsShow extends EnvironmentVerb {

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "Its number, or its whole id; the newest if left out.")
    private String name;

    RunsShow(CommandParts parts) {
        super(parts);
    }

    @Override
    public List<ExitCode> exits() {
        return List.of(ExitCode.FOLDER, ExitCode.NOT_FOUND);
    }

    @Override
    Answer answer() throws Problem {
        var archive = environments().runs(environment());
        var run = run(archive, name);
        boolean underWay = archive.underWay().contains(run.run());
        var tail = LogTail.of(archive.logs());
        var json = new JsonObject().put("run", RunJson.brief(run, underWay).put("steps", Value.of(run.steps().values()
                .stream().map(step -> RunJson.step(step, failed(step)
                        ? tail.texts(run.run(), step.step().id())
                        : List
                                .of()))
                .toList())).put("logs_removed", archive.logs().missing(run.run())).done()).done();
        return Answer.ok(json, terminal -> print(terminal, run, underWay, tail));
    }

    /// @param name null for the newest
    static RunView run(RunArchive archive, String name) throws Problem {
        if (name == null) {
            return archive.newest(_ -> true).orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND,
                    "Nothing has run here yet.", "Deploy with: ays run"));
        }
        RunId meant = archive.meant(name);
        return archive.find(meant).orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "Run " + meant.number()
                + " has not begun: it waits for its turn, or can't be read.", "See: ays env check"));
    }

    private static boolean failed(StepView step) {
        return step.phase() == RunView.Phase.FAILED || step.phase() == RunView.Phase.UNKNOWN;
    }

    private static void print(Terminal terminal, RunView run, boolean underWay, LogTail tail) {
        var head = "Run " + run.run().number() + " "
                + (run.isOver() || underWay ? RunWords.outcome(run) : "interrupted") + ": " + run.why();
        terminal.line(terminal.paint(Terminal.Colour.BOLD, head));
        new Table().row("by", run.operator()).row("at", RunsList.when(run.startedAt()) + ", took "
                + RunWords.time(RunWords.length(run, Instant.now())))
                .row("steps", RunWords.counts(run)).fact("back to", run.undoes().map(RunId::text).orElse(""))
                .row("from", Words.brief(run.commit())).row("id", run.run().text()).print(terminal, "  ");
        if (!run.isOver() && !underWay) {
            terminal.line("  The process that carried it out is gone. To do what is left of it: ays retry "
                    + run.run().number());
        }
        run.steps().values().forEach(step -> print(terminal, run, step, tail));
    }

    private static void print(Terminal terminal, RunView run, StepView step, LogTail tail) {
        var time = step.startedAt().isPresent() && step.endedAt().isPresent() && step.step().touchesHost()
                ? "  " + RunWords.time(Duration.between(step.startedAt().get(), step.endedAt().get()))
                : "";
        terminal.line("  " + terminal.mark(step.phase()) + " " + RunWords.name(step)
                + (step.host().isEmpty() || !step.step().touchesHost() ? "" : " on " + step.host()) + time
                + (step.attempts() > 1 ? ", " + Words.count(step.attempts(), "try") : "")
                + (step.note().isEmpty() ? "" : ": " + step.note()));
        if (failed(step)) {
            tail.texts(run.run(), step.step().id()).forEach(text -> terminal.line("      | " + text));
        }
    }
}
