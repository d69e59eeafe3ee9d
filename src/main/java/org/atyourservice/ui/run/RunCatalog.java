package org.atyourservice.ui.run;

import java.util.List;
import java.util.Map;
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
import org.atyourservice.model.Waiting;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.LiveRuns;
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
    private final ReadOnlyObjectWrapper<LogScope> scope = new ReadOnlyObjectWrapper<>(LogScope.ALL);
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectProperty<LiveRuns.Now> live;
    private Map<RunId, Waiting> waits = Map.of();
    private boolean choosing;

    /// Reads the list of runs at once, in the background.
    ///
    /// @param explain shows a failure: what could not be done, and why
    public RunCatalog(Session session, Live live, Navigator navigator, BiConsumer<String, Exception> explain) {
        this.session = session;
        this.navigator = navigator;
        this.explain = explain;
        this.live = live.worked(LiveRuns.Now.NOTHING, new LiveRuns(session.runs()));
        this.live.subscribe(this::receive);
        navigator.run().subscribe(_ -> look());
        navigator.step().subscribe(_ -> follow());
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

    /// The steps of that run whose logs are shown.
    ReadOnlyObjectProperty<LogScope> scope() {
        return scope.getReadOnlyProperty();
    }

    /// What a run waits for that has not had its turn.
    Optional<Waiting> turn(RunView run) {
        return run.isOver() ? Optional.empty() : Optional.ofNullable(waits.get(run.run()));
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
        choose(step.map(LogScope::of).orElse(LogScope.ALL));
    }

    /// Shows the logs of these steps of the run that is shown.
    void choose(LogScope wanted) {
        shown.get().ifPresent(run -> {
            choosing = true;
            navigator.choose(run.run(), wanted.only());
            choosing = false;
            scope.set(wanted);
        });
    }

    /// Opens the log where it is closed.
    void openLog() {
        navigator.logOpen().set(true);
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
        live.get().runs().forEach(this::put);
        look();
    }

    private void receive(LiveRuns.Now now) {
        boolean onNewest = !runs.isEmpty()
                && navigator.run().get().filter(runs.getFirst().run()::equals).isPresent();
        waits = now.waits();
        Optional<RunId> newest = Optional.empty();
        for (var run : now.runs()) {
            newest = put(run) ? Optional.of(run.run()) : newest;
        }
        if (newest.isPresent() && onNewest) {
            navigator.choose(newest.get(), Optional.empty());
        }
        look();
    }

    private boolean put(RunView run) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).run().equals(run.run())) {
                if (runs.get(i) != run) {
                    runs.set(i, run);
                }
                return false;
            }
        }
        int at = 0;
        while (at < runs.size() && runs.get(at).run().compareTo(run.run()) > 0) {
            at++;
        }
        runs.add(at, run);
        return true;
    }

    private void look() {
        var wanted = navigator.run().get();
        var now = wanted.isEmpty()
                ? runs.stream().findFirst()
                : runs.stream().filter(run -> run.run().equals(wanted.get())).findFirst();
        if (!choosing && !now.map(RunView::run).equals(shown.get().map(RunView::run))) {
            follow();
        }
        shown.set(now);
    }

    /// Another view asked for a step.
    private void follow() {
        if (!choosing) {
            scope.set(navigator.step().get().map(LogScope::of).orElse(LogScope.ALL));
        }
    }
}
