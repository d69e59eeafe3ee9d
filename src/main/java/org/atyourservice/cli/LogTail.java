package org.atyourservice.cli;

import java.util.List;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Logs;
import org.atyourservice.session.Runs;

/// The last lines that steps wrote.
record LogTail(Logs logs, int most) {

    /// As many as show why something failed.
    static LogTail of(Logs logs) {
        return new LogTail(logs, 10);
    }

    List<Runs.LogLine> lines(RunId run, String step) {
        long all = logs.extent(run, step).lines();
        return logs.read(run, step, Math.max(0, all - most), most);
    }

    List<String> texts(RunId run, String step) {
        return lines(run, step).stream().map(Runs.LogLine::text).map(RunPrinter::lastWritten).toList();
    }
}
