package org.atyourservice.ui.history;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.atyourservice.model.RunView.StepView;
import org.atyourservice.session.History.Entry;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.run.Notice;
import org.atyourservice.ui.run.PhaseMark;
import org.atyourservice.ui.run.Times;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// All that is known of one commit or run.
final class HistoryDetails extends ScrollPane {

    private static final int BRIEF = 10;

    private final Messages words = new Messages(HistoryDetails.class);
    private final HistoryViewModel model;
    private final Times times;
    private final HistoryView.Question question;
    private final VBox content = new VBox();

    HistoryDetails(HistoryViewModel model, Times times, HistoryView.Question question) {
        this.model = model;
        this.times = times;
        this.question = question;
        setId("history-details");
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        setMinWidth(280);
        content.getStyleClass().add("history-details");
        setContent(content);
        model.chosen().subscribe(_ -> update());
        // A newer run makes an older one one that can be returned to.
        model.entries().subscribe(this::update);
    }

    /// The first digits of a hash, as people compare them.
    static String brief(String hash) {
        return hash.substring(0, Math.min(BRIEF, hash.length()));
    }

    private void update() {
        model.chosen().get().ifPresentOrElse(this::show, content.getChildren()::clear);
    }

    private void show(Entry entry) {
        var title = new Label(entry.title());
        title.getStyleClass().add("ays-title");
        title.setWrapText(true);
        content.getChildren().setAll(title, facts(entry));
        if (entry instanceof Entry.Run run) {
            run.run().failures().forEach(step -> content.getChildren().add(failure(step)));
            content.getChildren().add(buttons(run));
        }
        content.getChildren().add(words(entry.words()));
        setVvalue(0);
    }

    private Node facts(Entry entry) {
        var grid = new GridPane();
        grid.getStyleClass().add("facts");
        fact(grid, "history.who", new Label(entry.who()));
        fact(grid, "history.when", new Label(times.exact(entry.at())));
        switch (entry) {
            case Entry.Commit commit -> fact(grid, "history.hash", hash(commit.hash()));
            case Entry.Run run -> {
                fact(grid, "history.result", result(run));
                HistoryViewModel.length(run).ifPresent(length -> fact(grid, "history.length",
                        new Label(Times.length(length))));
                fact(grid, "history.steps", new Label(words.get("history.stepCount", run.run().steps().size())));
                run.run().undoes().ifPresent(back -> fact(grid, "history.back",
                        new Label(words.get("history.runNumber", back.number()))));
                fact(grid, "history.intent", hash(run.run().commit()));
                run.commit().ifPresent(hash -> fact(grid, "history.outcome", hash(hash)));
            }
        }
        return grid;
    }

    private void fact(GridPane grid, String key, Node value) {
        var name = new Label(words.get(key));
        name.getStyleClass().add("ays-muted");
        name.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), name, value);
    }

    private static Node result(Entry.Run run) {
        var label = new Label(PhaseMark.outcome(run.run()), new PhaseMark(PhaseMark.of(run.run())));
        label.setGraphicTextGap(8);
        return label;
    }

    private Node hash(String hash) {
        var label = new Label(brief(hash));
        label.getStyleClass().add("ays-mono");
        var copy = Bars.icon(null, Material2OutlinedAL.CONTENT_COPY, words.get("history.copyHash"), () -> {
            var clip = new ClipboardContent();
            clip.putString(hash);
            Clipboard.getSystemClipboard().setContent(clip);
        });
        copy.getStyleClass().add("copy-hash");
        copy.setGraphic(Icons.node(Material2OutlinedAL.CONTENT_COPY, 14));
        var row = new HBox(4, label, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node failure(StepView step) {
        var notice = new Notice(Notice.Weight.TROUBLE);
        notice.show(words.get("history.failure", step.step().service().shown(), step.step().verb(), step.note()));
        return notice;
    }

    private Node buttons(Entry.Run run) {
        var row = new HBox(8, Bars.button("history-open-run", words.get("history.openRun"), () -> model.open(run)));
        if (model.canRollBack(run)) {
            var back = Bars.button("history-roll-back", words.get("history.rollBack"), () -> rollBack(run));
            // As high as its neighbour: an icon of the usual size would make it higher.
            back.setGraphic(Icons.node(Material2OutlinedMZ.SETTINGS_BACKUP_RESTORE, 14));
            back.disableProperty().bind(model.busy());
            row.getChildren().addFirst(back);
        }
        return row;
    }

    private void rollBack(Entry.Run run) {
        int number = run.run().run().number();
        if (question.confirm(words.get("history.confirm", number), words.get("history.confirm.text", number),
                words.get("history.confirm.verb"))) {
            model.rollBack(run);
        }
    }

    private Node words(List<String> changes) {
        var list = new VBox(4);
        list.setId("history-words");
        changes.stream().map(HistoryDetails::word).forEach(list.getChildren()::add);
        if (changes.isEmpty()) {
            var none = new Label(words.get("history.words.none"));
            none.getStyleClass().add("ays-muted");
            list.getChildren().add(none);
        }
        return new VBox(8, Bars.section(words.get("history.words")), list);
    }

    private static Node word(String change) {
        var text = new Label(change);
        text.setWrapText(true);
        return new HBox(8, new Label("\u2022"), text);
    }
}
