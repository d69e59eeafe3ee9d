package org.atyourservice.ui.app;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.app.SearchViewModel.Hit;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.controls.SearchField;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The search over everything, above the frame: type, arrow keys, Enter; Escape closes it.
final class SearchView extends StackPane {

    private final Messages words = new Messages(SearchView.class);
    private final SearchViewModel model;
    private final Consumer<Hit> go;
    private final SearchField field = new SearchField(words.get("prompt"));
    private final ListView<Hit> results = new ListView<>();
    private Node before;

    /// @param go does what was chosen
    SearchView(SearchViewModel model, Consumer<Hit> go) {
        this.model = model;
        this.go = go;
        getStyleClass().add("ays-search");
        field.setId("search-field");
        results.setId("search-results");
        results.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        results.setCellFactory(_ -> new HitCell());
        results.setPlaceholder(new Label(words.get("nothing")));
        results.setFocusTraversable(false);
        var panel = new VBox(field, results);
        panel.getStyleClass().add("search-panel");
        panel.setMaxSize(560, 400);
        setAlignment(panel, Pos.TOP_CENTER);
        getChildren().add(panel);
        field.textProperty().subscribe(model::search);
        model.hits().subscribe(hits -> {
            results.getItems().setAll(hits);
            results.getSelectionModel().selectFirst();
            results.scrollTo(0);
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        results.setOnMouseClicked(_ -> choose());
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        close();
    }

    void open() {
        before = getScene().getFocusOwner();
        setVisible(true);
        setManaged(true);
        field.clear();
        model.search("");
        field.requestFocus();
    }

    private void close() {
        setVisible(false);
        setManaged(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void typed(KeyEvent event) {
        var chosen = results.getSelectionModel();
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER) {
            choose();
        } else if (event.getCode() == KeyCode.DOWN) {
            chosen.selectNext();
            results.scrollTo(Math.max(0, chosen.getSelectedIndex() - 5));
        } else if (event.getCode() == KeyCode.UP) {
            chosen.selectPrevious();
            results.scrollTo(Math.max(0, chosen.getSelectedIndex() - 5));
        } else {
            return;
        }
        event.consume();
    }

    private void choose() {
        var hit = results.getSelectionModel().getSelectedItem();
        if (hit != null) {
            close();
            go.accept(hit);
        }
    }

    private static final class HitCell extends ListCell<Hit> {

        private final FontIcon icon = Icons.node(Material2OutlinedMZ.WIDGETS);
        private final Label title = new Label();
        private final Label detail = new Label();
        private final HBox line = new HBox(8, icon, title, Bars.spring(), detail);

        HitCell() {
            detail.getStyleClass().addAll("ays-muted", "ays-small");
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            if (empty || hit == null) {
                setGraphic(null);
                return;
            }
            icon.setIconCode(icon(hit));
            title.setText(hit.title());
            detail.setText(hit.detail());
            setGraphic(line);
        }

        private static Ikon icon(Hit hit) {
            return switch (hit) {
                case Hit.OfCommand _ -> Material2OutlinedAL.CHEVRON_RIGHT;
                case Hit.OfService service -> Icons.of(service.icon());
                case Hit.OfTemplate _ -> Material2OutlinedMZ.WIDGETS;
            };
        }
    }
}
