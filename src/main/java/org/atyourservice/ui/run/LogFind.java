package org.atyourservice.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.atyourservice.model.LogQuery;
import org.atyourservice.model.Problem;
import org.atyourservice.ui.Messages;

/// The search in the log that is shown: from one place to the next, in all logs of the run. FX thread only.
final class LogFind {

    private final Messages words = new Messages(LogFind.class);
    private final Supplier<LogOrder> order;
    private final Supplier<List<String>> steps;
    private final LogSeeker seeker;
    private final Function<LogQuery, Optional<LogFinder>> finders;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty regex = new SimpleBooleanProperty();
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Pattern>> pattern = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(-1);
    private boolean isFirstWanted;

    /// @param order what is shown now
    /// @param steps whose logs are searched
    /// @param news told when something was found, from any thread
    LogFind(Supplier<LogOrder> order, Supplier<List<String>> steps,
            Function<LogQuery, Optional<LogFinder>> finders, Runnable news) {
        this.order = order;
        this.steps = steps;
        this.finders = finders;
        this.seeker = new LogSeeker(steps, news);
        text.subscribe(this::again);
        regex.subscribe(this::again);
        matchCase.subscribe(this::again);
    }

    StringProperty text() {
        return text;
    }

    /// The text is a regular expression.
    BooleanProperty regex() {
        return regex;
    }

    BooleanProperty matchCase() {
        return matchCase;
    }

    /// `3 of 1,204`.
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /// What to mark in the lines.
    ReadOnlyObjectProperty<Optional<Pattern>> pattern() {
        return pattern.getReadOnlyProperty();
    }

    /// The row that was found and must come in sight; -1 for none.
    ReadOnlyIntegerProperty row() {
        return row.getReadOnlyProperty();
    }

    /// Searches anew.
    void again() {
        row.set(-1);
        isFirstWanted = true;
        var query = new LogQuery(text.get(), regex.get(), matchCase.get());
        pattern.set(text.get().isEmpty() ? Optional.empty() : compile(query));
        seeker.seek(text.get().isEmpty() ? Optional.empty() : finders.apply(query));
        tell();
    }

    private static Optional<Pattern> compile(LogQuery query) {
        try {
            return Optional.of(query.pattern());
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    /// The logs have grown, or more was found, or something else is shown.
    void refresh(boolean grown) {
        if (grown) {
            seeker.more();
        }
        if (isFirstWanted) {
            first();
        }
        tell();
    }

    /// The first that is known. Logs are searched one after the other, and the first line of all may be in the last.
    private void first() {
        var finder = seeker.finder();
        var now = order.get();
        int first = finder.isEmpty() || now.size() == 0 ? -1 : now.next(finder.get().found(), -1, true);
        if (first >= 0) {
            isFirstWanted = seeker.isBusy();
            row.set(first);
        }
    }

    /// Rows have got other numbers.
    void moved() {
        row.set(-1);
    }

    /// Goes to the next or the one before; after the last comes the first.
    void go(boolean down) {
        var finder = seeker.finder();
        if (finder.isEmpty()) {
            return;
        }
        var now = order.get();
        var found = finder.get().found();
        int from = row.get() < 0 ? down ? -1 : now.size() : row.get();
        int next = now.size() == 0 ? -1 : now.next(found, from, down);
        if (next < 0 && now.size() > 0) {
            next = now.next(found, down ? -1 : now.size(), down);
        }
        if (next >= 0) {
            isFirstWanted = false;
            // the same row again must come in sight again
            row.set(-1);
            row.set(next);
        }
        tell();
    }

    private void tell() {
        status.set(sentence());
    }

    private String sentence() {
        var finder = seeker.finder();
        if (finder.isEmpty()) {
            return "";
        }
        if (seeker.trouble().isPresent()) {
            return seeker.trouble().get();
        }
        int count = finder.get().count(steps.get());
        var busy = seeker.isBusy() ? words.get("find.busy") : "";
        if (count == 0) {
            return seeker.isBusy() ? words.get("find.searching") : words.get("find.nothing");
        }
        return row.get() < 0
                ? words.get("find.count", count) + busy
                : words.get("find.place", order.get().countBefore(finder.get().found(), row.get()) + 1, count) + busy;
    }

    void close() {
        seeker.seek(Optional.empty());
    }
}
