package org.atyourservice.ui.run;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.EmptyState;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.theme.Theme;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The Runs tab: the list of runs, and the one that is chosen with its steps, live.
public final class RunsView extends StackPane {

    private static final double LIST_PART = 0.25;
    private static final double LEAST_LIST = 148;
    private static final double MOST_LIST = 240;

    private final Messages words = new Messages(RunsView.class);
    private final RunsViewModel model;
    private final Times times;
    private final ListView<RunView> list;
    private boolean telling;
    private boolean placed;

    /// @param dialogs ask before the environment is taken from another clone
    public RunsView(RunsViewModel model, Times times, Dialogs dialogs) {
        this.model = model;
        this.times = times;
        setId("runs-view");
        getStyleClass().addAll("ays-panel", "ays-runs");
        getStylesheets().add(Theme.sheet(RunsView.class, "run.css"));
        list = list();
        var split = new SplitPane(list, page(model, times, dialogs));
        // Positions are parts of the width, so they wait for the first one; the steps need the room.
        split.widthProperty().subscribe(width -> {
            if (!placed && width.doubleValue() > 0) {
                placed = true;
                split.setDividerPositions(
                        Math.clamp(width.doubleValue() * LIST_PART - 32, LEAST_LIST, MOST_LIST) / width.doubleValue());
            }
        });
        SplitPane.setResizableWithParent(list, false);
        var empty = new EmptyState(Material2OutlinedMZ.PLAY_CIRCLE_OUTLINE, words.get("runs.empty"),
                words.get("runs.empty.sentence"));
        var skeleton = new Skeleton(words.get("runs.loading"), 8);
        BooleanBinding none = Bindings.isEmpty(model.catalog().runs());
        split.visibleProperty().bind(none.not());
        empty.visibleProperty().bind(none.and(model.catalog().loading().not()));
        skeleton.visibleProperty().bind(none.and(model.catalog().loading()));
        getChildren().addAll(split, empty, skeleton);
        Attached.during(this, this::follow);
    }

    private static VBox page(RunsViewModel model, Times times, Dialogs dialogs) {
        var steps = new StepWords(model, times);
        var matrix = new MatrixTable(model, steps);
        var outputs = new OutputsView(model, steps);
        outputs.visibleProperty().bind(model.outputs().active());
        matrix.visibleProperty().bind(model.outputs().active().not());
        var middle = new StackPane(matrix, outputs);
        middle.setMinHeight(0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        return new VBox(new RunHeader(model, times, new LeaseBreak(model, dialogs)), new MatrixBar(model), middle,
                new StepDetails(model, steps));
    }

    /// Gives the keyboard to the steps of the run.
    public void takeKeys() {
        lookup(model.outputs().active().get() ? "#run-outputs" : "#run-matrix").requestFocus();
    }

    private ListView<RunView> list() {
        var view = new ListView<>(model.catalog().runs());
        view.setId("runs-list");
        view.setAccessibleText(words.get("runs.list"));
        view.setMinWidth(LEAST_LIST);
        view.setFixedCellSize(64);
        view.getStyleClass().add("edge-to-edge");
        view.setCellFactory(_ -> new RunCell(model, times));
        view.getSelectionModel().selectedItemProperty().subscribe((_, run) -> {
            if (run != null && !telling) {
                model.catalog().choose(run.run());
            }
        });
        return view;
    }

    private Subscription follow() {
        var second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.tick()));
        second.setCycleCount(Animation.INDEFINITE);
        return model.catalog().shown().subscribe(run -> {
            select();
            if (run.isPresent() && !run.get().isOver()) {
                second.play();
            } else {
                second.stop();
            }
        }).and(second::stop);
    }

    /// The list shows what the catalog says; a run that changed in place stays selected.
    private void select() {
        telling = true;
        var runs = model.catalog().runs();
        model.catalog().shown().get().ifPresentOrElse(shown -> {
            for (int i = 0; i < runs.size(); i++) {
                if (runs.get(i).run().equals(shown.run())) {
                    list.getSelectionModel().clearAndSelect(i);
                    return;
                }
            }
        }, () -> list.getSelectionModel().clearSelection());
        telling = false;
    }
}
