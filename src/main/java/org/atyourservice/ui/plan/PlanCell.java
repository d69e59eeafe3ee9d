package org.atyourservice.ui.plan;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Place;
import org.atyourservice.model.Step;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.controls.PlanMark;
import org.atyourservice.ui.run.ServiceName;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// A line of a plan.
final class PlanCell extends ListCell<PlanRow> {

    private final Messages words = new Messages(PlanCell.class);
    private final PlanViewModel model;

    PlanCell(PlanViewModel model) {
        this.model = model;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(PlanRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("heading", "item", "detail", "step", "trouble", "note", "question");
        setGraphic(empty || row == null ? null : node(row));
    }

    /// As high as its content; the theme's cell size would make all rows the same.
    @Override
    protected double computePrefHeight(double width) {
        double inner = width - snappedLeftInset() - snappedRightInset();
        double content = getGraphic() == null ? 0 : getGraphic().prefHeight(width < 0 ? -1 : inner);
        return Math.max(minHeight(-1), snapSizeY(content + snappedTopInset() + snappedBottomInset()));
    }

    private Node node(PlanRow row) {
        return switch (row) {
            case PlanRow.Heading(var text) -> styled("heading", Bars.section(text));
            case PlanRow.Item item -> styled("item", item(item));
            case PlanRow.Detail detail -> styled("detail", detail(detail));
            case PlanRow.Later(var value) -> styled("detail", row(muted(value.shown())));
            case PlanRow.StepLine line -> styled("step", step(line));
            case PlanRow.Trouble(var diagnostic) -> styled("trouble", trouble(diagnostic));
            case PlanRow.Note(var diagnostic) -> styled("note", note(diagnostic));
            case PlanRow.MoreNotes(var count) -> styled("note", more(count));
            case PlanRow.Question question -> styled("question", question(question));
        };
    }

    private Node styled(String style, Node node) {
        getStyleClass().add(style);
        return node;
    }

    private Node item(PlanRow.Item item) {
        var name = new ServiceName(item.path());
        name.setMinWidth(0);
        var note = muted(item.note());
        var effort = muted(item.effort());
        effort.setMinWidth(Region.USE_PREF_SIZE);
        var row = row(chevron(item), new PlanMark(item.kind()), square(Icons.node(Icons.of(item.icon()))), name, note,
                Bars.spring(), effort);
        if (item.isUntouched()) {
            row.getStyleClass().add("untouched");
        }
        return row;
    }

    private Node chevron(PlanRow.Item item) {
        var icon = item.open() ? Material2OutlinedAL.ARROW_DROP_DOWN : Material2OutlinedAL.ARROW_RIGHT;
        var button = Bars.icon(null, icon, words.get(item.open() ? "plan.hideSteps" : "plan.showSteps"),
                () -> model.toggle(item.path()));
        button.getStyleClass().add("chevron");
        button.setFocusTraversable(false);
        button.setVisible(!item.steps().isEmpty());
        return button;
    }

    /// Glyphs of a font are not all of the same width.
    private static Node square(Node icon) {
        var square = new StackPane(icon);
        square.setMinWidth(16);
        square.setMaxWidth(16);
        return square;
    }

    private Node detail(PlanRow.Detail detail) {
        var difference = detail.difference();
        var what = new Label(difference.what());
        what.getStyleClass().add("what");
        what.setMinWidth(Region.USE_PREF_SIZE);
        var before = value(difference.before().orElse(words.get("plan.value.none")), "before");
        var after = value(difference.after().orElse(words.get("plan.value.none")), "after");
        var row = row(what, before, Icons.node(Material2OutlinedAL.ARROW_FORWARD, 14), after, Bars.spring());
        difference.origin().ifPresent(origin -> row.getChildren().add(origin(origin)));
        return row;
    }

    private Node origin(Origin origin) {
        return origin instanceof Origin.Declared(var place) ? link(place) : muted(origin.shown());
    }

    private Node step(PlanRow.StepLine line) {
        var number = muted(String.valueOf(line.number()));
        number.getStyleClass().add("number");
        var verb = new Label(line.step().verb());
        verb.getStyleClass().add("verb");
        var where = muted(line.step().touchesHost() ? line.step().where().shown() : words.get("plan.recordOnly"));
        where.getStyleClass().add("where");
        var reason = muted(reason(line.step()));
        HBox.setHgrow(reason, Priority.ALWAYS);
        return row(number, verb, where, reason);
    }

    private String reason(Step step) {
        return step instanceof Step.Probe probe
                ? words.get("plan.patience", step.reason(), probe.patience().toSeconds())
                : step.reason();
    }

    private Node trouble(Diagnostic diagnostic) {
        var message = new Label(diagnostic.message());
        message.setWrapText(true);
        var lines = new VBox(4, message);
        diagnostic.hint().ifPresent(hint -> {
            var label = muted(hint);
            label.setWrapText(true);
            lines.getChildren().add(label);
        });
        HBox.setHgrow(lines, Priority.ALWAYS);
        var icon = Icons.node(diagnostic.isError() ? Material2OutlinedAL.ERROR_OUTLINE : Material2OutlinedMZ.WARNING);
        icon.getStyleClass().add(diagnostic.isError() ? "error" : "warning");
        var row = row(icon, lines);
        diagnostic.place().ifPresent(place -> row.getChildren().add(link(place)));
        return row;
    }

    private Node note(Diagnostic diagnostic) {
        var text = new Label(diagnostic.hint().map(hint -> diagnostic.message() + " " + hint)
                .orElse(diagnostic.message()));
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = row(Icons.node(Material2OutlinedAL.INFO), text);
        diagnostic.place().filter(place -> place.line() > 0).ifPresent(place -> row.getChildren().add(link(place)));
        return row;
    }

    private Node more(int count) {
        var link = new Hyperlink(words.get("plan.moreNotes", count));
        link.setId("plan-more-notes");
        link.setOnAction(_ -> model.showAllNotes());
        return link;
    }

    private Node question(PlanRow.Question question) {
        var moved = question.moved();
        var text = new Label(words.get("plan.question", moved.to().shown(), moved.from().instances(),
                moved.to().instances()));
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        var yes = answer("plan-moved-yes", "plan.yes", question, true);
        var no = answer("plan-moved-no", "plan.no", question, false);
        return row(Icons.node(Material2OutlinedAL.HELP_OUTLINE), text, yes, no);
    }

    private Button answer(String id, String key, PlanRow.Question question, boolean yes) {
        var button = Bars.button(id, words.get(key), () -> model.answer(question.moved(), yes));
        button.getStyleClass().add("small");
        button.disableProperty().bind(model.busy());
        return button;
    }

    private Hyperlink link(Place place) {
        var link = new Hyperlink(place.toString());
        link.getStyleClass().addAll("ays-mono", "place");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(_ -> model.show(place));
        return link;
    }

    private static Label value(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().addAll("ays-mono", style);
        return label;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ays-small", "ays-muted");
        return label;
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
