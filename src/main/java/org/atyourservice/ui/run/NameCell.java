package org.atyourservice.ui.run;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.ui.controls.Icons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The name of a node with the arrow that opens it, or of a service below it.
final class NameCell extends TableCell<MatrixRow, MatrixRows.Row> {

    private static final PseudoClass SERVICE = PseudoClass.getPseudoClass("service");

    private final Label name = new Label();
    private final Label where = new Label();
    private final FontIcon arrow = Icons.node(Material2OutlinedAL.KEYBOARD_ARROW_RIGHT, 16);
    private final HBox open = new HBox(arrow);
    private final HBox row = new HBox(4, open, name, where);

    /// @param turn opens or closes a node
    NameCell(Consumer<MatrixRow> turn) {
        getStyleClass().add("name-cell");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        where.getStyleClass().addAll("ays-muted", "ays-small");
        where.setMinWidth(0);
        open.getStyleClass().add("open");
        open.setMinWidth(Region.USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_LEFT);
        open.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (arrow.isVisible()) {
                turn.accept(getTableRow().getItem());
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(MatrixRows.Row shown, boolean empty) {
        super.updateItem(shown, empty);
        if (empty || shown == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        pseudoClassStateChanged(SERVICE, !shown.isNode());
        var path = shown.line().path();
        name.setText(path.map(at -> shown.isNode() ? at.key().instance() : at.shown())
                .orElse(Target.HERE.shown()));
        where.setText(shown.isNode() ? path.flatMap(ServicePath::parent).map(ServicePath::instances).orElse("") : "");
        arrow.setVisible(shown.canOpen());
        arrow.setIconCode(shown.isOpen()
                ? Material2OutlinedAL.KEYBOARD_ARROW_DOWN
                : Material2OutlinedAL.KEYBOARD_ARROW_RIGHT);
        setAccessibleText(path.map(at -> at.shown() + ", " + at.instances()).orElse(Target.HERE.shown()));
        setGraphic(row);
    }
}
