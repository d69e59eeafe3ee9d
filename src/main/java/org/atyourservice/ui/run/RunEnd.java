package org.atyourservice.ui.run;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Runs;
import org.atyourservice.ui.fx.Work;

/// What came after the last step of the run that is shown: the commit, what could not be done, what else was. FX thread only.
final class RunEnd {

    private final Runs runs;
    private final ReadOnlyObjectWrapper<Optional<Runs.Finished>> finished = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private Optional<RunId> asked = Optional.empty();
    private Optional<Work<Runs.Finished>> work = Optional.empty();

    RunEnd(Runs runs) {
        this.runs = runs;
    }

    /// Empty until the run is over and all is written.
    ReadOnlyObjectProperty<Optional<Runs.Finished>> finished() {
        return finished.getReadOnlyProperty();
    }

    /// Asks for the end of this run when it is over.
    void look(Optional<RunView> run) {
        var over = run.filter(RunView::isOver).map(RunView::run);
        if (over.equals(asked)) {
            return;
        }
        work.ifPresent(Work::cancel);
        asked = over;
        finished.set(Optional.empty());
        work = over.map(id -> Work.of(() -> runs.await(id)).start(end -> finished.set(Optional.of(end)),
                trouble -> finished.set(Optional.empty())));
    }
}
