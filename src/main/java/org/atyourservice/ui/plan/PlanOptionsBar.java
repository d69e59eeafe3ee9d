package org.atyourservice.ui.plan;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.atyourservice.model.Goal;
import org.atyourservice.model.Plan;
import org.atyourservice.ui.Messages;

/// The options of a plan; each choice makes the plan anew.
final class PlanOptionsBar extends FlowPane {

    private static final int MOST = 999;
    private static final double NUMBER_WIDTH = 72;

    private final Messages words = new Messages(PlanOptionsBar.class);
    private final PlanViewModel model;
    private final CheckBox orphans = box("plan-orphans", "plan.removeOrphans");
    private final CheckBox force = box("plan-force", "plan.force");
    private final CheckBox withoutRetries = box("plan-without-retries", "plan.withoutRetries");
    private final CheckBox rolling = box("plan-rolling", "plan.rolling");
    private final Spinner<Integer> atATime = number("plan-at-a-time", "plan.rolling.atATime");
    private final Spinner<Integer> failures = number("plan-stop-after", "plan.rolling.failures");
    private final HBox how;
    private boolean showing;

    PlanOptionsBar(PlanViewModel model) {
        super(16, 4);
        this.model = model;
        how = new HBox(8, atATime, new Label(words.get("plan.rolling.then")), failures,
                new Label(words.get("plan.rolling.fail")));
        how.setAlignment(Pos.CENTER_LEFT);
        var rolls = new HBox(8, rolling, how);
        rolls.setAlignment(Pos.CENTER_LEFT);
        rolls.setMinHeight(28);
        setRowValignment(VPos.CENTER);
        getChildren().addAll(rolls, withoutRetries, force, orphans);
        disableProperty().bind(model.busy());
        present(how, rolling.selectedProperty());
        present(force, model.request().map(request -> request.goal() instanceof Goal.Act));
        present(orphans, model.request().map(request -> request.goal() instanceof Goal.Deploy));
        model.options().subscribe(this::show);
        orphans.setOnAction(_ -> choose());
        force.setOnAction(_ -> choose());
        withoutRetries.setOnAction(_ -> choose());
        rolling.setOnAction(_ -> choose());
        atATime.valueProperty().subscribe(_ -> choose());
        failures.valueProperty().subscribe(_ -> choose());
    }

    private void show(PlanOptions options) {
        showing = true;
        orphans.setSelected(options.removeOrphans());
        force.setSelected(options.force());
        withoutRetries.setSelected(options.withoutRetries());
        rolling.setSelected(options.rolling().isPresent());
        options.rolling().ifPresent(order -> {
            atATime.getValueFactory().setValue(order.atATime());
            failures.getValueFactory().setValue(order.stopAfterFailures());
        });
        showing = false;
    }

    private void choose() {
        if (!showing) {
            model.choose(new PlanOptions(orphans.isSelected(), force.isSelected(), withoutRetries.isSelected(),
                    rolling.isSelected()
                            ? Optional.of(new Plan.Rolling(atATime.getValue(), failures.getValue()))
                            : Optional.empty()));
        }
    }

    private CheckBox box(String id, String key) {
        var box = new CheckBox(words.get(key));
        box.setId(id);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Spinner<Integer> number(String id, String key) {
        var spinner = new Spinner<Integer>(1, MOST, 1);
        spinner.setId(id);
        spinner.setPrefWidth(NUMBER_WIDTH);
        spinner.setEditable(true);
        spinner.setAccessibleText(words.get(key));
        spinner.getEditor().setAccessibleText(words.get(key));
        // What is no number is taken back.
        spinner.getValueFactory().setConverter(new Whole(spinner));
        spinner.focusedProperty().subscribe(focused -> {
            if (!focused) {
                spinner.commitValue();
            }
        });
        return spinner;
    }

    private static void present(Node node, ObservableValue<Boolean> wanted) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(wanted);
    }

    /// Reads numbers, and what is none as the one before.
    private static final class Whole extends StringConverter<Integer> {
        private final Spinner<Integer> spinner;

        Whole(Spinner<Integer> spinner) {
            this.spinner = spinner;
        }

        @Override
        public String toString(Integer value) {
            return value == null ? "" : value.toString();
        }

        @Override
        public Integer fromString(String text) {
            return text.strip().matches("[1-9][0-9]{0,2}") ? Integer.valueOf(text.strip()) : spinner.getValue();
        }
    }
}
