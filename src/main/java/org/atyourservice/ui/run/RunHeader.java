package org.atyourservice.ui.run;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Waiting;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;

/// What is known of a run as a whole: how it ended or how far it is, and what can be done about it.
final class RunHeader extends VBox {

    private final Messages words = new Messages(RunHeader.class);
    private final RunsViewModel model;
    private final Times times;
    private final PhaseMark mark = new PhaseMark(RunView.Phase.WAITING, 16);
    private final Label number = new Label();
    private final Label outcome = new Label();
    private final Label why = new Label();
    private final Label who = small("run-who");
    private final Label counts = small("run-counts");
    private final Label elapsed = small("run-elapsed");
    private final Tooltip whole = new Tooltip();
    private final PhaseBar bar = new PhaseBar();
    private final Button cancel;
    private final Button retry;
    private final Button showHolder;
    private final LeaseBreak takeOver;
    private final Notice turn;
    private final Notice failure;
    private final RunAfterwards afterwards;

    RunHeader(RunsViewModel model, Times times, LeaseBreak takeOver) {
        this.model = model;
        this.times = times;
        this.takeOver = takeOver;
        getStyleClass().add("run-header");
        setMinHeight(Region.USE_PREF_SIZE);
        cancel = Bars.button("run-cancel", words.get("run.cancel"), model::cancel);
        retry = Bars.button("run-retry", words.get("run.retry"), model::retry);
        retry.setTooltip(new Tooltip(words.get("run.retry.tip")));
        showHolder = Bars.button("run-show-holder", words.get("run.showHolder"), model::showHolder);
        turn = new Notice(Notice.Weight.INFO, showHolder, takeOver);
        turn.setId("run-turn");
        failure = new Notice(Notice.Weight.TROUBLE,
                Bars.button("run-show-failure", words.get("run.showLog"), this::showFailure));
        failure.setId("run-failure");
        afterwards = new RunAfterwards(model);
        outcome.setId("run-outcome");
        number.getStyleClass().add("ays-title");
        outcome.getStyleClass().addAll("ays-title", "outcome");
        why.getStyleClass().add("why");
        why.setTooltip(whole);
        number.setId("run-number");
        bar.setId("run-bar");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        elapsed.setMinWidth(Region.USE_PREF_SIZE);
        who.setMinWidth(0);
        var facts = new HBox(12, counts, who, Bars.spring(), elapsed);
        getChildren().addAll(top(), bar, facts, turn, failure, afterwards);
        model.catalog().shown().subscribe(run -> run.ifPresent(this::show));
        model.turn().subscribe(this::showTurn);
        model.now().subscribe(_ -> model.catalog().shown().get().ifPresent(this::showElapsed));
    }

    private HBox top() {
        number.setMinWidth(Region.USE_PREF_SIZE);
        outcome.setMinWidth(Region.USE_PREF_SIZE);
        why.setMinWidth(0);
        var top = new HBox(8, mark, number, outcome, why, Bars.spring(), retry, cancel);
        top.setAlignment(Pos.CENTER_LEFT);
        top.setMinHeight(28);
        return top;
    }

    private void show(RunView run) {
        showState(run);
        number.setText(words.get("run.number", run.run().number()));
        why.setText(run.why());
        whole.setText(run.why());
        who.setText(words.get(run.undoes().isPresent() ? "run.who.back" : "run.who", run.operator(),
                times.exact(run.startedAt()), run.undoes().map(id -> id.number()).orElse(0)));
        counts.setText(model.counts(run));
        bar.show(run, counts.getText());
        present(cancel, !run.isOver());
        cancel.setDisable(!RunsViewModel.canCancel(run));
        cancel.setText(words.get(run.cancelAsked() ? "run.cancelling" : "run.cancel"));
        present(retry, RunsViewModel.canRetry(run));
        retry.setText(words.get(run.failures().isEmpty() ? "run.retry.rest" : "run.retry"));
        failure.show(model.failure(run));
        showElapsed(run);
    }

    private void showState(RunView run) {
        var waits = model.catalog().turn(run);
        mark.show(PhaseMark.of(run, waits.isPresent()));
        outcome.setText(PhaseMark.outcome(run, waits.isPresent()));
        present(showHolder, waits.filter(Waiting.Lock.class::isInstance).isPresent());
        takeOver.waitsFor(waits);
    }

    private void showTurn(String sentence) {
        turn.show(sentence);
        model.catalog().shown().get().ifPresent(this::showState);
    }

    private void showElapsed(RunView run) {
        elapsed.setText(Times.length(model.elapsed(run)));
    }

    private void showFailure() {
        model.catalog().openLog();
        model.catalog().shown().get().stream().flatMap(run -> run.failures().stream()).findFirst()
                .ifPresent(step -> model.catalog().chooseStep(Optional.of(step.step().id())));
    }

    private static void present(Button button, boolean wanted) {
        button.setVisible(wanted);
        button.setManaged(wanted);
    }

    private static Label small(String id) {
        var label = new Label();
        label.setId(id);
        label.getStyleClass().addAll("ays-muted", "ays-small");
        return label;
    }
}
