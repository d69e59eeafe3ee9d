package org.atyourservice.ui.run;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.SearchField;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.fx.Fx;
import org.atyourservice.ui.theme.Theme;

/// The log at the bottom of the window: of one step, or of all steps of the run.
public final class LogView extends VBox {

    private static final PseudoClass WRAPPED = PseudoClass.getPseudoClass("wrapped");
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final double LINE = 20;

    private final Messages words = new Messages(LogView.class);
    private final LogViewModel model;
    private final Function<String, Optional<Path>> saveAs;
    private final ListView<LogRow> list;
    private final SearchField filter;
    private final LogFindBar findBar;
    private final LogKeys keys = new LogKeys();
    private Runnable otherPane = () -> {};

    /// Asks with the system's dialog where to save.
    public LogView(LogViewModel model, Times times) {
        this(model, times, null);
    }

    /// @param saveAs asks where to save a file of this name; null for the system's dialog
    LogView(LogViewModel model, Times times, Function<String, Optional<Path>> saveAs) {
        this.model = model;
        this.saveAs = saveAs == null ? this::ask : saveAs;
        setId("log-view");
        getStyleClass().addAll("ays-panel", "ays-log");
        getStylesheets().add(Theme.sheet(LogView.class, "run.css"));
        list = list(times);
        filter = new SearchField(words.get("log.filter"));
        filter.setId("log-filter");
        filter.setPrefWidth(200);
        filter.setMinWidth(96);
        filter.textProperty().bindBidirectional(model.filter());
        var middle = new StackPane(list, placeholder());
        VBox.setVgrow(middle, Priority.ALWAYS);
        findBar = new LogFindBar(model.find(), list::requestFocus);
        getChildren().addAll(new LogBar(model, filter, findBar::open, this::copy, this::save), findBar, middle);
        keys();
        keys.listenTo(this);
        Attached.during(this, this::follow);
    }

    private ListView<LogRow> list(Times times) {
        var view = new ListView<>(model.rows());
        view.setId("log-list");
        view.setAccessibleText(words.get("log.list"));
        view.getStyleClass().addAll("edge-to-edge", "log-list");
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setCellFactory(_ -> new LogCell(model, times));
        view.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                model.options().follow().set(false);
            } else {
                Fx.later(this::followAtEnd);
            }
        });
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (isOnBar(event)) {
                model.options().follow().set(false);
            }
        });
        view.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (isOnBar(event)) {
                Fx.later(this::followAtEnd);
            }
        });
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.options().wrap().subscribe(wrap -> {
            view.setFixedCellSize(wrap ? ListView.USE_COMPUTED_SIZE : LINE);
            view.pseudoClassStateChanged(WRAPPED, wrap);
            view.refresh();
        });
        return view;
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && list.getSelectionModel().getSelectedItem() != null) {
            model.unfold(list.getSelectionModel().getSelectedItem());
        } else if (event.getCode() == KeyCode.END) {
            model.options().follow().set(true);
        } else if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.PAGE_UP
                || event.getCode() == KeyCode.HOME) {
            model.options().follow().set(false);
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.PAGE_DOWN) {
            Fx.later(this::followAtEnd);
        }
    }

    /// Lets the page of the run do with the log what the log itself can.
    ///
    /// @param back gives the keyboard to that page
    public void listenTo(Node page, Runnable back) {
        otherPane = back;
        keys.listenTo(page);
    }

    private void keys() {
        keys.put(LogKeys.FIND, () -> inSight(findBar::open));
        keys.put(LogKeys.FILTER, () -> inSight(filter::requestFocus));
        keys.put(LogKeys.NEXT, () -> inSight(() -> model.find().go(true)));
        keys.put(LogKeys.PREVIOUS, () -> inSight(() -> model.find().go(false)));
        keys.put(LogKeys.FOLLOW, () -> turn(model.options().follow()));
        keys.put(LogKeys.WRAP, () -> turn(model.options().wrap()));
        keys.put(LogKeys.TIMES, () -> turn(model.options().times()));
        keys.put(LogKeys.FOLD, () -> turn(model.options().fold()));
        keys.put(LogKeys.COPY, () -> inSight(this::copy));
        keys.put(LogKeys.SAVE, () -> inSight(this::save));
        keys.put(LogKeys.OTHER_PANE, () -> {
            if (isFocusWithin()) {
                otherPane.run();
            } else {
                inSight(list::requestFocus);
            }
        });
    }

    private void turn(BooleanProperty option) {
        inSight(() -> option.set(!option.get()));
    }

    private void inSight(Runnable then) {
        model.catalog().openLog();
        then.run();
    }

    private static boolean isOnBar(MouseEvent event) {
        var node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof ScrollBar)) {
            node = node.getParent();
        }
        return node != null;
    }

    /// Who has come back to the end wants to see what comes.
    private void followAtEnd() {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getLastVisibleCell() != null
                && flow.getLastVisibleCell().getIndex() >= model.rows().size() - 1) {
            model.options().follow().set(true);
        }
    }

    private void bringInSight(int row) {
        if (row >= 0) {
            model.options().follow().set(false);
            list.getSelectionModel().clearAndSelect(row);
            int height = (int) (list.getHeight() / LINE);
            list.scrollTo(Math.max(0, row - height / 3));
        }
    }

    private Label placeholder() {
        var label = new Label();
        label.getStyleClass().add("ays-muted");
        label.setMouseTransparent(true);
        Runnable update = () -> {
            label.setVisible(model.rows().isEmpty());
            label.setText(words.get(model.status().loading().get()
                    ? "log.loading"
                    : model.status().missing().get()
                            ? "log.missing"
                            : model.filter().get().isBlank() ? "log.empty" : "log.nothing"));
        };
        model.rows().subscribe(update);
        model.status().loading().subscribe(update);
        model.status().missing().subscribe(update);
        model.filter().subscribe(update);
        return label;
    }

    private Subscription follow() {
        // The list must have heard of the lines before it can be scrolled to them.
        ListChangeListener<LogRow> grown = change -> {
            while (change.next()) {
                if (change.wasAdded()) {
                    Fx.later(this::toEnd);
                    return;
                }
            }
        };
        model.rows().addListener(grown);
        return model.options().follow().subscribe(this::toEnd)
                .and(model.find().row().subscribe(row -> bringInSight(row.intValue())))
                .and(model.options().fold().subscribe(() -> list.refresh()))
                .and(list.heightProperty().subscribe((_, _) -> Fx.later(this::toEnd)))
                .and(() -> model.rows().removeListener(grown));
    }

    private void toEnd() {
        if (model.options().follow().get() && !model.rows().isEmpty()) {
            // One more than there is means the very end; the last line's own number may miss it by a line.
            list.scrollTo(model.rows().size());
        }
    }

    /// Copies the lines that are selected, or else all that are shown.
    private void copy() {
        model.copy(List.copyOf(list.getSelectionModel().getSelectedIndices()), text -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void save() {
        saveAs.apply(model.fileName()).ifPresent(model::save);
    }

    private Optional<Path> ask(String name) {
        var chooser = new FileChooser();
        chooser.setTitle(words.get("log.save"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath);
    }
}
