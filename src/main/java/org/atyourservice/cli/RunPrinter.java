package org.atyourservice.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;

/// Prints a run while it happens: a line when a step begins and ends; its output in between, or the end of it where the
/// step fails.
final class RunPrinter implements Runs.Listener {

    private final Terminal terminal;
    private final boolean output;
    private final boolean begins;
    private final LogTail tail;
    private final Map<String, String> names = new HashMap<>();
    private Optional<RunView> before = Optional.empty();

    /// @param output whether all output is shown
    /// @param begins whether a step that begins has a line of its own
    RunPrinter(Terminal terminal, boolean output, boolean begins, LogTail tail) {
        this.terminal = terminal;
        this.output = output;
        this.begins = begins;
        this.tail = tail;
    }

    @Override
    public synchronized void changed(RunView run) {
        run.steps().forEach((id, step) -> names.computeIfAbsent(id, _ -> RunWords.name(step)));
        var changes = RunChange.between(before, run);
        before = Optional.of(run);
        changes.forEach(this::print);
    }

    @Override
    public synchronized void logged(Runs.LogLine line) {
        if (output) {
            print(line);
        }
    }

    private void print(Runs.LogLine line) {
        var bar = line.channel() == Journal.Channel.ERR ? " ! " : " | ";
        terminal.raw("      " + names.getOrDefault(line.step(), line.step()) + bar + lastWritten(line.text()));
    }

    /// A carriage return starts a line anew, as progress bars do; here it would go over what stands before it.
    static String lastWritten(String text) {
        return text.substring(text.lastIndexOf('\r') + 1);
    }

    private void print(RunChange change) {
        switch (change) {
            case RunChange.StepBegun(var run, var step) when begins -> line(run, step,
                    step.host().isEmpty() || !step.step().touchesHost() ? "" : " on " + step.host());
            case RunChange.StepAgain(var run, var step) -> line(run, step, ": failed, and is tried again: "
                    + step.note());
            case RunChange.StepEnded(var run, var step) -> ended(run, step);
            case RunChange.CancelAsked(var run) -> terminal.line("  Run " + run.run().number()
                    + " is being cancelled: what runs is ended, nothing more begins.");
            case RunChange.Begun _,RunChange.StepBegun _,RunChange.StepSays _,RunChange.Ended _ -> {
            }
        }
    }

    private void ended(RunView run, RunView.StepView step) {
        line(run, step, switch (step.phase()) {
            case OK -> time(step) + (step.note().isEmpty() ? "" : "  " + step.note());
            case FAILED, SKIPPED, CANCELLED, UNKNOWN -> step.note().isEmpty() ? "" : ": " + step.note();
            case WAITING, RUNNING -> "";
        });
        if (!output && (step.phase() == RunView.Phase.FAILED || step.phase() == RunView.Phase.UNKNOWN)) {
            tail.lines(run.run(), step.step().id()).forEach(this::print);
        }
    }

    private static String time(RunView.StepView step) {
        return step.startedAt().isPresent() && step.endedAt().isPresent() && step.step().touchesHost()
                ? "  " + RunWords.time(Duration.between(step.startedAt().get(), step.endedAt().orElse(Instant.EPOCH)))
                : "";
    }

    private void line(RunView run, RunView.StepView step, String rest) {
        terminal.line("  " + terminal.mark(step.phase()) + " [" + run.done() + "/" + run.steps().size() + "] "
                + RunWords.name(step) + rest);
    }
}
