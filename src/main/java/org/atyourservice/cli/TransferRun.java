package org.atyourservice.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.session.Runs;
import org.atyourservice.session.Transfers;

/// One transfer in the terminal: its progress on standard error, then what came of it.
final class TransferRun {

    private final CommandParts parts;
    private final boolean json;
    private final boolean toOutput;

    /// @param toOutput standard output is for the data
    TransferRun(CommandParts parts, boolean json, boolean toOutput) {
        this.parts = parts;
        this.json = json;
        this.toOutput = toOutput;
    }

    interface Begin {
        Transfers.Underway begin(Transfers transfers) throws Problem;
    }

    /// @throws Problem when it can't be begun, or its outcome can't be written
    /// @throws InterruptedException when the waiting thread is interrupted
    Answer run(Path environment, ServicePath service, Begin begin) throws Problem, InterruptedException {
        try (var session = parts.studio().open(environment); var _ = session.runs().follow(new Progress())) {
            // What comes on standard input is read first. Nobody has to wait for its end who wants to stop.
            var transfer = begin.begin(session.transfers());
            try (var _ = parts.interrupts().whenStopped(() -> session.runs().cancel())) {
                return answer(service, transfer.await());
            }
        }
    }

    private Answer answer(ServicePath service, Transfers.Result result) throws Problem {
        parts.terminal().progress("");
        var finished = result.finished();
        if (finished.trouble().isPresent()) {
            throw finished.trouble().get();
        }
        var run = finished.run();
        if (result.moved().isEmpty() && ExitCode.of(finished) == ExitCode.OK) {
            throw new Problem(Problem.Kind.STALE, "The environment changed while this waited for its turn, and there"
                    + " is nothing to transfer for " + service.shown() + " any more.", "See: ays service state");
        }
        var why = run.failures().stream().map(RunView.StepView::note).findFirst();
        var json = new JsonObject().put("service", service.toString()).put("run", run.run().text())
                .put("ok", result.moved().isPresent())
                .put("bytes", result.moved().<Value>map(moved -> Value.of(moved.bytes())).orElse(Value.NOTHING))
                .put("sha256", result.moved().map(Transfers.Moved::sha256)).put("message", why).done();
        return new Answer(json, terminal -> say(terminal, result.moved(), why), ExitCode.of(finished));
    }

    private void say(Terminal terminal, Optional<Transfers.Moved> moved, Optional<String> why) {
        var line = moved.map(it -> it.bytes() + " bytes, SHA-256 " + it.sha256())
                .orElseGet(() -> why.orElse("Nothing was transferred."));
        if (toOutput || moved.isEmpty()) {
            terminal.aside(line);
        } else {
            terminal.line(line);
        }
    }

    /// At most two lines a second where nobody sees them replaced.
    private final class Progress implements Runs.Listener {
        private static final long PAUSE_NANOS = 500_000_000;
        private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

        @Override
        public void changed(RunView run) {
            long now = System.nanoTime();
            if (json || now - last.get() < PAUSE_NANOS) {
                return;
            }
            for (var step : run.steps().entrySet().stream().map(Map.Entry::getValue).toList()) {
                if (step.phase() == RunView.Phase.RUNNING && step.percent().isPresent()) {
                    last.set(now);
                    parts.terminal().progress(step.percent().get() + " %  " + step.note());
                }
            }
        }

        @Override
        public void logged(Runs.LogLine line) {
            if (!json) {
                parts.terminal().aside("| " + line.text());
            }
        }
    }
}
