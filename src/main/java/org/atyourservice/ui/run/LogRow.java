package org.atyourservice.ui.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Journal;
import org.atyourservice.session.Runs.LogLine;

/// A line of a log, ready to be shown.
///
/// @param line its number in the log of its step, from 0
/// @param at when it arrived; empty when that isn't known
/// @param spans the coloured parts of the text
/// @param isPending true while it is on its way from the disk
record LogRow(String step, long line, Journal.Channel channel, Optional<Instant> at, String text,
        List<Ansi.Span> spans, boolean isPending) {

    static LogRow of(LogLine line, long number) {
        var shown = Ansi.of(line.text());
        return new LogRow(line.step(), number, line.channel(), line.at(), shown.text(), shown.spans(), false);
    }

    static LogRow pending(String step, long line) {
        return new LogRow(step, line, Journal.Channel.OUT, Optional.empty(), "", List.of(), true);
    }

    boolean isError() {
        return channel == Journal.Channel.ERR;
    }
}
