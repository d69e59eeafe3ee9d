package org.atyourservice.ui.recipes;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.atyourservice.session.RecipeUpdates;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.fx.Work;
import org.atyourservice.ui.theme.Theme;

/// Shows what newer templates would change, and updates the recipes when the person says yes. FX thread only.
public final class RecipeReview {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 360;

    private final Messages words = new Messages(RecipeReview.class);
    private final Session session;
    private final Dialogs dialogs;
    private final Consumer<Optional<String>> busy;
    private final Consumer<Exception> explain;

    /// @param busy says what is going on; empty for nothing
    /// @param explain shows what went wrong
    public RecipeReview(Session session, Dialogs dialogs, Consumer<Optional<String>> busy,
            Consumer<Exception> explain) {
        this.session = session;
        this.dialogs = dialogs;
        this.busy = busy;
        this.explain = explain;
    }

    /// Compares all recipes with their templates and shows what differs.
    public void open() {
        busy.accept(Optional.of(words.get("comparing")));
        Work.of(() -> session.recipes().preview(List.of())).start(preview -> {
            busy.accept(Optional.empty());
            show(preview);
        }, this::failed);
    }

    private void show(RecipeUpdates.Preview preview) {
        if (preview.isEmpty()) {
            var none = new Label(words.get("none.text"));
            none.setWrapText(true);
            none.setMaxWidth(WIDTH);
            dialogs.show("recipes-none", words.get("none"), none);
            return;
        }
        int count = preview.updates().size();
        if (dialogs.review("recipes-dialog", words.get("title", count), content(preview), words.get("verb", count),
                preview.canBeApplied())) {
            busy.accept(Optional.of(words.get("updating")));
            Work.act(() -> session.recipes().apply(preview, true)).start(_ -> busy.accept(Optional.empty()),
                    this::failed);
        }
    }

    private VBox content(RecipeUpdates.Preview preview) {
        var what = new Label(words.get(preview.canBeApplied()
                ? preview.edits().isEmpty() ? "text" : "text.edits"
                : "text.problems", preview.edits().size()));
        what.setWrapText(true);
        what.setMaxWidth(WIDTH);
        var list = new ListView<RecipeLine>();
        list.setId("recipes-list");
        list.setAccessibleText(words.get("list"));
        list.getStyleClass().addAll("edge-to-edge", "recipes-list");
        list.setCellFactory(_ -> new Cell());
        list.getItems().setAll(RecipeLine.of(preview, words));
        list.setPrefSize(WIDTH, HEIGHT);
        VBox.setVgrow(list, Priority.ALWAYS);
        var box = new VBox(12, what, list);
        box.getStylesheets().add(Theme.sheet(RecipeReview.class, "recipes.css"));
        return box;
    }

    private void failed(Exception trouble) {
        busy.accept(Optional.empty());
        explain.accept(trouble);
    }

    private static final class Cell extends ListCell<RecipeLine> {

        Cell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RecipeLine line, boolean empty) {
            super.updateItem(line, empty);
            for (var kind : RecipeLine.Kind.values()) {
                getStyleClass().remove(kind.styleClass());
            }
            setText(empty || line == null ? "" : line.text());
            if (!empty && line != null) {
                getStyleClass().add(line.kind().styleClass());
            }
        }
    }
}
