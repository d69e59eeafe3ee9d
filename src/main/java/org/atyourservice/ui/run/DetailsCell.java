package org.atyourservice.ui.run;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.atyourservice.model.RunView.Phase;

/// What a row has to say beside its cells: why it is not well, or what it is doing.
final class DetailsCell extends TableCell<MatrixRow, MatrixRows.Row> {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final StepWords steps;
    private final Tooltip tip = new Tooltip();

    DetailsCell(StepWords steps) {
        this.steps = steps;
        tip.setWrapText(true);
        tip.setMaxWidth(480);
        getStyleClass().add("details-cell");
    }

    @Override
    protected void updateItem(MatrixRows.Row shown, boolean empty) {
        super.updateItem(shown, empty);
        // The services below an open node say it for themselves.
        var text = empty || shown == null || shown.isOpen() ? "" : steps.details(shown.line());
        setText(text.isEmpty() ? null : text);
        tip.setText(text);
        setTooltip(text.isEmpty() ? null : tip);
        pseudoClassStateChanged(FAILED, !text.isEmpty() && shown.line().cells().stream()
                .anyMatch(cell -> cell.phase() == Phase.FAILED || cell.phase() == Phase.UNKNOWN));
    }
}
