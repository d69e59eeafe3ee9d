package org.atyourservice.ui.run;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Attached;

/// The nodes and services of a run by its actions, a step a cell. Choosing a cell, a row or a column shows its logs.
final class MatrixTable extends TableView<MatrixRow> {

    private static final double ROW = 28;
    private static final double LEAST_NAME = 136;
    private static final double MOST_NAME = 264;
    private static final double NAME_PART = 0.27;
    private static final double LEAST_ACTION = 72;
    private static final double MOST_ACTION = 88;
    /// Less room than this for the details gives them no room at all.
    private static final double LEAST_DETAILS = 96;
    private static final double SCROLL_BAR = 12;
    /// So many rows stay in sight above the one that is shown.
    private static final int ABOVE = 2;

    private final Messages words = new Messages(MatrixTable.class);
    private final RunsViewModel model;
    private final StepWords steps;
    private boolean telling;

    MatrixTable(RunsViewModel model, StepWords steps) {
        super(model.matrix().rows());
        this.model = model;
        this.steps = steps;
        setId("run-matrix");
        setAccessibleText(words.get("matrix"));
        getStyleClass().addAll("edge-to-edge", "ays-matrix");
        setFixedCellSize(ROW);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        setPlaceholder(placeholder());
        getSelectionModel().setCellSelectionEnabled(true);
        getFocusModel().focus(-1);
        model.matrix().columns().subscribe(this::columns);
        widthProperty().subscribe(this::share);
        getSelectionModel().getSelectedCells().subscribe(this::chosen);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Attached.during(this, this::follow);
    }

    private Subscription follow() {
        return model.catalog().scope().subscribe(_ -> select()).and(model.matrix().matrix().subscribe(_ -> select()));
    }

    private Label placeholder() {
        var label = new Label();
        label.getStyleClass().add("ays-muted");
        label.textProperty().bind(model.matrix().text().isEmpty().flatMap(none -> model.matrix().phase()
                .map(phase -> words.get(none && phase.isEmpty() ? "steps.none" : "matrix.none"))));
        return label;
    }

    private void columns(List<String> verbs) {
        getColumns().clear();
        var name = new TableColumn<MatrixRow, MatrixRows.Row>(words.get("column.name"));
        name.setId("matrix-name");
        name.setCellFactory(_ -> new NameCell(model.matrix()::turn));
        add(name);
        for (int i = 0; i < verbs.size(); i++) {
            add(action(verbs.get(i), i));
        }
        var details = new TableColumn<MatrixRow, MatrixRows.Row>(words.get("column.details"));
        details.setId("matrix-details");
        details.setCellFactory(_ -> new DetailsCell(steps));
        add(details);
        share();
    }

    private void add(TableColumn<MatrixRow, MatrixRows.Row> column) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> row.getValue().shown());
        getColumns().add(column);
    }

    private TableColumn<MatrixRow, MatrixRows.Row> action(String verb, int at) {
        var column = new TableColumn<MatrixRow, MatrixRows.Row>();
        column.setId("matrix-" + verb);
        column.setMinWidth(LEAST_ACTION);
        column.setCellFactory(_ -> new StepCell(model, steps, verb, at));
        var header = new Label(verb);
        header.setMaxWidth(Double.MAX_VALUE);
        header.setTooltip(new Tooltip(words.get("column.tip", verb)));
        header.setOnMouseClicked(_ -> chooseColumn(at));
        column.setGraphic(header);
        return column;
    }

    /// The names have their part, then the actions what they need, then the details what is left.
    private void share() {
        int last = getColumns().size() - 1;
        if (last < 1 || getWidth() <= 0) {
            return;
        }
        double name = Math.clamp(getWidth() * NAME_PART, LEAST_NAME, MOST_NAME);
        double left = getWidth() - SCROLL_BAR - name;
        double action = Math.clamp(Math.floor(left / Math.max(1, last - 1)), LEAST_ACTION, MOST_ACTION);
        getColumns().getFirst().setPrefWidth(name);
        getColumns().subList(1, last).forEach(column -> column.setPrefWidth(action));
        left -= action * (last - 1);
        var details = getColumns().get(last);
        details.setVisible(left >= LEAST_DETAILS);
        details.setPrefWidth(Math.max(LEAST_DETAILS, left));
    }

    private void pressed(KeyEvent event) {
        var cell = getFocusModel().getFocusedCell();
        var row = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row != null) {
            model.matrix().turn(row);
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && event.isShortcutDown() && cell != null) {
            chooseColumn(cell.getColumn() - 1);
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && event.isShiftDown() && row != null) {
            show(row.shown().get().line());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !model.catalog().scope().get().isAll()) {
            model.catalog().choose(LogScope.ALL);
            event.consume();
        }
    }

    /// The person chose a cell.
    private void chosen() {
        if (telling || getSelectionModel().getSelectedCells().isEmpty()) {
            return;
        }
        var place = getSelectionModel().getSelectedCells().getFirst();
        if (place.getRow() < 0 || place.getRow() >= getItems().size()) {
            return;
        }
        var line = getItems().get(place.getRow()).shown().get().line();
        int action = place.getColumn() - 1;
        if (action < 0 || action >= line.cells().size()) {
            show(line);
            return;
        }
        var cell = line.cells().get(action);
        if (!cell.isEmpty()) {
            show(LogScope.of(cell.steps(), words.get("scope.cell", steps.name(line),
                    model.matrix().columns().get().get(action))));
        }
    }

    private void show(RunMatrix.Line line) {
        show(LogScope.of(line.steps(), steps.name(line)));
    }

    private void chooseColumn(int action) {
        if (action >= 0 && action < model.matrix().columns().get().size()) {
            show(LogScope.of(model.matrix().matrix().get().column(action),
                    model.matrix().columns().get().get(action)));
        }
    }

    private void show(LogScope scope) {
        model.catalog().openLog();
        model.catalog().choose(scope);
    }

    /// Another view chose a step, or nothing.
    private void select() {
        var scope = model.catalog().scope().get();
        telling = true;
        if (scope.isAll()) {
            getSelectionModel().clearSelection();
        } else {
            scope.only().ifPresent(this::select);
        }
        telling = false;
    }

    private void select(String id) {
        // Whoever scrolls away from what is chosen stays there.
        if (getSelectionModel().getSelectedCells().stream().anyMatch(place -> holds(place, id))) {
            return;
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int row = 0; row < getItems().size(); row++) {
                var shown = getItems().get(row).shown().get();
                // the service's own row rather than that of its node
                if (pass == 0 && shown.isNode() && shown.canOpen()) {
                    continue;
                }
                for (int action = 0; action < shown.line().cells().size(); action++) {
                    if (shown.line().cells().get(action).steps().stream()
                            .anyMatch(step -> step.step().id().equals(id))) {
                        getSelectionModel().clearAndSelect(row, getColumns().get(action + 1));
                        scrollTo(Math.max(0, row - ABOVE));
                        return;
                    }
                }
            }
        }
        getSelectionModel().clearSelection();
    }

    private boolean holds(TablePosition<?, ?> place, String id) {
        if (place.getRow() < 0 || place.getRow() >= getItems().size()) {
            return false;
        }
        var line = getItems().get(place.getRow()).shown().get().line();
        int action = place.getColumn() - 1;
        var steps = action < 0 || action >= line.cells().size() ? line.steps() : line.cells().get(action).steps();
        return steps.stream().anyMatch(step -> step.step().id().equals(id));
    }
}
