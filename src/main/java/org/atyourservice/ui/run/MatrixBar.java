package org.atyourservice.ui.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.SearchField;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Above the steps of a run: steps or outputs, which nodes and services, which phase.
final class MatrixBar extends HBox {

    private final Messages words = new Messages(MatrixBar.class);
    private final RunsViewModel model;
    private final Map<Phase, ToggleButton> phases = new EnumMap<>(Phase.class);
    private final ToggleGroup chosen = new ToggleGroup();

    MatrixBar(RunsViewModel model) {
        this.model = model;
        getStyleClass().addAll("ays-bar", "matrix-bar");
        setAlignment(Pos.CENTER_LEFT);
        var filter = new SearchField(words.get("matrix.filter"));
        filter.setId("matrix-filter");
        filter.setPrefWidth(184);
        filter.setMinWidth(72);
        filter.textProperty().bindBidirectional(model.matrix().text());
        var chips = new HBox(4);
        chips.setAlignment(Pos.CENTER_LEFT);
        for (var phase : List.of(Phase.FAILED, Phase.UNKNOWN, Phase.RUNNING, Phase.WAITING, Phase.SKIPPED,
                Phase.CANCELLED, Phase.OK)) {
            chips.getChildren().add(chip(phase));
        }
        var all = unfold();
        for (var node : List.of(filter, chips, all)) {
            node.visibleProperty().bind(model.outputs().active().not());
            node.managedProperty().bind(node.visibleProperty());
        }
        getChildren().setAll(shapes(), filter, chips, Bars.spring(), all);
        chosen.selectedToggleProperty().subscribe(toggle -> model.matrix().phase()
                .set(Optional.ofNullable(toggle).map(one -> (Phase) one.getUserData())));
        model.matrix().phase().subscribe(phase -> chosen.selectToggle(phase.map(phases::get).orElse(null)));
        model.catalog().shown().subscribe(run -> run.ifPresent(this::show));
    }

    private HBox shapes() {
        var steps = shape("show-matrix", "matrix.shape", "left-pill");
        var outputs = shape("show-outputs", "outputs.shape", "right-pill");
        var group = new ToggleGroup();
        group.getToggles().setAll(steps, outputs);
        steps.setOnAction(_ -> model.outputs().active().set(false));
        outputs.setOnAction(_ -> model.outputs().active().set(true));
        model.outputs().active().subscribe(active -> group.selectToggle(active ? outputs : steps));
        var shapes = new HBox(steps, outputs);
        shapes.setAlignment(Pos.CENTER_LEFT);
        return shapes;
    }

    private ToggleButton shape(String id, String key, String place) {
        var button = new ToggleButton(words.get(key));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll("small", place);
        button.setTooltip(new Tooltip(words.get(key + ".tip")));
        return button;
    }

    private ToggleButton chip(Phase phase) {
        var chip = new ToggleButton("", new PhaseMark(phase, 12, true));
        chip.setId("phase-" + phase.name().toLowerCase(Locale.ROOT));
        chip.setUserData(phase);
        chip.setToggleGroup(chosen);
        chip.setMinWidth(USE_PREF_SIZE);
        chip.getStyleClass().addAll("small", "flat", "phase-chip");
        chip.managedProperty().bind(chip.visibleProperty());
        chip.setVisible(false);
        phases.put(phase, chip);
        return chip;
    }

    private Button unfold() {
        return Bars.icon("matrix-unfold", Material2OutlinedMZ.UNFOLD_MORE, words.get("matrix.unfold"),
                model.matrix()::turnAll);
    }

    private void show(RunView run) {
        phases.forEach((phase, chip) -> {
            long count = run.count(phase);
            chip.setVisible(count > 0 || chip.isSelected());
            chip.setText(words.get("matrix.count", count));
            var spoken = words.get("matrix.only", count, PhaseMark.word(phase));
            chip.setAccessibleText(spoken);
            if (chip.getTooltip() == null) {
                chip.setTooltip(new Tooltip());
            }
            chip.getTooltip().setText(spoken);
        });
    }
}
