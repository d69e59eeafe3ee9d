package org.atyourservice.ui.history;

import javafx.beans.binding.Bindings;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.atyourservice.session.History.Entry;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.EmptyState;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.fx.Fx;
import org.atyourservice.ui.run.Notice;
import org.atyourservice.ui.run.Skeleton;
import org.atyourservice.ui.run.Times;
import org.atyourservice.ui.theme.Theme;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The History tab: commits and runs in one list, and what is known of the chosen one.
public final class HistoryView extends VBox {

    /// Asks before something that can't be taken back, as
    /// [Dialogs#confirm][org.atyourservice.ui.dialogs.Dialogs#confirm] does.
    @FunctionalInterface
    public interface Question {
        /// @return true when the person said yes
        boolean confirm(String title, String text, String verb);
    }

    private final Messages words = new Messages(HistoryView.class);
    private final HistoryViewModel model;
    private final Times times;
    private boolean telling;

    public HistoryView(HistoryViewModel model, Times times, Question question) {
        this.model = model;
        this.times = times;
        setId("history-view");
        getStyleClass().addAll("ays-panel", "ays-history");
        getStylesheets().add(Theme.sheet(HistoryView.class, "history.css"));
        var list = list();
        var split = new SplitPane(list, new HistoryDetails(model, times, question));
        split.setDividerPositions(0.45);
        var empty = new EmptyState(Material2OutlinedAL.HISTORY, words.get("history.empty"),
                words.get("history.empty.sentence"));
        var skeleton = new Skeleton(words.get("history.loading"), 8);
        var none = Bindings.isEmpty(model.entries());
        split.visibleProperty().bind(none.not());
        empty.visibleProperty().bind(none.and(model.loading().not()).and(model.trouble().isEmpty()));
        skeleton.visibleProperty().bind(none.and(model.loading()));
        var faces = new StackPane(split, empty, skeleton);
        VBox.setVgrow(faces, Priority.ALWAYS);
        getChildren().addAll(trouble(), faces);
        Attached.during(this, model::follow);
    }

    private Notice trouble() {
        var notice = new Notice(Notice.Weight.TROUBLE,
                Bars.button("history-retry", words.get("history.retry"), model::refresh));
        notice.setId("history-trouble");
        model.trouble().subscribe(notice::show);
        return notice;
    }

    private ListView<Entry> list() {
        var view = new ListView<>(model.entries());
        view.setId("history-list");
        view.setAccessibleText(words.get("history.list"));
        view.getStyleClass().add("edge-to-edge");
        view.setFixedCellSize(48);
        view.setMinWidth(240);
        view.setCellFactory(_ -> new HistoryCell(model, times));
        view.getSelectionModel().selectedItemProperty().subscribe((_, entry) -> {
            if (entry != null && !telling) {
                model.choose(entry);
            }
        });
        model.chosen().subscribe(_ -> select(view));
        // The list loses its selection to new entries, and only after this listener.
        model.entries().subscribe(() -> Fx.later(() -> select(view)));
        return view;
    }

    private void select(ListView<Entry> view) {
        telling = true;
        model.chosen().get().ifPresentOrElse(view.getSelectionModel()::select,
                view.getSelectionModel()::clearSelection);
        telling = false;
    }
}
