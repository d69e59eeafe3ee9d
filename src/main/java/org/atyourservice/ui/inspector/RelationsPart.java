package org.atyourservice.ui.inspector;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.atyourservice.model.ServicePath;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.controls.StateBadge;

/// What the service is in, what it uses and what uses it; each a way there.
final class RelationsPart extends VBox {

    private final Messages words = new Messages(RelationsPart.class);
    private final Consumer<ServicePath> select;

    RelationsPart(Consumer<ServicePath> select) {
        this.select = select;
        getStyleClass().add("relations");
    }

    void show(Subject subject) {
        getChildren().clear();
        subject.parent().ifPresent(parent -> add(words.get("inside"), List.of(parent)));
        subject.producers().forEach((argname, producers) -> add(argname, producers));
        add(words.get("used-by"), subject.consumers());
    }

    private void add(String title, List<Subject.Related> related) {
        Optional<Label> name = Optional.empty();
        for (var one : related) {
            var label = new Label(name.isEmpty() ? title : "");
            label.getStyleClass().addAll("name", "ays-muted");
            name = Optional.of(label);
            var line = new HBox(8, label, way(one));
            line.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(line);
        }
    }

    private Node way(Subject.Related related) {
        var content = new HBox(4, new StateBadge(related.state(), 12), Icons.node(Icons.of(related.icon()), 14),
                new Label(related.path().shown()));
        content.setAlignment(Pos.CENTER_LEFT);
        var way = new Button(null, content);
        way.setId("relation-" + related.path());
        way.getStyleClass().add("way");
        way.setAccessibleText(words.get("go", related.path().shown(), StateBadge.word(related.state())));
        way.setTooltip(new Tooltip(related.path().instances() + "\n" + StateBadge.word(related.state())));
        way.setOnAction(_ -> select.accept(related.path()));
        return way;
    }
}
