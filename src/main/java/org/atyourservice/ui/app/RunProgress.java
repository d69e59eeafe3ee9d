package org.atyourservice.ui.app;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.atyourservice.model.RunView;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Dropdown;
import org.atyourservice.ui.fx.Attached;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The runs under way, in the toolbar: how many, how far, and the way to them.
final class RunProgress extends HBox {

    private final Messages words = new Messages(RunProgress.class);
    private final ToolbarViewModel model;
    private final Dropdown dropdown;
    private final ProgressBar bar = new ProgressBar(0);
    private final Button go;
    private final Button cancel;
    private final VBox list = new VBox(4);

    RunProgress(ToolbarViewModel model, Dropdown dropdown) {
        super(4);
        this.model = model;
        this.dropdown = dropdown;
        setId("run-progress");
        setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(72);
        bar.getStyleClass().add("small");
        go = Bars.button("show-run", "", this::go);
        go.setGraphic(bar);
        go.getStyleClass().add("flat");
        go.setTooltip(new Tooltip(words.get("runs.tip")));
        cancel = Bars.icon("cancel-run", Material2OutlinedAL.CANCEL, words.get("cancel"), model::cancel);
        list.setId("runs-under-way");
        list.setAccessibleText(words.get("runs.list"));
        managedProperty().bind(visibleProperty());
        getChildren().setAll(go, cancel);
        Attached.during(this, this::attach);
    }

    private Subscription attach() {
        return model.runs().all().subscribe(this::show);
    }

    private void show(List<RunView> runs) {
        setVisible(!runs.isEmpty());
        if (runs.isEmpty()) {
            dropdown.hideIf(list);
            return;
        }
        long done = runs.stream().mapToLong(RunView::done).sum();
        int all = runs.stream().mapToInt(run -> run.steps().size()).sum();
        bar.setProgress(all == 0 ? 0 : (double) done / all);
        go.setText(runs.size() == 1 ? text(runs.getFirst()) : words.get("runs.running", runs.size(), done, all));
        go.setAccessibleText(go.getText());
        boolean one = runs.size() == 1;
        cancel.setVisible(one);
        cancel.setManaged(one);
        cancel.setDisable(runs.getFirst().cancelAsked());
        if (list.getScene() != null) {
            fill(runs);
        }
    }

    private String text(RunView run) {
        var key = run.cancelAsked() ? "cancelling" : model.runs().waits(run) ? "waiting" : "running";
        return words.get(key, run.run().number(), run.done(), run.steps().size());
    }

    private void go() {
        var runs = model.runs().all().get();
        if (runs.size() == 1) {
            model.show(runs.getFirst());
        } else if (!runs.isEmpty()) {
            fill(runs);
            dropdown.show(go, list);
        }
    }

    private void fill(List<RunView> runs) {
        list.getChildren().setAll(runs.reversed().stream().map(this::line).toList());
    }

    private HBox line(RunView run) {
        int number = run.run().number();
        var show = Bars.button("show-run-" + number, text(run), () -> {
            dropdown.hide();
            model.show(run);
        });
        show.getStyleClass().add("flat");
        var why = new Label(run.why());
        why.getStyleClass().addAll("ays-muted", "ays-small");
        why.setMaxWidth(280);
        var stop = Bars.icon("cancel-run-" + number, Material2OutlinedAL.CANCEL, words.get("runs.cancel", number),
                () -> model.deployment().cancel(run.run()));
        stop.setDisable(run.cancelAsked());
        var line = new HBox(8, show, why, Bars.spring(), stop);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
