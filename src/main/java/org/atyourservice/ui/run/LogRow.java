package org.atyourservice.ui.run;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.model.Journal;
import org.atyourservice.session.Runs.LogLine;

/// A line of a log, ready to be shown.
///
/// @param at when it arrived; empty when that isn't known
/// @param spans the coloured parts of the text
record LogRow(String step, Journal.Channel channel, Optional<Instant> at, String text, List<Ansi.Span> spans) {

    static LogRow of(LogLine line) {
        var shown = Ansi.of(line.text());
        return new LogRow(line.step(), line.channel(), line.at(), shown.text(), shown.spans());
    }

    boolean isError() {
        return channel == Journal.Channel.ERR;
    }

    /// True when the text contains this, in any case.
    ///
    /// @param part in lower case
    boolean contains(String part) {
        int last = text.length() - part.length();
        if (part.isEmpty()) {
            return true;
        }
        char low = part.charAt(0);
        char high = part.substring(0, 1).toUpperCase(Locale.ROOT).charAt(0);
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if ((c == low || c == high) && text.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
