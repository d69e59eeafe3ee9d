package org.atyourservice.ui.run;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;

/// What is known of a run as a whole: how it ended or how far it is.
final class RunHeader extends VBox {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass OK = PseudoClass.getPseudoClass("ok");

    private final Messages words = new Messages(RunHeader.class);
    private final RunsViewModel model;
    private final Times times;
    private final PhaseMark mark = new PhaseMark(RunView.Phase.WAITING, 16);
    private final Label number = new Label();
    private final Label outcome = new Label();
    private final Label why = new Label();
    private final Label who = new Label();
    private final Label counts = new Label();
    private final Label elapsed = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Button cancel;
    private final Button showFailure;
    private final Notice failure;

    RunHeader(RunsViewModel model, Times times) {
        this.model = model;
        this.times = times;
        getStyleClass().add("run-header");
        setMinHeight(Region.USE_PREF_SIZE);
        cancel = Bars.button("run-cancel", words.get("run.cancel"), model::cancel);
        showFailure = Bars.button("run-show-failure", words.get("run.showLog"), this::showFailure);
        failure = new Notice(Notice.Weight.TROUBLE, showFailure);
        failure.setId("run-failure");
        outcome.setId("run-outcome");
        number.getStyleClass().add("ays-title");
        outcome.getStyleClass().addAll("ays-title", "outcome");
        why.getStyleClass().add("why");
        who.getStyleClass().addAll("ays-muted", "ays-small");
        counts.getStyleClass().addAll("ays-muted", "ays-small");
        counts.setId("run-counts");
        number.setId("run-number");
        elapsed.getStyleClass().addAll("ays-muted", "ays-small");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setId("run-bar");
        getChildren().addAll(top(), who, bar, under(), failure);
        model.catalog().shown().subscribe(run -> run.ifPresent(this::show));
        model.now().subscribe(_ -> model.catalog().shown().get().ifPresent(this::showElapsed));
    }

    private HBox top() {
        number.setMinWidth(Region.USE_PREF_SIZE);
        outcome.setMinWidth(Region.USE_PREF_SIZE);
        why.setMinWidth(0);
        var top = new HBox(8, mark, number, outcome, why, Bars.spring(), cancel);
        top.setAlignment(Pos.CENTER_LEFT);
        top.setMinHeight(32);
        return top;
    }

    private HBox under() {
        return new HBox(8, counts, Bars.spring(), elapsed);
    }

    private void show(RunView run) {
        mark.show(PhaseMark.of(run));
        number.setText(words.get("run.number", run.run().number()));
        outcome.setText(PhaseMark.outcome(run));
        why.setText(run.why());
        why.setTooltip(new Tooltip(run.why()));
        who.setText(words.get(run.undoes().isPresent() ? "run.who.back" : "run.who", run.operator(),
                times.exact(run.startedAt()), run.undoes().map(id -> id.number()).orElse(0)));
        counts.setText(model.counts(run));
        bar.setProgress(RunsViewModel.progress(run));
        bar.pseudoClassStateChanged(FAILED, !run.failures().isEmpty());
        bar.pseudoClassStateChanged(OK, run.outcome().filter(RunEvent.Outcome.OK::equals).isPresent());
        cancel.setVisible(!run.isOver());
        cancel.setDisable(!RunsViewModel.canCancel(run));
        cancel.setText(words.get(run.cancelAsked() ? "run.cancelling" : "run.cancel"));
        failure.show(model.failure(run));
        showElapsed(run);
    }

    private void showElapsed(RunView run) {
        elapsed.setText(Times.length(model.elapsed(run)));
    }

    private void showFailure() {
        model.catalog().shown().get().stream().flatMap(run -> run.failures().stream()).findFirst()
                .ifPresent(step -> model.catalog().chooseStep(Optional.of(step.step().id())));
    }
}
