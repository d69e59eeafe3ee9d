package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.session.Logs;
import org.atyourservice.ui.fx.Derived;

/// What the steps of the run that is shown said, alike ones once, while somebody looks. FX thread only.
final class OutputsModel {

    private final RunCatalog catalog;
    private final ObservableList<OutputRow> rows = FXCollections.observableArrayList();
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final Set<String> open = new HashSet<>();
    private final Derived<RunView, Shown> derived;
    private Optional<RunId> run = Optional.empty();
    private long known = -1;
    private Outputs outputs = Outputs.NONE;

    private record Shown(RunId run, Outputs outputs) {}

    OutputsModel(Logs logs, RunCatalog catalog) {
        this.catalog = catalog;
        this.derived = new Derived<>(view -> read(view, logs), this::receive);
        active.subscribe(this::tick);
        catalog.shown().subscribe(_ -> changed());
    }

    /// True while somebody looks; nothing is read otherwise.
    BooleanProperty active() {
        return active;
    }

    /// True until the outputs of the run were read for the first time.
    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    ObservableList<OutputRow> rows() {
        return rows;
    }

    /// Lists the steps of an output, or not any more.
    void turn(OutputRow row) {
        if (row.canOpen()) {
            if (!open.remove(row.output().key())) {
                open.add(row.output().key());
            }
            fill();
        }
    }

    /// While a run goes on, what is over by now is looked at no more often than this is called.
    void tick() {
        var view = catalog.shown().get();
        if (active.get() && view.isPresent() && view.get().done() != known) {
            known = view.get().done();
            derived.offer(view.get());
        }
    }

    private void changed() {
        var view = catalog.shown().get();
        if (!view.map(RunView::run).equals(run)) {
            run = view.map(RunView::run);
            known = -1;
            outputs = Outputs.NONE;
            open.clear();
            rows.clear();
            loading.set(true);
            tick();
        } else if (view.filter(RunView::isOver).isPresent()) {
            tick();
        }
    }

    private static Shown read(RunView view, Logs logs) {
        try {
            return new Shown(view.run(), Outputs.of(view, logs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Shown(view.run(), Outputs.NONE);
        }
    }

    private void receive(Shown shown) {
        if (run.equals(Optional.of(shown.run()))) {
            loading.set(false);
            outputs = shown.outputs();
            fill();
        }
    }

    private void fill() {
        List<OutputRow> newer = new ArrayList<>();
        for (var output : outputs.all()) {
            boolean isOpen = open.contains(output.key());
            newer.add(new OutputRow(output, Optional.empty(), isOpen));
            if (isOpen) {
                output.steps().forEach(step -> newer.add(new OutputRow(output, Optional.of(step), false)));
            }
        }
        if (!newer.equals(rows)) {
            rows.setAll(newer);
        }
    }
}
