package org.atyourservice.ui.plan;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.EmptyState;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.run.Notice;
import org.atyourservice.ui.run.Skeleton;
import org.atyourservice.ui.theme.Theme;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The Plan tab: what a deployment will do, before it does it.
public final class PlanView extends VBox {

    private final Messages words = new Messages(PlanView.class);
    private final PlanViewModel model;
    private final ListView<PlanRow> list;
    private boolean following;

    public PlanView(PlanViewModel model) {
        this.model = model;
        this.list = list();
        setId("plan-view");
        getStyleClass().addAll("ays-panel", "ays-plan");
        getStylesheets().add(Theme.sheet(PlanView.class, "plan.css"));
        var faces = new StackPane(face(PlanFace.Kind.PLAN, list),
                face(PlanFace.Kind.LOADING, new Skeleton(words.get("plan.loading"), 8)),
                face(PlanFace.Kind.NONE, empty("plan.none", "plan-make")),
                face(PlanFace.Kind.NOTHING_TO_DO, empty("plan.nothing", "plan-again")));
        VBox.setVgrow(faces, Priority.ALWAYS);
        getChildren().addAll(header(), notice(), faces);
        Attached.during(this, this::follow);
    }

    private Subscription follow() {
        return Subscription.combine(model.navigator().tab().subscribe(_ -> model.shown()),
                model.selection().service().subscribe(this::selected));
    }

    private Node header() {
        var title = new Label();
        title.getStyleClass().add("ays-title");
        title.textProperty().bind(model.face().map(PlanFace::title));
        title.setMinWidth(Region.USE_PREF_SIZE);
        var hindrance = new Label();
        hindrance.setId("plan-hindrance");
        hindrance.getStyleClass().addAll("ays-small", "ays-muted");
        hindrance.textProperty().bind(model.face().map(PlanFace::hindrance));
        var refresh = Bars.button("plan-refresh", words.get("plan.refresh"), model::refresh);
        refresh.disableProperty().bind(model.busy());
        var away = Bars.button("plan-put-away", words.get("plan.putAway"), model::putAway);
        away.setTooltip(new Tooltip(words.get("plan.putAway.tip")));
        present(away, is(PlanFace.Kind.PLAN));
        var first = new HBox(8, title, Bars.spring(), hindrance, refresh, away, deploy());
        first.setAlignment(Pos.CENTER_LEFT);
        var summary = new Label();
        summary.setId("plan-summary");
        summary.getStyleClass().add("ays-strong");
        summary.textProperty().bind(model.face().map(PlanFace::summary));
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        present(summary, model.face().map(face -> !face.summary().isEmpty()));
        var second = new HBox(16, expand(), onCanvas());
        second.setAlignment(Pos.CENTER_LEFT);
        second.setMinHeight(24);
        present(second, is(PlanFace.Kind.PLAN));
        var header = new VBox(8, first, summary, reach(), new PlanOptionsBar(model), second);
        header.getStyleClass().add("plan-header");
        header.setMinHeight(Region.USE_PREF_SIZE);
        return header;
    }

    /// The hosts, the restarts, and what alone may be touched.
    private VBox reach() {
        var reach = new VBox(4);
        reach.setId("plan-reach");
        model.face().subscribe(face -> reach.getChildren().setAll(face.reach().stream().map(line -> {
            var label = new Label(line.text());
            label.getStyleClass().addAll("ays-small", "ays-muted");
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            if (!line.whole().equals(line.text())) {
                label.setTooltip(new Tooltip(line.whole()));
            }
            return label;
        }).toList()));
        present(reach, model.face().map(face -> !face.reach().isEmpty()));
        return reach;
    }

    private Button onCanvas() {
        var button = Bars.button("plan-on-canvas", words.get("plan.onCanvas"), model::showOnCanvas);
        button.getStyleClass().addAll("small", "flat");
        button.setGraphic(Icons.node(Material2OutlinedAL.ACCOUNT_TREE, 14));
        return button;
    }

    private Button deploy() {
        var deploy = Bars.accent("plan-deploy", "", model::deploy);
        deploy.textProperty().bind(model.face().map(PlanFace::deployWords));
        deploy.disableProperty().bind(model.face().map(face -> !face.canDeploy()));
        var shown = is(PlanFace.Kind.PLAN);
        present(deploy, shown);
        return deploy;
    }

    private Button expand() {
        var expand = Bars.button("plan-expand", "", model::toggleAll);
        expand.textProperty().bind(Bindings.createStringBinding(
                () -> words.get(model.allOpen() ? "plan.collapse" : "plan.expand"), model.rows()));
        expand.getStyleClass().addAll("small", "flat");
        expand.setGraphic(Icons.node(Material2OutlinedMZ.UNFOLD_MORE, 14));
        return expand;
    }

    private Node notice() {
        var notice = new Notice(Notice.Weight.INFO);
        notice.setId("plan-notice");
        model.face().subscribe(face -> notice.show(face.notice()));
        VBox.setMargin(notice, new Insets(12, 16, 0, 16));
        return notice;
    }

    private ListView<PlanRow> list() {
        var list = new ListView<>(model.rows());
        list.setId("plan-list");
        list.setAccessibleText(words.get("plan.list"));
        list.getStyleClass().addAll("edge-to-edge", "plan-list");
        list.setCellFactory(_ -> new PlanCell(model));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                int at = list.getSelectionModel().getSelectedIndex();
                toggle(list.getSelectionModel().getSelectedItem());
                list.getSelectionModel().clearAndSelect(at);
                event.consume();
            }
        });
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !following) {
                row.service().ifPresent(model::select);
            }
        });
        return list;
    }

    /// Shows the row of what was selected elsewhere.
    private void selected(Optional<ServicePath> service) {
        var chosen = list.getSelectionModel();
        boolean there = service.isPresent()
                && Optional.ofNullable(chosen.getSelectedItem()).flatMap(PlanRow::service).equals(service);
        if (there) {
            return;
        }
        following = true;
        chosen.clearSelection();
        service.flatMap(model::rowOf).ifPresent(row -> {
            chosen.select(row);
            list.scrollTo(Math.max(0, chosen.getSelectedIndex() - 3));
        });
        following = false;
    }

    private void toggle(PlanRow row) {
        if (row instanceof PlanRow.Item item && !item.steps().isEmpty()) {
            model.toggle(item.path());
        }
    }

    private EmptyState empty(String key, String id) {
        var icon = key.equals("plan.none") ? Material2OutlinedMZ.PLAYLIST_ADD_CHECK : Material2OutlinedAL.CHECK_CIRCLE;
        var empty = new EmptyState(icon, words.get(key), words.get(key + ".sentence"), words.get(key + ".verb"),
                model::refresh);
        empty.getChildren().getLast().setId(id);
        return empty;
    }

    private Node face(PlanFace.Kind kind, Node node) {
        node.visibleProperty().bind(is(kind));
        return node;
    }

    private static void present(Node node, ObservableValue<Boolean> wanted) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(wanted);
    }

    private ObservableValue<Boolean> is(PlanFace.Kind kind) {
        return model.face().map(face -> face.kind() == kind);
    }
}
