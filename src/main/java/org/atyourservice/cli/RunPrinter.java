package org.atyourservice.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;

/// Prints a run while it happens: a line when a step begins and ends, its log in between.
final class RunPrinter implements Runs.Listener {

    private final Terminal terminal;
    private final Map<String, RunView.Phase> shown = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    RunPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void changed(RunView run) {
        for (var entry : run.steps().entrySet()) {
            var step = entry.getValue();
            var name = step.step().service().shown() + " " + step.step().verb();
            names.put(entry.getKey(), name);
            if (shown.put(entry.getKey(), step.phase()) == step.phase() || step.phase() == RunView.Phase.WAITING) {
                continue;
            }
            terminal.line("  " + terminal.mark(step.phase()) + " " + progress(run) + name + tail(step));
        }
    }

    @Override
    public synchronized void logged(Runs.LogLine line) {
        var bar = line.channel() == Journal.Channel.ERR ? " ! " : " | ";
        terminal.raw("      " + names.getOrDefault(line.step(), line.step()) + bar + lastWritten(line.text()));
    }

    /// A carriage return starts a line anew, as progress bars do; here it would go over what stands before it.
    private static String lastWritten(String text) {
        return text.substring(text.lastIndexOf('\r') + 1);
    }

    private static String progress(RunView run) {
        return "[" + run.done() + "/" + run.steps().size() + "] ";
    }

    private String tail(RunView.StepView step) {
        return switch (step.phase()) {
            case RUNNING -> step.host().isEmpty() || !step.step().touchesHost() ? "" : " on " + step.host();
            case OK -> step.startedAt().isPresent() && step.endedAt().isPresent() && step.step().touchesHost()
                    ? "  " + Report.seconds(Duration.between(step.startedAt().get(), step.endedAt().get()))
                    : "";
            case FAILED, SKIPPED, CANCELLED, UNKNOWN -> step.note().isEmpty() ? "" : ": " + step.note();
            case WAITING -> "";
        };
    }
}
