package org.atyourservice.ui.tree;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.controls.PlanMark;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icon, name, role and what the plan does to it.
final class NameCell extends TreeTableCell<Containment.Item, Containment.Item> {

    /// Shorter ones are seen whole.
    private static final int LONG = 16;
    private static final int SHORT = 12;
    private static final double LEAST = 88;

    private final FontIcon icon = Icons.node(Icons.of(""));
    private final Label name = new Label();
    private final Label role = new Label();
    private final HBox line = new HBox(4, icon, name, role);

    NameCell() {
        line.setAlignment(Pos.CENTER_LEFT);
        // Gives way before the name does.
        role.setMinWidth(0);
        HBox.setHgrow(role, Priority.ALWAYS);
        role.getStyleClass().addAll("ays-muted", "ays-small");
        line.setMinWidth(0);
    }

    @Override
    protected void updateItem(Containment.Item item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        icon.setIconCode(Icons.of(item.icon()));
        name.setText(item.name());
        // The role gives way first; of a very long name a part is enough.
        name.setMinWidth(item.name().length() <= SHORT ? USE_PREF_SIZE : LEAST);
        role.setText(item.role());
        setTooltip(item.name().length() > LONG ? new Tooltip(item.path().shown()) : null);
        line.getChildren().setAll(icon, name, role);
        item.change().ifPresent(change -> line.getChildren().add(1, new PlanMark(PlanMark.Kind.of(change))));
        setGraphic(line);
    }
}
