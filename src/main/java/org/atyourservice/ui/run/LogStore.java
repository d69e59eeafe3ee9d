package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.List;

/// The lines of a run, or of one of its steps, as they came. Any thread may write and read. Lines
/// have numbers from 0 that stay theirs when the oldest are dropped.
final class LogStore {

    private static final int DROP = 50_000;

    private final int most;
    private final List<LogRow> rows = new ArrayList<>();
    private long first;

    /// @param most how many lines it keeps, about
    LogStore(int most) {
        this.most = most;
    }

    synchronized void add(LogRow row) {
        rows.add(row);
        if (rows.size() > most) {
            int drop = Math.min(DROP, rows.size() / 2 + 1);
            rows.subList(0, drop).clear();
            first += drop;
        }
    }

    /// The number of the oldest line that is kept.
    synchronized long first() {
        return first;
    }

    /// The number that the next line gets.
    synchronized long end() {
        return first + rows.size();
    }

    /// Copies lines; begins later than asked where older ones are dropped.
    synchronized Part read(long from, int count) {
        int start = (int) Math.min(Math.max(0, from - first), rows.size());
        int stop = Math.min(rows.size(), start + count);
        return new Part(List.copyOf(rows.subList(start, stop)), first + stop);
    }

    /// @param next the number of the line after these
    record Part(List<LogRow> rows, long next) {}
}
