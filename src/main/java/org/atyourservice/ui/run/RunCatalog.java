package org.atyourservice.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.fx.Work;

/// All runs, newest first, and which of them is shown: the newest, unless the person chose
/// another. What the views of runs and of logs share. FX thread only.
public final class RunCatalog {

    private final Session session;
    private final Navigator navigator;
    private final BiConsumer<String, Exception> explain;
    private final ObservableList<RunView> runs = FXCollections.observableArrayList();
    private final ObservableList<RunView> readOnly = FXCollections.unmodifiableObservableList(runs);
    private final ReadOnlyObjectWrapper<Optional<RunView>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(true);
    private final Live live;

    /// Reads the list of runs at once, in the background.
    ///
    /// @param explain shows a failure: what could not be done, and why
    public RunCatalog(Session session, Live live, Navigator navigator, BiConsumer<String, Exception> explain) {
        this.session = session;
        this.navigator = navigator;
        this.explain = explain;
        this.live = live;
        live.run().subscribe(run -> run.ifPresent(this::receive));
        navigator.run().subscribe(_ -> look());
        reload();
    }

    /// Newest first.
    public ObservableList<RunView> runs() {
        return readOnly;
    }

    /// The run that is shown, as it is now; empty when there is none.
    public ReadOnlyObjectProperty<Optional<RunView>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The step of that run whose log is shown; empty for all of them.
    public ReadOnlyObjectProperty<Optional<String>> step() {
        return navigator.step();
    }

    /// True until the list was read for the first time.
    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// Shows this run, all its steps.
    public void choose(RunId run) {
        if (shown.get().filter(now -> now.run().equals(run)).isEmpty()) {
            navigator.choose(run, Optional.empty());
        }
    }

    /// Shows the log of this step of the run that is shown, or of all of them.
    public void chooseStep(Optional<String> step) {
        shown.get().ifPresent(run -> navigator.choose(run.run(), step));
    }

    /// Reads the list of runs again.
    public void reload() {
        Work.of(() -> session.runs().all()).start(this::receive, trouble -> {
            loading.set(false);
            explain.accept(new Messages(RunCatalog.class).get("runs.unreadable"), trouble);
        });
    }

    private void receive(List<RunView> all) {
        loading.set(false);
        runs.setAll(all.stream().sorted((a, b) -> b.run().compareTo(a.run())).toList());
        live.run().get().ifPresent(this::put);
        look();
    }

    private void receive(RunView run) {
        boolean onNewest = !runs.isEmpty()
                && navigator.run().get().filter(runs.getFirst().run()::equals).isPresent();
        boolean isNew = put(run);
        if (isNew && onNewest) {
            navigator.choose(run.run(), Optional.empty());
        }
        look();
    }

    private boolean put(RunView run) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).run().equals(run.run())) {
                runs.set(i, run);
                return false;
            }
        }
        runs.addFirst(run);
        return true;
    }

    private void look() {
        var wanted = navigator.run().get();
        shown.set(wanted.isEmpty()
                ? runs.stream().findFirst()
                : runs.stream().filter(run -> run.run().equals(wanted.get())).findFirst());
    }
}
