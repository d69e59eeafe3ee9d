package org.atyourservice.ui.run;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.fx.Attached;

/// A line of the log: time, step and host, a mark for error output, the text.
final class LogCell extends ListCell<LogRow> {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error-output");
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
    /// More than anyone reads on a line, and little enough to lay out.
    private static final int LONGEST = 4_000;
    private static final double TIME = 64;
    private static final double ORIGIN = 216;
    private static final double CHANNEL = 28;
    private static final double GAPS = 64;

    private final Messages words = new Messages(LogCell.class);
    private final LogViewModel model;
    private final Times times;
    private final Label time = column("time", TIME);
    private final Label origin = column("origin", ORIGIN);
    private final Tooltip origins = new Tooltip();
    private final Label channel = column("channel", CHANNEL);
    private final TextFlow flow = new Line();
    private final HBox row = new HBox(8, time, origin, channel, flow);

    LogCell(LogViewModel model, Times times) {
        this.model = model;
        this.times = times;
        getStyleClass().add("log-cell");
        row.setFillHeight(false);
        flow.getStyleClass().add("line");
        show(time, false);
        listViewProperty().flatMap(list -> list.widthProperty()).subscribe(this::fit);
        Attached.during(this, this::follow);
        origin.setTooltip(origins);
        origins.setOnShowing(_ -> origins.setText(getItem() == null ? "" : told(getItem())));
        origin.setOnMouseClicked(_ -> {
            if (getItem() != null && !isEmpty()) {
                model.unfold(getItem());
            }
        });
    }

    private Subscription follow() {
        return Subscription.combine(model.options().times().subscribe(wanted -> show(time, wanted)),
                model.catalog().scope().subscribe(scope -> show(origin, scope.only().isEmpty())),
                model.options().wrap().subscribe(_ -> fit()), model.options().times().subscribe(_ -> fit()),
                model.catalog().scope().subscribe(_ -> fit()), model.find().pattern().subscribe(_ -> again()));
    }

    private void again() {
        if (getItem() != null && !isEmpty()) {
            updateItem(getItem(), false);
        }
    }

    @Override
    protected void updateItem(LogRow line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            pseudoClassStateChanged(ERROR, false);
            return;
        }
        time.setText(line.at().map(times::clock).orElse(""));
        origin.setText(line.isPending() ? "" : model.origin(line));
        origin.pseudoClassStateChanged(FOLDED, model.isFolded(line));
        channel.setText(line.isError() ? words.get("log.error") : "");
        pseudoClassStateChanged(ERROR, line.isError());
        flow.getChildren().setAll(pieces(line));
        setAccessibleText(line.isPending()
                ? words.get("log.loading")
                : origin.getText() + ": " + line.text());
        setGraphic(row);
    }

    private String told(LogRow line) {
        return model.isFolded(line) ? words.get("log.unfold") + "\n" + model.origins(line) : model.origins(line);
    }

    /// As high as its text; the theme's cell size would cut it off.
    @Override
    protected double computePrefHeight(double width) {
        double text = snapSizeY(row.prefHeight(-1) + snappedTopInset() + snappedBottomInset());
        return Math.max(minHeight(-1), text);
    }

    private List<Node> pieces(LogRow line) {
        int end = Math.min(line.text().length(), LONGEST);
        var pieces = new ArrayList<Node>();
        int at = 0;
        for (var span : line.spans()) {
            if (span.from() >= end) {
                break;
            }
            add(pieces, line.text().substring(at, span.from()), Ansi.NONE, false);
            add(pieces, line.text().substring(span.from(), Math.min(span.to(), end)), span.colour(), span.bold());
            at = Math.min(span.to(), end);
        }
        add(pieces, line.text().substring(at, end), Ansi.NONE, false);
        if (end < line.text().length()) {
            var rest = new Text(words.get("log.rest", line.text().length() - end));
            rest.getStyleClass().add("ays-muted");
            pieces.add(rest);
        }
        return pieces;
    }

    private void add(List<Node> pieces, String text, int colour, boolean bold) {
        int at = 0;
        if (model.find().pattern().get().isPresent()) {
            for (var mark : LogMarks.of(model.find().pattern().get().get(), text)) {
                pieces.add(piece(text.substring(at, mark.from()), colour, bold));
                pieces.add(mark(text.substring(mark.from(), mark.to())));
                at = mark.to();
            }
        }
        if (at < text.length()) {
            pieces.add(piece(text.substring(at), colour, bold));
        }
    }

    private static Text piece(String text, int colour, boolean bold) {
        var piece = new Text(text);
        piece.getStyleClass().add(colour == Ansi.NONE ? "plain" : "ansi-" + colour);
        if (bold) {
            piece.getStyleClass().add("bold");
        }
        return piece;
    }

    /// What was searched for, on a ground of its own.
    private static Label mark(String text) {
        var mark = new Label(text);
        mark.getStyleClass().add("found");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        return mark;
    }

    private void fit() {
        boolean wrap = model.options().wrap().get() && getListView() != null;
        row.setAlignment(wrap ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
        double taken = GAPS + CHANNEL + (time.isManaged() ? TIME : 0) + (origin.isManaged() ? ORIGIN : 0);
        double width = wrap ? Math.max(160, getListView().getWidth() - taken) : Region.USE_COMPUTED_SIZE;
        flow.setPrefWidth(width);
        flow.setMaxWidth(wrap ? width : Double.MAX_VALUE);
        flow.setMinWidth(wrap ? 0 : Region.USE_PREF_SIZE);
    }

    private static Label column(String style, double width) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        return label;
    }

    private static void show(Label label, boolean wanted) {
        label.setVisible(wanted);
        label.setManaged(wanted);
    }

    /// Text that wraps at its preferred width also when it is asked for its height before its
    /// width is known, as lists do.
    private static final class Line extends TextFlow {
        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(width == USE_COMPUTED_SIZE ? getPrefWidth() : width);
        }
    }
}
