package org.atyourservice.ui.run;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Icons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// A line of the list of outputs.
final class OutputCell extends ListCell<OutputRow> {

    private static final PseudoClass MEMBER = PseudoClass.getPseudoClass("member");

    private final Messages words = new Messages(OutputCell.class);
    private final StepWords steps;
    private final FontIcon arrow = Icons.node(Material2OutlinedAL.KEYBOARD_ARROW_RIGHT, 16);
    private final HBox open = new HBox(arrow);
    private final PhaseMark mark = new PhaseMark(Phase.WAITING, 12, true);
    private final Label verb = new Label();
    private final Label who = new Label();
    private final Label last = new Label();
    private final Tooltip tip = new Tooltip();
    private final HBox row = new HBox(8, open, mark, verb, who, last);

    OutputCell(OutputsModel model, StepWords steps) {
        this.steps = steps;
        getStyleClass().add("output-cell");
        verb.setMinWidth(64);
        verb.setPrefWidth(64);
        who.getStyleClass().add("ays-strong");
        who.setMinWidth(Region.USE_PREF_SIZE);
        last.getStyleClass().addAll("ays-mono", "ays-muted");
        last.setMinWidth(0);
        HBox.setHgrow(last, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_LEFT);
        open.setAlignment(Pos.CENTER);
        setPrefWidth(0);
        tip.setWrapText(true);
        tip.setMaxWidth(640);
        open.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (getItem() != null && getItem().canOpen()) {
                model.turn(getItem());
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(OutputRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        var output = item.output();
        boolean member = item.member().isPresent();
        pseudoClassStateChanged(MEMBER, member);
        arrow.setVisible(item.canOpen());
        arrow.setIconCode(item.isOpen()
                ? Material2OutlinedAL.KEYBOARD_ARROW_DOWN
                : Material2OutlinedAL.KEYBOARD_ARROW_RIGHT);
        mark.show(item.member().map(step -> step.phase()).orElseGet(() -> MatrixCell.of(output.steps()).phase()));
        verb.setText(member ? "" : output.verb());
        who.setText(item.member().map(steps::title).orElseGet(() -> who(output)));
        last.setText(member ? "" : output.last());
        tip.setText(words.get("outputs.tip", output.lines(), output.last()));
        setTooltip(member ? null : tip);
        setAccessibleText(words.get("outputs.spoken", output.verb(), who.getText(),
                PhaseMark.word(MatrixCell.of(output.steps()).phase()).toLowerCase(Locale.ROOT), output.last()));
        setGraphic(row);
    }

    /// `47 nodes say the same`, or who says it alone.
    private String who(Outputs.Output output) {
        if (output.steps().size() == 1) {
            var step = output.steps().getFirst().step();
            return words.get("outputs.one", step.service().shown(), step.where().shown());
        }
        long nodes = output.steps().stream().map(step -> step.step().where()).distinct().count();
        return nodes > 1
                ? words.get("log.same.hosts", nodes)
                : words.get("log.same.steps", output.steps().size());
    }
}
