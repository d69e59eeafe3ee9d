package org.atyourservice.ui.run;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Attached;

/// What one action does on one node or service: the phase as a shape, and how far or how long.
final class StepCell extends TableCell<MatrixRow, MatrixRows.Row> {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    private final Messages words = new Messages(StepCell.class);
    private final RunsViewModel model;
    private final StepWords steps;
    private final String verb;
    private final int column;
    private final PhaseMark mark = new PhaseMark(Phase.WAITING, 12, true);
    private final Tooltip tip = new Tooltip();
    private MatrixCell cell = MatrixCell.NONE;
    private String spoken = "";

    StepCell(RunsViewModel model, StepWords steps, String verb, int column) {
        this.model = model;
        this.steps = steps;
        this.verb = verb;
        this.column = column;
        getStyleClass().add("step-cell");
        tip.setWrapText(true);
        tip.setMaxWidth(480);
        tip.setOnShowing(_ -> tell());
        // Each run may have columns of its own, and with them new cells.
        Attached.during(this, () -> model.now().subscribe(_ -> tick()));
    }

    private void tick() {
        if (cell.phase() == Phase.RUNNING) {
            setText(steps.shortly(cell));
        }
        if (tip.isShowing()) {
            tell();
        }
    }

    @Override
    protected void updateItem(MatrixRows.Row shown, boolean empty) {
        super.updateItem(shown, empty);
        var before = cell;
        cell = empty || shown == null ? MatrixCell.NONE : shown.line().cells().get(column);
        if (cell.isEmpty()) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
        } else if (before.isEmpty() || !before.isSame(cell)) {
            mark.show(cell.phase());
            setText(steps.shortly(cell));
            setGraphic(mark);
            setTooltip(tip);
        }
        // The services below an open node say it for themselves.
        boolean loud = !empty && shown != null && !shown.isOpen();
        pseudoClassStateChanged(FAILED, loud && (cell.phase() == Phase.FAILED || cell.phase() == Phase.UNKNOWN));
        pseudoClassStateChanged(RUNNING, loud && cell.phase() == Phase.RUNNING);
        pseudoClassStateChanged(QUIET, cell.phase() == Phase.WAITING || cell.phase() == Phase.SKIPPED);
        spoken = empty || shown == null ? "" : steps.spoken(shown.line(), verb, cell);
        setAccessibleText(spoken);
    }

    /// Of a step that waits, also why, as of now.
    private void tell() {
        var step = cell.only().or(cell::first);
        if (step.isEmpty()) {
            return;
        }
        var text = cell.only().map(only -> steps.title(only) + "\n" + steps.facts(only))
                .orElseGet(() -> spoken);
        var note = steps.note(step.get());
        var known = note.isEmpty() ? text : text + "\n" + note;
        if (step.get().phase() != Phase.WAITING) {
            tip.setText(known);
            return;
        }
        if (!tip.isShowing() || tip.getText().isEmpty()) {
            tip.setText(known);
        }
        var asked = cell;
        model.catalog().shown().get().ifPresent(run -> model.reasons().ask(run, step.get(), why -> {
            if (asked.isSame(cell)) {
                tip.setText(why.map(sentence -> known + "\n" + words.get("cell.waits", sentence)).orElse(known));
            }
        }));
    }
}
