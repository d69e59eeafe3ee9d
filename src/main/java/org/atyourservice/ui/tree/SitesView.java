package org.atyourservice.ui.tree;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Containment;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.controls.SearchField;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.theme.Theme;

/// The tree of sites with its filter.
public final class SitesView extends VBox {

    private static final double STATE_WIDTH = 104;
    private static final double VERSION_WIDTH = 44;
    /// In a narrower tree the names need the room of the versions.
    private static final double WIDE = 320;

    private final Messages words = new Messages(SitesView.class);
    private final TreeViewModel model;
    private final Selection selection;
    private final BiConsumer<Node, Point2D> menu;
    private final Branches branches = new Branches();
    private final TreeTableView<Containment.Item> table = new TreeTableView<>(branches.root());
    private final SearchField filter = new SearchField(words.get("filter"));
    private final Label nothing = new Label();
    private final ListChangeListener<TreeItem<Containment.Item>> picked = _ -> picked();
    private boolean updating;

    /// @param menu opens the menu of the selection
    public SitesView(Live live, Selection selection, BiConsumer<Node, Point2D> menu) {
        this.model = new TreeViewModel(live);
        this.menu = menu;
        this.selection = selection;
        getStyleClass().addAll("ays-panel", "ays-tree");
        getStylesheets().add(Theme.sheet(SitesView.class, "tree.css"));
        filter.setId("tree-filter");
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.textProperty().bindBidirectional(model.filter());
        var top = new HBox(filter);
        top.getStyleClass().add("ays-bar");
        buildTable();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(top, table);
        Attached.during(this, this::attach);
    }

    /// Puts the caret into the filter.
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Shows only what matches.
    public void filter(String text) {
        filter.setText(text);
        focusFilter();
    }

    private Subscription attach() {
        table.getSelectionModel().getSelectedItems().addListener(picked);
        return Subscription.combine(model.attach(), model.shown().subscribe(this::show),
                selection.all().subscribe(this::select), this::stopListening);
    }

    private void stopListening() {
        table.getSelectionModel().getSelectedItems().removeListener(picked);
    }

    private void buildTable() {
        table.setId("tree");
        table.setAccessibleText(words.get("title"));
        table.setShowRoot(false);
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE, Tweaks.NO_HEADER);
        var name = column("name", NameCell::new);
        var state = column("state", StateCell::new);
        state.setMinWidth(STATE_WIDTH);
        state.setMaxWidth(STATE_WIDTH);
        var version = new TreeTableColumn<Containment.Item, String>(words.get("version"));
        version.setCellValueFactory(row -> row.getValue().valueProperty().map(Containment.Item::version));
        version.setMinWidth(VERSION_WIDTH);
        version.setMaxWidth(VERSION_WIDTH);
        version.getStyleClass().add("version");
        version.setSortable(false);
        table.getColumns().add(name);
        table.getColumns().add(state);
        table.getColumns().add(version);
        table.widthProperty().subscribe(width -> version.setVisible(width.doubleValue() >= WIDE));
        table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        nothing.getStyleClass().add("ays-muted");
        nothing.setId("tree-nothing");
        nothing.setWrapText(true);
        table.setPlaceholder(nothing);
        table.setRowFactory(_ -> row());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setOnContextMenuRequested(event -> {
            var at = new Point2D(event.getScreenX(), event.getScreenY());
            menu.accept(table, event.isKeyboardTrigger() ? besideSelected().orElse(at) : at);
            event.consume();
        });
    }

    /// Where the row is that was selected last, in pixels of the screen.
    private Optional<Point2D> besideSelected() {
        return table.lookupAll(".tree-table-row-cell").stream()
                .filter(node -> node instanceof TreeTableRow<?> row && row.isSelected() && row.isVisible()).findFirst()
                .map(row -> row.localToScreen(48, row.getLayoutBounds().getHeight()));
    }

    private TreeTableColumn<Containment.Item, Containment.Item> column(String key,
            Supplier<TreeTableCell<Containment.Item, Containment.Item>> cells) {
        var column = new TreeTableColumn<Containment.Item, Containment.Item>(words.get(key));
        column.setCellValueFactory(row -> row.getValue().valueProperty());
        column.setCellFactory(_ -> cells.get());
        column.setSortable(false);
        return column;
    }

    private TreeTableRow<Containment.Item> row() {
        var row = new TreeTableRow<Containment.Item>();
        row.hoverProperty().subscribe(hovered -> selection.hover(hovered && row.getItem() != null
                ? Optional.of(row.getItem().path())
                : Optional.empty()));
        return row;
    }

    private void show(Containment shown) {
        nothing.setText(words.get(model.isFiltered() ? "nothing" : model.hasErrors() ? "left-out" : "none"));
        updating = true;
        branches.update(shown, model.isFiltered());
        updating = false;
        select(selection.all().get());
    }

    private void select(SequencedSet<ServicePath> paths) {
        var model = table.getSelectionModel();
        if (updating || paths.equals(shownAsSelected())) {
            return;
        }
        updating = true;
        model.clearSelection();
        for (var path : paths) {
            branches.find(path).ifPresent(item -> {
                branches.reveal(path);
                model.select(table.getRow(item));
            });
        }
        if (!paths.isEmpty() && !model.isEmpty()) {
            reveal(model.getSelectedIndex());
        }
        updating = false;
    }

    private SequencedSet<ServicePath> shownAsSelected() {
        return table.getSelectionModel().getSelectedItems().stream().filter(item -> item != null)
                .map(TreeItem::getValue).filter(item -> item != null).map(Containment.Item::path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void reveal(int row) {
        int shown = (int) (table.getHeight() / 28);
        if (shown > 0 && branches.root().getChildren().size() > 0 && table.getExpandedItemCount() > shown) {
            table.scrollTo(Math.max(0, row - shown / 2));
        }
    }

    private void picked() {
        if (updating) {
            return;
        }
        var chosen = shownAsSelected();
        var last = table.getSelectionModel().getSelectedItem();
        if (last != null && last.getValue() != null && chosen.remove(last.getValue().path())) {
            chosen.addLast(last.getValue().path());
        }
        if (!chosen.isEmpty()) {
            updating = true;
            selection.select(chosen);
            updating = false;
        }
    }
}
