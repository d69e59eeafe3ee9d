package org.atyourservice.ui.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.atyourservice.model.RunView;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Attached;

/// Below the steps: all that is known of what is chosen among them, and why it waits, as of now.
final class StepDetails extends VBox {

    /// Two lines; the tooltip has the rest.
    private static final double MOST_NOTE = 36;

    private final Messages words = new Messages(StepDetails.class);
    private final RunsViewModel model;
    private final StepWords steps;
    private final PhaseMark mark = new PhaseMark(Phase.WAITING, 12, true);
    private final Label title = new Label();
    private final Label facts = new Label();
    private final Label note = new Label();
    private final Tooltip whole = new Tooltip();
    private Optional<String> asked = Optional.empty();
    private String why = "";

    StepDetails(RunsViewModel model, StepWords steps) {
        super(4);
        this.model = model;
        this.steps = steps;
        setId("run-details");
        getStyleClass().add("step-details");
        title.setId("run-details-title");
        title.getStyleClass().add("ays-strong");
        title.setMinWidth(USE_PREF_SIZE);
        facts.setId("run-details-facts");
        facts.getStyleClass().addAll("ays-muted", "ays-small");
        facts.setMinWidth(0);
        note.setId("run-details-note");
        note.setWrapText(true);
        note.setMaxHeight(MOST_NOTE);
        note.setTooltip(whole);
        whole.setWrapText(true);
        whole.setMaxWidth(640);
        whole.textProperty().bind(note.textProperty());
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        var first = new HBox(8, mark, title, facts);
        first.setAlignment(Pos.CENTER_LEFT);
        first.setMinHeight(20);
        getChildren().setAll(first, note);
        setMinHeight(USE_PREF_SIZE);
        Attached.during(this, this::follow);
    }

    private Subscription follow() {
        return Subscription.combine(model.catalog().shown().subscribe(_ -> show()),
                model.catalog().scope().subscribe(_ -> show()), model.now().subscribe(_ -> show()));
    }

    private void show() {
        var run = model.catalog().shown().get();
        var scope = model.catalog().scope().get();
        var chosen = run.map(view -> scope.steps().stream().map(view.steps()::get).filter(Objects::nonNull).toList())
                .orElse(List.of());
        mark.setVisible(!chosen.isEmpty());
        mark.setManaged(!chosen.isEmpty());
        if (chosen.isEmpty()) {
            title.setText("");
            facts.setText(words.get("details.none"));
            note.setText("");
            asked = Optional.empty();
        } else if (chosen.size() == 1) {
            show(run.orElseThrow(), chosen.getFirst());
        } else {
            show(run.orElseThrow(), chosen, scope);
        }
        title.setManaged(!chosen.isEmpty());
    }

    private void show(RunView run, StepView step) {
        mark.show(step.phase());
        title.setText(steps.title(step));
        facts.setText(steps.facts(step));
        say(run, steps.note(step), Optional.of(step).filter(one -> one.phase() == Phase.WAITING));
    }

    private void show(RunView run, List<StepView> chosen, LogScope scope) {
        var cell = MatrixCell.of(chosen);
        mark.show(cell.phase());
        title.setText(scope.what());
        facts.setText(steps.facts(chosen));
        var worst = cell.first().orElseThrow();
        var text = steps.note(worst).isEmpty() || worst.phase() == Phase.OK
                ? ""
                : words.get("details.of", steps.title(worst), steps.note(worst));
        say(run, text, cell.phase() == Phase.WAITING ? Optional.of(worst) : Optional.empty());
    }

    /// The answer of a moment ago stays until there is a newer one.
    private void say(RunView run, String text, Optional<StepView> waiting) {
        var id = waiting.map(step -> step.step().id());
        if (!id.equals(asked)) {
            why = "";
            asked = id;
        }
        note.setText(join(text, why));
        waiting.filter(_ -> !run.isOver()).ifPresent(step -> model.reasons().ask(run, step, answer -> {
            if (id.equals(asked)) {
                why = answer.orElse("");
                note.setText(join(text, why));
            }
        }));
    }

    private static String join(String one, String other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : one + " " + other;
    }
}
