package org.atyourservice.ui.history;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.atyourservice.session.History.Entry;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.run.PhaseMark;
import org.atyourservice.ui.run.Times;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// A commit or a run in the list.
final class HistoryCell extends ListCell<Entry> {

    private final Messages words = new Messages(HistoryCell.class);
    private final HistoryViewModel model;
    private final Times times;
    private final StackPane mark = new StackPane();
    private final Label title = new Label();
    private final Label when = small();
    private final Label what = small();
    private final Label length = small();
    private final HBox row;

    HistoryCell(HistoryViewModel model, Times times) {
        this.model = model;
        this.times = times;
        mark.setMinWidth(16);
        mark.setMaxWidth(16);
        title.setMinWidth(0);
        what.setMinWidth(0);
        var lines = new VBox(new HBox(8, title, Bars.spring(), when), new HBox(8, what, Bars.spring(), length));
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(8, mark, lines);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            return;
        }
        mark.getChildren().setAll(mark(entry));
        title.setText(entry.title());
        title.setTooltip(new Tooltip(entry.title()));
        what.setText(what(entry));
        when.setText(times.ago(entry.at(), model.now()));
        when.setTooltip(new Tooltip(times.exact(entry.at())));
        length.setText(HistoryViewModel.length(entry).map(Times::length).orElse(""));
        setAccessibleText(entry.title() + ", " + what.getText() + ", " + times.exact(entry.at()));
        setGraphic(row);
    }

    private static Node mark(Entry entry) {
        return switch (entry) {
            case Entry.Commit _ -> Icons.node(Material2OutlinedAL.EDIT);
            case Entry.Run run -> new PhaseMark(PhaseMark.of(run.run()));
        };
    }

    private String what(Entry entry) {
        return switch (entry) {
            case Entry.Commit commit -> words.get("history.commit", HistoryDetails.brief(commit.hash()), commit.who());
            case Entry.Run run -> words.get("history.run", run.run().run().number(), PhaseMark.outcome(run.run()),
                    run.who());
        };
    }

    private static Label small() {
        var label = new Label();
        label.getStyleClass().addAll("ays-small", "ays-muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
