package org.atyourservice.ui.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.ui.fx.Derived;

/// The matrix of the run that is shown: which rows there are, and what is in them. Worked out in the background. FX thread only.
final class MatrixModel {

    private final RunCatalog catalog;
    private final ObservableList<MatrixRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<RunMatrix> matrix = new ReadOnlyObjectWrapper<>(RunMatrix.EMPTY);
    private final ReadOnlyObjectWrapper<List<String>> columns = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Phase>> phase = new SimpleObjectProperty<>(Optional.empty());
    private final Derived<Wish, Shown> derived = new Derived<>(MatrixModel::work, this::receive);
    private MatrixRows filter = MatrixRows.ALL;
    private Optional<RunId> run = Optional.empty();
    private Optional<Shown> last = Optional.empty();

    private record Wish(RunView run, MatrixRows filter, Optional<Shown> before) {}

    private record Shown(RunView run, RunMatrix matrix, List<MatrixRows.Row> rows) {}

    MatrixModel(RunCatalog catalog) {
        this.catalog = catalog;
        text.subscribe(wanted -> filter(filter.with(wanted)));
        phase.subscribe(wanted -> filter(filter.with(wanted)));
        catalog.shown().subscribe(_ -> look());
    }

    ObservableList<MatrixRow> rows() {
        return rows;
    }

    /// All of it, whatever the filter says.
    ReadOnlyObjectProperty<RunMatrix> matrix() {
        return matrix.getReadOnlyProperty();
    }

    /// The actions, from left to right.
    ReadOnlyObjectProperty<List<String>> columns() {
        return columns.getReadOnlyProperty();
    }

    /// Shows only nodes and services that have this in their names.
    StringProperty text() {
        return text;
    }

    /// Shows only nodes and services with a step in this phase.
    ObjectProperty<Optional<Phase>> phase() {
        return phase;
    }

    /// Opens or closes a node.
    void turn(MatrixRow row) {
        turn(Set.of(row.key()));
    }

    /// Opens all nodes, or closes them when all are open.
    void turnAll() {
        var nodes = rows.stream().map(row -> row.shown().get()).filter(MatrixRows.Row::canOpen).toList();
        boolean close = nodes.stream().allMatch(MatrixRows.Row::isOpen);
        var keys = new HashSet<String>();
        nodes.stream().filter(row -> row.isOpen() == close).forEach(row -> keys.add(row.line().key()));
        turn(keys);
    }

    private void turn(Set<String> keys) {
        var turned = new HashSet<>(filter.turned());
        keys.stream().filter(key -> !turned.remove(key)).toList().forEach(turned::add);
        filter(filter.withTurned(turned));
    }

    private void filter(MatrixRows wanted) {
        filter = wanted;
        look();
    }

    private void look() {
        var now = catalog.shown().get();
        if (!now.map(RunView::run).equals(run)) {
            run = now.map(RunView::run);
            last = Optional.empty();
            filter = MatrixRows.ALL;
            text.set("");
            phase.set(Optional.empty());
        }
        now.ifPresent(view -> derived.offer(new Wish(view, filter, last)));
    }

    private static Shown work(Wish wish) {
        var matrix = wish.before().filter(shown -> shown.run() == wish.run()).map(Shown::matrix)
                .orElseGet(() -> RunMatrix.of(wish.run()));
        return new Shown(wish.run(), matrix, wish.filter().of(matrix));
    }

    private void receive(Shown shown) {
        if (!run.equals(Optional.of(shown.run().run()))) {
            return;
        }
        last = Optional.of(shown);
        matrix.set(shown.matrix());
        if (!columns.get().equals(shown.matrix().columns())) {
            rows.clear();
            columns.set(shown.matrix().columns());
        }
        show(shown.rows());
    }

    private void show(List<MatrixRows.Row> newer) {
        boolean same = newer.size() == rows.size();
        for (int i = 0; same && i < newer.size(); i++) {
            same = newer.get(i).line().key().equals(rows.get(i).key());
        }
        if (same) {
            for (int i = 0; i < newer.size(); i++) {
                rows.get(i).show(newer.get(i));
            }
            return;
        }
        var known = new HashMap<String, MatrixRow>();
        rows.forEach(row -> known.put(row.key(), row));
        rows.setAll(newer.stream().map(row -> {
            var kept = known.get(row.line().key());
            if (kept == null) {
                return new MatrixRow(row);
            }
            kept.show(row);
            return kept;
        }).toList());
    }
}
