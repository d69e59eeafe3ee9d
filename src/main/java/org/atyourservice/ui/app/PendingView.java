package org.atyourservice.ui.app;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.atyourservice.model.Change;
import org.atyourservice.session.Snapshot;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.Selection;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Dropdown;
import org.atyourservice.ui.controls.PlanMark;
import org.atyourservice.ui.dialogs.Dialogs;

/// The lists behind the two counters; each item can be taken back alone.
final class PendingView {

    private static final double WIDTH = 440;
    private static final double HIGHEST = 360;

    private final Messages words = new Messages(PendingView.class);
    private final PendingViewModel model;
    private final Selection selection;
    private final Dialogs dialogs;
    private final Dropdown dropdown;

    PendingView(PendingViewModel model, Selection selection, Dialogs dialogs, Dropdown dropdown) {
        this.model = model;
        this.selection = selection;
        this.dialogs = dialogs;
        this.dropdown = dropdown;
    }

    void showGit(Node owner) {
        var files = model.snapshot().uncommitted();
        var list = new VBox();
        files.forEach(file -> list.getChildren().add(file(file)));
        var commit = Bars.button("commit", words.get("commit"), this::commit);
        var actions = new HBox(8, Bars.spring(), commit);
        show(owner, "git-list", words.get("git.title", files.size()), words.get("git.none"), list, actions);
    }

    void showHosts(Node owner) {
        var list = new VBox();
        model.snapshot().changes().forEach(change -> list.getChildren().add(change(change)));
        show(owner, "hosts-list", words.get("hosts.title", model.snapshot().changes().size()), words.get("hosts.none"),
                list, new HBox());
    }

    private void show(Node owner, String id, String title, String none, VBox list, HBox actions) {
        var heading = new Label(title);
        heading.getStyleClass().add("ays-strong");
        var content = new VBox(8, heading);
        content.setId(id);
        content.getStyleClass().add("pending");
        content.setPrefWidth(WIDTH);
        if (list.getChildren().isEmpty()) {
            var nothing = new Label(none);
            nothing.getStyleClass().add("ays-muted");
            nothing.setWrapText(true);
            content.getChildren().add(nothing);
        } else {
            var scroll = new ScrollPane(list);
            scroll.setFitToWidth(true);
            scroll.setMaxHeight(HIGHEST);
            // of its own it takes the height of unbroken lines
            list.heightProperty().subscribe(height -> scroll.setPrefViewportHeight(
                    Math.min(HIGHEST, height.doubleValue())));
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            content.getChildren().add(scroll);
            if (!actions.getChildren().isEmpty()) {
                content.getChildren().add(actions);
            }
        }
        dropdown.show(owner, content);
    }

    private Node file(Snapshot.UncommittedFile file) {
        var kind = switch (file.kind()) {
            case ADDED -> PlanMark.Kind.CREATE;
            case CHANGED -> PlanMark.Kind.UPDATE;
            case DELETED -> PlanMark.Kind.DELETE;
        };
        var path = new Label(file.path());
        path.getStyleClass().add("ays-mono");
        path.setWrapText(true);
        var text = new VBox(2, path);
        file.words().forEach(word -> text.getChildren().add(muted(word)));
        return line(new PlanMark(kind), text, discard("discard-" + file.path(), words.get("discard"), () -> {
            dropdown.hide();
            var way = file.kind() == Snapshot.UncommittedFile.Kind.ADDED ? "discard.new" : "discard.old";
            if (dialogs.confirm(words.get(way + ".title", file.path()), words.get(way + ".text"),
                    words.get(way + ".verb"))) {
                model.discard(file);
            }
        }));
    }

    private Node change(Change change) {
        var kind = PlanMark.Kind.of(change);
        var name = new Label(kind.word() + " " + change.path().shown());
        name.setWrapText(true);
        var text = new VBox(2, name);
        text.setOnMouseClicked(_ -> {
            dropdown.hide();
            selection.select(change.path());
        });
        PendingViewModel.words(change).forEach(word -> text.getChildren().add(muted(word)));
        if (change instanceof Change.Delete) {
            text.getChildren().add(muted(words.get("delete")));
        }
        var back = discard("put-back-" + change.path(), words.get("put-back"), () -> {
            dropdown.hide();
            model.discard(change);
        });
        back.setVisible(!model.putBack(change).isEmpty());
        back.setManaged(back.isVisible());
        return line(new PlanMark(kind), text, back);
    }

    private void commit() {
        dropdown.hide();
        dialogs.ask(words.get("commit.title"), words.get("commit.text"), "", words.get("commit.verb"))
                .ifPresent(model::commit);
    }

    private static HBox line(Node mark, VBox text, Node action) {
        HBox.setHgrow(text, Priority.ALWAYS);
        var line = new HBox(8, mark, text, action);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("line");
        return line;
    }

    private static Button discard(String id, String verb, Runnable action) {
        var button = Bars.button(id, verb, action);
        button.getStyleClass().add("small-button");
        return button;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("ays-muted", "ays-small");
        return label;
    }
}
