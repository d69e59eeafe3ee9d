package org.atyourservice.cli;

import java.time.Instant;
import java.util.Optional;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;

/// Prints a run while it happens as JSON lines; its end is told by who knows its outcome.
final class JsonPrinter implements Runs.Listener {

    private final Terminal terminal;
    private final LogTail tail;
    private Optional<RunView> before = Optional.empty();

    JsonPrinter(Terminal terminal, LogTail tail) {
        this.terminal = terminal;
        this.tail = tail;
    }

    @Override
    public synchronized void changed(RunView run) {
        var changes = RunChange.between(before, run);
        before = Optional.of(run);
        changes.stream().filter(change -> !(change instanceof RunChange.Ended))
                .forEach(change -> terminal.jsonLine(RunJson.event(change, tail, Instant.now())));
    }

    @Override
    public synchronized void logged(Runs.LogLine line) {
        terminal.jsonLine(RunJson.log(before, line));
    }
}
