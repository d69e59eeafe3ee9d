package org.atyourservice.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.session.Runs;

/// The lines below all others while a run goes on: how far it is, what runs, what waits and why.
final class LiveRuns {

    private static final int RUNNING = 5;
    private static final int WAITING = 3;

    private final Terminal terminal;
    private final Runs runs;

    LiveRuns(Terminal terminal, Runs runs) {
        this.terminal = terminal;
        this.runs = runs;
    }

    /// Draws it as it is now.
    void show(RunView run, Instant now) {
        terminal.block(lines(run, now));
    }

    void end() {
        terminal.block(List.of());
    }

    List<String> lines(RunView run, Instant now) {
        var lines = new ArrayList<String>();
        lines.add("  " + terminal.paint(Terminal.Colour.BOLD, run.done() + " of " + run.steps().size() + " done")
                + problems(run) + "  " + RunWords.time(RunWords.length(run, now))
                + (run.cancelAsked() ? "  " + terminal.paint(Terminal.Colour.AMBER, "being cancelled") : ""));
        var running = in(run, Phase.RUNNING);
        running.stream().limit(RUNNING).forEach(step -> lines.add("  " + terminal.mark(Phase.RUNNING) + " "
                + RunWords.name(step) + (step.host().isEmpty() ? "" : " on " + step.host()) + progress(step)));
        more(lines, running.size() - RUNNING, "run");
        var waiting = in(run, Phase.WAITING);
        if (!run.cancelAsked()) {
            waiting.stream().limit(WAITING).forEach(step -> lines.add("  " + terminal.mark(Phase.WAITING) + " "
                    + RunWords.name(step) + why(run, step, now).map(text -> " " + text).orElse("")));
            more(lines, waiting.size() - WAITING, "wait");
        }
        return lines;
    }

    private static List<StepView> in(RunView run, Phase phase) {
        return run.steps().values().stream().filter(step -> step.phase() == phase).toList();
    }

    private String problems(RunView run) {
        long failed = run.count(Phase.FAILED) + run.count(Phase.UNKNOWN);
        return (failed == 0 ? "" : ", " + terminal.paint(Terminal.Colour.RED, failed + " failed"))
                + (run.count(Phase.SKIPPED) == 0 ? "" : ", " + run.count(Phase.SKIPPED) + " skipped");
    }

    private static String progress(StepView step) {
        return step.percent().map(percent -> "  " + percent + " %").orElse("")
                + (step.note().isEmpty() ? "" : "  " + step.note());
    }

    private static void more(List<String> lines, int number, String what) {
        if (number > 0) {
            lines.add("    " + number + " more " + (number == 1 ? what + "s" : what));
        }
    }

    Optional<String> why(RunView run, StepView step, Instant now) {
        return runs.waiting(run.run(), step.step().id()).map(why -> RunWords.waiting(why, run, now));
    }
}
