package org.atyourservice.ui.inspector;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.atyourservice.model.ServiceState;
import org.atyourservice.model.Target;
import org.atyourservice.session.Session;
import org.atyourservice.ui.Live;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Navigator;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.EmptyState;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.controls.PlanMark;
import org.atyourservice.ui.controls.StateBadge;
import org.atyourservice.ui.fx.Attached;
import org.atyourservice.ui.theme.Theme;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The panel on the right.
public final class InspectorView extends StackPane {

    private final Messages words = new Messages(InspectorView.class);
    private final InspectorViewModel model;
    private final Consumer<URI> browser;
    private final FontIcon icon = Icons.node(Icons.of(""), 20);
    private final Label name = new Label();
    private final Label where = new Label();
    private final StateBadge badge = new StateBadge(ServiceState.UNKNOWN);
    private final Label state = new Label();
    private final HBox change = new HBox(4);
    private final Hyperlink blueprint = new Hyperlink();
    private final VBox form = new VBox(4);
    private final VBox outputs = new VBox(4);
    private final RelationsPart relations;
    private final StatePart runs;
    private final ScrollPane content;
    private final EmptyState empty;
    private final MapChangeListener<String, String> toErrors = this::wrong;
    private List<FieldRow> rows = List.of();

    /// @param browser opens an address outside of the window
    public InspectorView(Session session, Live live, Selection selection, Navigator navigator,
            Consumer<URI> browser) {
        this.model = new InspectorViewModel(session, live, selection, navigator);
        this.browser = browser;
        this.relations = new RelationsPart(model::select);
        this.runs = new StatePart(model::showRun);
        setId("inspector");
        getStyleClass().addAll("ays-panel", "ays-inspector");
        getStylesheets().add(Theme.sheet(InspectorView.class, "inspector.css"));
        empty = new EmptyState(Material2OutlinedMZ.TOUCH_APP, words.get("empty"), words.get("empty.text"));
        content = new ScrollPane(new VBox(header(), part("attributes", form), part("outputs", outputs),
                part("relations", relations), part("runs", runs)));
        content.setFitToWidth(true);
        content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().addAll(empty, content);
        Attached.during(this, this::attach);
    }

    private Subscription attach() {
        model.errors().addListener(toErrors);
        return Subscription.combine(model.attach(), model.subject().subscribe(this::show),
                () -> model.errors().removeListener(toErrors));
    }

    private Node header() {
        name.setId("inspector-name");
        name.getStyleClass().add("ays-title");
        state.setId("inspector-state");
        where.setWrapText(true);
        where.setMinHeight(USE_PREF_SIZE);
        where.getStyleClass().addAll("ays-muted", "ays-small");
        blueprint.setId("inspector-blueprint");
        blueprint.getStyleClass().add("ays-mono");
        blueprint.setOnAction(_ -> model.showBlueprint());
        var title = new HBox(8, icon, name);
        title.setAlignment(Pos.CENTER_LEFT);
        var line = new HBox(8, badge, state, Bars.spring(), change);
        line.setAlignment(Pos.CENTER_LEFT);
        change.setAlignment(Pos.CENTER_LEFT);
        var header = new VBox(4, title, where, line, blueprint);
        header.getStyleClass().add("header");
        return header;
    }

    private Node part(String key, Node body) {
        var part = new VBox(4, Bars.section(words.get(key)), body);
        part.getStyleClass().add("part");
        body.managedProperty().subscribe(shown -> {
            part.setVisible(shown);
            part.setManaged(shown);
        });
        VBox.setVgrow(part, Priority.NEVER);
        return part;
    }

    private void show(Optional<Subject> subject) {
        content.setVisible(subject.isPresent());
        empty.setVisible(subject.isEmpty());
        subject.ifPresent(this::show);
    }

    private void show(Subject subject) {
        icon.setIconCode(Icons.of(subject.icon()));
        name.setText(subject.path().key().instance());
        where.setText(words.get("where", subject.template(), subject.path().instances(), target(subject.target())));
        badge.show(subject.state());
        state.setText(StateBadge.word(subject.state()));
        change.getChildren().clear();
        subject.change().map(PlanMark.Kind::of).ifPresent(kind -> {
            var word = new Label(words.of("change", kind));
            word.getStyleClass().addAll("ays-muted", "ays-small");
            change.getChildren().addAll(new PlanMark(kind), word);
        });
        blueprint.setText(subject.place().map(Object::toString).orElse(""));
        blueprint.setManaged(subject.place().isPresent());
        blueprint.setVisible(subject.place().isPresent());
        showFields(subject);
        showOutputs(subject);
        relations.show(subject);
        relations.setManaged(!relations.getChildren().isEmpty());
        runs.show(subject);
    }

    // The rows stay while they say the same: somebody may be about to press a button in one.
    private void showOutputs(Subject subject) {
        if (!subject.outputs().equals(outputs.getUserData())) {
            outputs.setUserData(subject.outputs());
            outputs.getChildren().setAll(subject.outputs().stream().map(o -> new OutputRow(o, browser)).toList());
        }
        outputs.setManaged(!subject.outputs().isEmpty());
    }

    // The rows stay while the schema does: what is being typed and where the focus is live in them.
    private void showFields(Subject subject) {
        var wanted = subject.fields().stream().map(Subject.Field::attribute).toList();
        boolean same = form.getUserData() != null && form.getUserData().equals(subject.path())
                && rows.stream().map(FieldRow::attribute).toList().equals(wanted);
        if (same) {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).show(subject.fields().get(i));
            }
        } else {
            form.setUserData(subject.path());
            rows = new ArrayList<>(subject.fields().stream().map(field -> new FieldRow(model, field)).toList());
            form.getChildren().setAll(rows);
        }
        form.setDisable(!subject.desired());
        form.setManaged(!rows.isEmpty());
    }

    private void wrong(MapChangeListener.Change<? extends String, ? extends String> change) {
        rows.stream().filter(row -> row.attribute().name().equals(change.getKey())).findFirst()
                .ifPresent(row -> row.wrong(Optional.ofNullable(change.getValueAdded())));
    }

    private String target(Target target) {
        return words.get("on", target.shown());
    }
}
