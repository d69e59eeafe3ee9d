package org.atyourservice.ui.run;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Attached;

/// The steps of a run, one a row. Choosing one shows its log.
final class StepTable extends TableView<StepView> {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    /// In a narrower table the time of the start gives its room to the rest.
    private static final double WIDE = 800;
    private static final int DETAILS = 4;
    private static final int STARTED = 5;
    private static final double SCROLL_BAR = 12;
    private static final double ROOM_FOR_BAR = 96;
    /// So many rows stay in sight above the one that is shown.
    private static final int ABOVE = 2;

    private final Messages words = new Messages(StepTable.class);
    private final RunsViewModel model;
    private final Times times;
    private boolean telling;

    StepTable(RunsViewModel model, Times times) {
        super(model.steps());
        this.model = model;
        this.times = times;
        setId("run-steps");
        setAccessibleText(words.get("steps"));
        getStyleClass().addAll("edge-to-edge", "ays-steps");
        setFixedCellSize(32);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        setPlaceholder(new Label(words.get("steps.none")));
        setRowFactory(_ -> new StepRow());
        columns();
        var started = getColumns().get(STARTED);
        widthProperty().subscribe(width -> {
            started.setVisible(width.doubleValue() >= WIDE);
            share(width.doubleValue());
        });
        getSelectionModel().selectedItemProperty().subscribe((_, step) -> {
            if (!telling && step != null) {
                model.catalog().chooseStep(Optional.of(step.step().id()));
            }
        });
        Attached.during(this, () -> model.catalog().step().subscribe(_ -> select())
                .and(model.catalog().shown().subscribe(_ -> select())));
    }

    private void columns() {
        add("phase", 102, 104, this::showPhase);
        add("service", 96, 124, this::showService);
        add("action", 68, 72, (cell, step) -> cell.setText(step.step().verb()));
        add("host", 80, 96, this::showHost);
        add("details", 64, Double.MAX_VALUE, this::showDetails);
        addNumber("started", 80, step -> step.startedAt().map(times::clock));
        addNumber("duration", 72, step -> model.elapsed(step).map(Times::length));
        addNumber("exit", 40, step -> step.exitCode().map(String::valueOf));
    }

    /// Gives what is left to the names first, then to the details.
    private void share(double width) {
        double left = width - SCROLL_BAR;
        for (var column : getColumns()) {
            left -= column.isVisible() ? column.getMinWidth() : 0;
        }
        for (var column : getColumns()) {
            if (column.getMaxWidth() < Double.MAX_VALUE) {
                double more = Math.clamp(left, 0, column.getMaxWidth() - column.getMinWidth());
                column.setPrefWidth(column.getMinWidth() + more);
                left -= more;
            }
        }
        var details = getColumns().get(DETAILS);
        details.setPrefWidth(details.getMinWidth() + Math.max(0, left));
    }

    private void showPhase(TableCell<StepView, StepView> cell, StepView step) {
        cell.setGraphic(new PhaseMark(step.phase()));
        cell.setText(PhaseMark.word(step.phase()));
    }

    private void showService(TableCell<StepView, StepView> cell, StepView step) {
        cell.setText(step.step().service().shown());
        cell.setTooltip(new Tooltip(step.step().service().instances()));
    }

    private void showHost(TableCell<StepView, StepView> cell, StepView step) {
        cell.setText(step.step().where().shown());
        if (!step.host().isEmpty()) {
            cell.setTooltip(new Tooltip(step.host()));
        }
        cell.getStyleClass().add("muted");
    }

    private void showDetails(TableCell<StepView, StepView> cell, StepView step) {
        if (step.phase() == Phase.RUNNING && step.percent().isPresent()) {
            if (cell.getTableColumn().getWidth() < ROOM_FOR_BAR) {
                cell.setText(step.percent().get() + " %");
                cell.setTooltip(new Tooltip(step.note()));
                return;
            }
            var bar = new ProgressBar(step.percent().get() / 100.0);
            bar.setPrefWidth(48);
            bar.setMinWidth(32);
            var percent = new Label(step.percent().get() + " %");
            percent.setMinWidth(36);
            percent.setAlignment(Pos.CENTER_RIGHT);
            var note = new Label(step.note());
            HBox.setHgrow(note, Priority.ALWAYS);
            var row = new HBox(8, bar, percent, note);
            row.setAlignment(Pos.CENTER_LEFT);
            cell.setGraphic(row);
            return;
        }
        // What only says the state again says nothing.
        boolean more = !step.note().equals(PhaseMark.word(step.phase()) + ".");
        if (more && !step.note().isEmpty()) {
            cell.setText(step.note());
            cell.setTooltip(new Tooltip(step.note()));
        }
    }

    private void add(String name, double least, double most, BiConsumer<TableCell<StepView, StepView>, StepView> show) {
        var column = new TableColumn<StepView, StepView>(words.get("column." + name));
        column.setId("steps-" + name);
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new StepCell(show));
        getColumns().add(column);
    }

    private void addNumber(String name, double width, Function<StepView, Optional<String>> text) {
        add(name, width, width, (cell, step) -> cell.setText(text.apply(step).orElse("")));
        getColumns().getLast().getStyleClass().add("number");
    }

    private void select() {
        telling = true;
        var wanted = model.catalog().step().get();
        int at = -1;
        for (int i = 0; wanted.isPresent() && i < getItems().size(); i++) {
            at = getItems().get(i).step().id().equals(wanted.get()) ? i : at;
        }
        if (at < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != at) {
            getSelectionModel().clearAndSelect(at);
            scrollTo(Math.max(0, at - ABOVE));
        }
        telling = false;
    }

    private final class StepCell extends TableCell<StepView, StepView> {
        private final BiConsumer<TableCell<StepView, StepView>, StepView> show;

        StepCell(BiConsumer<TableCell<StepView, StepView>, StepView> show) {
            this.show = show;
            model.now().subscribe(_ -> {
                if (getItem() != null && getItem().phase() == Phase.RUNNING) {
                    update();
                }
            });
        }

        @Override
        protected void updateItem(StepView step, boolean empty) {
            super.updateItem(step, empty);
            update();
        }

        private void update() {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            getStyleClass().remove("muted");
            if (getItem() != null && !isEmpty()) {
                show.accept(this, getItem());
            }
        }
    }

    private final class StepRow extends TableRow<StepView> {
        @Override
        protected void updateItem(StepView step, boolean empty) {
            super.updateItem(step, empty);
            boolean there = step != null && !empty;
            pseudoClassStateChanged(FAILED, there && (step.phase() == Phase.FAILED || step.phase() == Phase.UNKNOWN));
            pseudoClassStateChanged(QUIET, there && (step.phase() == Phase.WAITING || step.phase() == Phase.SKIPPED));
        }
    }
}
