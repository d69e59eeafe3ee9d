package org.atyourservice.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.fx.Attached;

/// One run in the list.
final class RunCell extends ListCell<RunView> {

    private static final double NARROW = 192;
    private static final double TWO_LINES = 36;

    private final Messages words = new Messages(RunCell.class);
    private final RunsViewModel model;
    private final Times times;
    private final PhaseMark mark = new PhaseMark(RunView.Phase.WAITING);
    private final Label title = new Label();
    private final Label when = small();
    private final Label who = small();
    private final Label length = small();
    private final Tooltip whole = new Tooltip();
    private final Tooltip exact = new Tooltip();
    private final HBox row;

    RunCell(RunsViewModel model, Times times) {
        this.model = model;
        this.times = times;
        title.setMinWidth(0);
        title.setWrapText(true);
        title.setMaxHeight(TWO_LINES);
        title.setTooltip(whole);
        when.setTooltip(exact);
        who.setMinWidth(0);
        // A name cut after two letters helps nobody; the tooltip has it, and the run's own header.
        who.visibleProperty().bind(widthProperty().greaterThan(NARROW));
        who.managedProperty().bind(who.visibleProperty());
        var lines = new VBox(title, new HBox(0, when, who, Bars.spring(), length));
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(8, mark, lines);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        Attached.during(this, () -> model.now().subscribe(_ -> tick()));
    }

    private void tick() {
        if (getItem() != null && !getItem().isOver()) {
            length.setText(Times.length(model.elapsed(getItem())));
        }
    }

    @Override
    protected void updateItem(RunView run, boolean empty) {
        super.updateItem(run, empty);
        if (empty || run == null) {
            setGraphic(null);
            return;
        }
        boolean waits = model.catalog().turn(run).isPresent();
        mark.show(PhaseMark.of(run, waits));
        title.setText(words.get("runs.title", run.run().number(), run.why()));
        whole.setText(run.run().text() + "\n" + run.why());
        when.setText(run.isOver()
                ? times.ago(run.startedAt(), model.now().get())
                : waits || run.cancelAsked()
                        ? PhaseMark.outcome(run, waits)
                        : words.get("runs.now", run.done(), run.steps().size()));
        who.setText(words.get("runs.who", run.operator()));
        exact.setText(PhaseMark.outcome(run, waits) + "\n" + run.operator() + "\n" + times.exact(run.startedAt()));
        length.setText(Times.length(model.elapsed(run)));
        setAccessibleText(title.getText() + ", " + PhaseMark.outcome(run, waits) + ", " + run.operator() + ", "
                + times.exact(run.startedAt()));
        setGraphic(row);
    }

    private static Label small() {
        var label = new Label();
        label.getStyleClass().addAll("ays-small", "ays-muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
