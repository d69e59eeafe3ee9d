package org.atyourservice.ui.tree;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableRow;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.atyourservice.model.ServiceState;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.controls.StateBadge;

/// The state of a service; on a closed row the worst of all that is in it.
final class StateCell extends TreeTableCell<Containment.Item, Containment.Item> {

    private final StateBadge badge = new StateBadge(ServiceState.UNKNOWN);
    private final Label word = new Label();
    private final HBox line = new HBox(8, badge, word);
    private Subscription toExpansion = Subscription.EMPTY;

    StateCell() {
        line.setAlignment(Pos.CENTER_LEFT);
        tableRowProperty().subscribe(this::follow);
    }

    @Override
    protected void updateItem(Containment.Item item, boolean empty) {
        super.updateItem(item, empty);
        show();
    }

    private void follow(TreeTableRow<Containment.Item> row) {
        toExpansion.unsubscribe();
        toExpansion = row == null
                ? Subscription.EMPTY
                : row.treeItemProperty().flatMap(item -> item.expandedProperty()).subscribe(_ -> show());
    }

    private void show() {
        var item = getItem();
        if (isEmpty() || item == null) {
            setGraphic(null);
            return;
        }
        var row = getTableRow();
        boolean closed = row != null && row.getTreeItem() != null && !row.getTreeItem().isExpanded();
        var state = closed ? item.worst() : item.state();
        badge.show(state);
        word.setText(StateBadge.word(state));
        setGraphic(line);
    }
}
