package org.atyourservice.ui.run;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.fx.Work;

/// What the steps of the run that is shown said alike, and which of it is shown once. FX thread only.
final class LogFolding {

    private final LogOptions options;
    private final Runnable changed;
    private final Consumer<Exception> explain;
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private LogFolds folds = LogFolds.NONE;
    private Optional<RunId> of = Optional.empty();
    private boolean known;

    /// @param changed told when other lines are to be shown
    LogFolding(LogOptions options, Runnable changed, Consumer<Exception> explain) {
        this.options = options;
        this.changed = changed;
        this.explain = explain;
    }

    /// True when there is something to fold.
    ReadOnlyBooleanProperty possible() {
        return possible.getReadOnlyProperty();
    }

    LogFolds now() {
        return options.fold().get() ? folds : LogFolds.NONE;
    }

    void unfold(String step) {
        folds = folds.unfold(step);
        changed.run();
    }

    /// What hosts said alike is known when the run is over.
    void learn(Optional<RunView> run, Optional<LogBook> book) {
        if (!run.map(RunView::run).equals(of)) {
            of = run.map(RunView::run);
            folds = LogFolds.NONE;
            possible.set(false);
            known = false;
        }
        if (known || book.isEmpty() || run.filter(RunView::isOver).isEmpty()) {
            return;
        }
        known = true;
        var asked = of;
        Work.of(book.get()::same).start(groups -> {
            if (asked.equals(of)) {
                folds = new LogFolds(groups, Set.of());
                possible.set(!groups.isEmpty());
                changed.run();
            }
        }, explain);
    }
}
