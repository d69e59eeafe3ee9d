package org.atyourservice.ui.editor;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServiceState;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.EmptyState;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.controls.StateBadge;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.theme.Theme;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The Blueprints tab: files on the left, the text of one, problems below.
public final class BlueprintsView extends BorderPane {

    private static final PseudoClass ARCHIVED = PseudoClass.getPseudoClass("archived");
    private static final double LINE = 20;
    /// Room for `main.yaml` and all that may stand behind it.
    private static final double NARROWEST = 224;
    private static final int MOST_SHOWN = 5;

    private final Messages words = new Messages(BlueprintsView.class);
    private final BlueprintsViewModel model;
    private final ListView<BlueprintsViewModel.File> files = new ListView<>();
    private final ListView<String> text = new ListView<>();
    private final ListView<Diagnostic> problems = new ListView<>();
    private final Label title = new Label();
    private boolean updating;

    public BlueprintsView(Session session, Live live, Navigator navigator) {
        this.model = new BlueprintsViewModel(session, live, navigator);
        setId("blueprints");
        getStyleClass().addAll("ays-panel", "ays-blueprints");
        getStylesheets().add(Theme.sheet(BlueprintsView.class, "editor.css"));
        buildLists();
        var page = new BorderPane(text);
        title.getStyleClass().add("ays-mono");
        page.setTop(Bars.bar(title));
        var split = new SplitPane(files, page);
        split.setDividerPositions(0.25);
        SplitPane.setResizableWithParent(files, false);
        setCenter(split);
        setBottom(new VBox(problems));
        Attached.during(this, this::attach);
    }

    private void buildLists() {
        files.setId("blueprint-files");
        files.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        files.setCellFactory(_ -> new FileCell());
        files.setPlaceholder(
                new EmptyState(Material2OutlinedAL.DESCRIPTION, words.get("none"), words.get("none.text")));
        files.setMinWidth(NARROWEST);
        files.getSelectionModel().selectedItemProperty().subscribe(file -> {
            if (file != null && !updating) {
                model.open(file.path());
            }
        });
        text.setId("blueprint-text");
        text.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
        text.setFixedCellSize(LINE);
        text.setAccessibleText(words.get("text"));
        text.setCellFactory(_ -> new LineCell(
                () -> model.page().get().map(BlueprintsViewModel.Page::problems).orElse(List.of())));
        problems.setId("blueprint-problems");
        problems.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE, "problems");
        problems.setCellFactory(_ -> new ProblemCell());
        problems.setOnMouseClicked(_ -> goToProblem());
        problems.setOnKeyPressed(_ -> goToProblem());
    }

    private Subscription attach() {
        return Subscription.combine(model.attach(), model.files().subscribe(this::showFiles),
                model.page().subscribe(this::show), model.mark().subscribe(place -> place.ifPresent(this::mark)));
    }

    private void showFiles(List<BlueprintsViewModel.File> shown) {
        updating = true;
        files.getItems().setAll(shown);
        var found = model.problems();
        problems.getItems().setAll(found);
        problems.setManaged(!found.isEmpty());
        problems.setVisible(!found.isEmpty());
        problems.setPrefHeight(28.0 * Math.min(MOST_SHOWN, found.size()) + 2);
        choose();
        updating = false;
    }

    private void show(Optional<BlueprintsViewModel.Page> page) {
        page.ifPresent(shown -> {
            boolean same = shown.file().equals(title.getText()) && shown.lines().equals(text.getItems());
            title.setText(shown.file());
            if (!same) {
                text.getItems().setAll(shown.lines());
            }
            text.refresh();
            text.setPlaceholder(new Label(shown.trouble().orElse(words.get("empty"))));
            updating = true;
            choose();
            updating = false;
        });
    }

    private void choose() {
        var file = model.page().get().map(BlueprintsViewModel.Page::file);
        files.getItems().stream().filter(item -> file.filter(item.path()::equals).isPresent()).findFirst()
                .ifPresent(item -> files.getSelectionModel().select(item));
    }

    private void mark(Place place) {
        if (place.line() > 0) {
            text.getSelectionModel().clearAndSelect(place.line() - 1);
            text.scrollTo(Math.max(0, place.line() - 1 - (int) (text.getHeight() / LINE / 3)));
        }
    }

    private void goToProblem() {
        var problem = problems.getSelectionModel().getSelectedItem();
        if (problem != null) {
            problem.place().ifPresent(model::show);
        }
    }

    private final class FileCell extends ListCell<BlueprintsViewModel.File> {

        private final Label name = new Label();
        private final FontIcon changed = Icons.node(Material2OutlinedAL.EDIT);
        private final Tooltip tip = new Tooltip();
        private final StateBadge badge = new StateBadge(ServiceState.UNHEALTHY, 12);
        private final Label count = new Label();
        private final HBox line = new HBox(8, Icons.node(Material2OutlinedAL.DESCRIPTION), name, Bars.spring(), changed,
                badge, count);

        FileCell() {
            changed.getStyleClass().add("changed");
            name.setMinWidth(0);
            count.setMinWidth(USE_PREF_SIZE);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(BlueprintsViewModel.File item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                pseudoClassStateChanged(ARCHIVED, false);
                setTooltip(null);
                setGraphic(null);
                return;
            }
            name.setText(item.path().substring(item.path().lastIndexOf('/') + 1));
            pseudoClassStateChanged(ARCHIVED, item.archived());
            tip.setText(item.path() + (item.archived() ? "\n" + words.get("archived") : "")
                    + (item.uncommitted() ? "\n" + words.get("changed") : ""));
            setTooltip(tip);
            badge.show(item.errors() > 0 ? ServiceState.FAILED : ServiceState.UNHEALTHY);
            count.setText(String.valueOf(item.problems()));
            shown(changed, item.uncommitted());
            shown(badge, item.problems() > 0);
            shown(count, item.problems() > 0);
            setGraphic(line);
        }
    }

    private static void shown(Node node, boolean yes) {
        node.setVisible(yes);
        node.setManaged(yes);
    }

    private final class ProblemCell extends ListCell<Diagnostic> {

        private final StateBadge badge = new StateBadge(ServiceState.FAILED, 12);
        private final Label text = new Label();
        private final Label place = new Label();
        private final Tooltip tip = new Tooltip();
        private final Hyperlink mend = new Hyperlink();
        private final HBox line = new HBox(8, badge, text, mend, Bars.spring(), place);

        ProblemCell() {
            place.getStyleClass().addAll("ays-mono", "ays-muted");
            place.setMinWidth(USE_PREF_SIZE);
            text.setMinWidth(0);
            mend.setId("problem-fix");
            mend.setMinWidth(USE_PREF_SIZE);
            mend.setOnAction(_ -> mend());
            tip.setWrapText(true);
            tip.setMaxWidth(480);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Diagnostic item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            badge.show(item.isError() ? ServiceState.FAILED : ServiceState.UNHEALTHY);
            text.setText(sentence(item));
            tip.setText(text.getText());
            setTooltip(tip);
            place.setText(item.place().map(Place::toString).orElse(""));
            mend.setText(item.fix().map(Fix::label).orElse(""));
            mend.setDisable(false);
            mend.setVisited(false);
            shown(mend, item.fix().isPresent());
            setGraphic(line);
        }

        /// Why it could not be done stands where the problem stood.
        private void mend() {
            var fix = getItem().fix().orElseThrow();
            mend.setDisable(true);
            model.mend(fix, why -> {
                mend.setDisable(!why.isEmpty());
                if (!why.isEmpty()) {
                    text.setText(why.replace('\n', ' '));
                    tip.setText(why);
                }
            });
        }

        private String sentence(Diagnostic item) {
            var end = item.message().endsWith(".") ? " " : ". ";
            return item.message() + item.hint().map(hint -> end + hint).orElse("");
        }
    }
}
