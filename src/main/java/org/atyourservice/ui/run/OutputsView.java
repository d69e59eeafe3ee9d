package org.atyourservice.ui.run;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.atyourservice.ui.Messages;

/// What the steps of a run said, alike ones once. Choosing one shows its log.
final class OutputsView extends ListView<OutputRow> {

    private final Messages words = new Messages(OutputsView.class);
    private final RunsViewModel model;

    OutputsView(RunsViewModel model, StepWords steps) {
        super(model.outputs().rows());
        this.model = model;
        setId("run-outputs");
        setAccessibleText(words.get("outputs"));
        getStyleClass().addAll("edge-to-edge", "ays-outputs");
        setFixedCellSize(28);
        setCellFactory(_ -> new OutputCell(model.outputs(), steps));
        var none = new Label();
        none.getStyleClass().add("ays-muted");
        none.textProperty().bind(model.outputs().loading()
                .map(loading -> words.get(loading ? "outputs.loading" : "outputs.none")));
        setPlaceholder(none);
        getSelectionModel().selectedItemProperty().subscribe((_, row) -> {
            if (row != null) {
                model.catalog().openLog();
                model.catalog().choose(row.scope());
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        var row = getSelectionModel().getSelectedItem();
        if (row == null || !row.canOpen()) {
            return;
        }
        boolean turns = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.RIGHT && !row.isOpen()
                || event.getCode() == KeyCode.LEFT && row.isOpen();
        if (turns) {
            int at = getSelectionModel().getSelectedIndex();
            model.outputs().turn(row);
            getSelectionModel().select(at);
            event.consume();
        }
    }
}
