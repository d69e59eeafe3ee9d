package org.atyourservice.ui.run;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ObservableListBase;

/// The lines of a log as a list of any length; only those in sight are there. FX thread only.
final class LogRows extends ObservableListBase<LogRow> {

    private static final LogRow GONE = LogRow.pending("", 0);

    private LogOrder order = LogOrder.EMPTY;
    private Function<LogOrder.Place, LogRow> rows = _ -> GONE;
    private final Set<Integer> pending = new HashSet<>();

    LogOrder order() {
        return order;
    }

    @Override
    public int size() {
        return order.size();
    }

    @Override
    public LogRow get(int index) {
        var row = rows.apply(order.at(index));
        if (row.isPending()) {
            pending.add(index);
        }
        return row;
    }

    /// Shows another log.
    void show(LogOrder other, Function<LogOrder.Place, LogRow> source) {
        beginChange();
        int before = size();
        order = other;
        rows = source;
        pending.clear();
        nextReplace(0, size(), Collections.nCopies(before, GONE));
        endChange();
    }

    /// Shows the same log with more lines at its end; the last one that was there may have become longer.
    void grow(LogOrder longer) {
        int before = size();
        order = longer;
        if (size() > before) {
            beginChange();
            nextAdd(before, size());
            endChange();
        }
        if (before > 0) {
            update(before - 1, before);
        }
    }

    /// Lines that were not there before are here now.
    void arrived() {
        var were = pending.stream().mapToInt(index -> index).filter(index -> index < size()).sorted().toArray();
        pending.clear();
        int from = 0;
        for (int i = 1; i <= were.length; i++) {
            if (i == were.length || were[i] != were[i - 1] + 1) {
                update(were[from], were[i - 1] + 1);
                from = i;
            }
        }
    }

    /// Cells look at the last part of a change only, so each part is one.
    private void update(int from, int to) {
        beginChange();
        for (int index = from; index < to; index++) {
            nextUpdate(index);
        }
        endChange();
    }
}
