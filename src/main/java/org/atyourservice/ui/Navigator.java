package org.atyourservice.ui;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.atyourservice.model.Place;
import org.atyourservice.model.RunId;

/// What the middle of the window shows, and how one view asks for another. FX thread only.
public final class Navigator {

    /// The tabs in the middle.
    public enum Tab {
        CANVAS, BLUEPRINTS, PLAN, RUNS, HISTORY
    }

    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.CANVAS);
    private final BooleanProperty logOpen = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Place>> place = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunId>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> step = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ObjectProperty<Tab> tab() {
        return tab;
    }

    /// True while the log at the bottom is unfolded.
    public BooleanProperty logOpen() {
        return logOpen;
    }

    /// The place that the Blueprints tab shows.
    public ReadOnlyObjectProperty<Optional<Place>> place() {
        return place.getReadOnlyProperty();
    }

    /// The run that the Runs tab and the log show; empty for the newest.
    public ReadOnlyObjectProperty<Optional<RunId>> run() {
        return run.getReadOnlyProperty();
    }

    /// The step of that run whose log is shown; empty for all of them.
    public ReadOnlyObjectProperty<Optional<String>> step() {
        return step.getReadOnlyProperty();
    }

    public void show(Tab wanted) {
        tab.set(wanted);
    }

    /// Opens the file of the environment at the line.
    public void showPlace(Place wanted) {
        // The same place asked for again is shown again.
        place.set(Optional.empty());
        place.set(Optional.of(wanted));
        tab.set(Tab.BLUEPRINTS);
    }

    /// Opens the run, at a step if one is given.
    public void showRun(RunId wanted, Optional<String> itsStep) {
        choose(wanted, itsStep);
        tab.set(Tab.RUNS);
    }

    /// Makes it the run that is shown, without going to its tab.
    public void choose(RunId wanted, Optional<String> itsStep) {
        run.set(Optional.of(wanted));
        step.set(itsStep);
    }
}
