package org.atyourservice.ui.run;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A row that stays the same while what it shows changes, so that a table needn't look at all rows again. FX thread only.
final class MatrixRow {

    private final ReadOnlyObjectWrapper<MatrixRows.Row> shown;

    MatrixRow(MatrixRows.Row row) {
        shown = new ReadOnlyObjectWrapper<>(row);
    }

    String key() {
        return shown.get().line().key();
    }

    ReadOnlyObjectProperty<MatrixRows.Row> shown() {
        return shown.getReadOnlyProperty();
    }

    void show(MatrixRows.Row row) {
        var old = shown.get();
        if (old.isOpen() != row.isOpen() || old.canOpen() != row.canOpen() || !old.line().isSame(row.line())) {
            shown.set(row);
        }
    }
}
