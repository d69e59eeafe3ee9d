package org.atyourservice.ui.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.ServiceState;
import org.atyourservice.ui.controls.StateBadge;

/// A numbered line of a blueprint, with the first of its problems behind it.
final class LineCell extends ListCell<String> {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Supplier<List<Diagnostic>> problems;
    private final Label number = new Label();
    private final TextFlow text = new TextFlow();
    private final StateBadge badge = new StateBadge(ServiceState.FAILED, 12);
    private final Label problem = new Label();
    private final HBox line = new HBox(12, number, text);

    LineCell(Supplier<List<Diagnostic>> problems) {
        this.problems = problems;
        line.setAlignment(Pos.CENTER_LEFT);
        number.getStyleClass().add("number");
        problem.getStyleClass().add("problem");
        text.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(String item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        number.setText(String.valueOf(getIndex() + 1));
        text.getChildren().setAll(YamlColours.of(item).stream().map(span -> {
            var part = new Text(span.text());
            part.getStyleClass().addAll("yaml", span.kind());
            return part;
        }).toList());
        line.getChildren().setAll(number, text);
        first().ifPresent(found -> {
            badge.show(found.isError() ? ServiceState.FAILED : ServiceState.UNHEALTHY);
            problem.pseudoClassStateChanged(ERROR, found.isError());
            problem.setText(found.message());
            problem.setTooltip(new Tooltip(found.toString()));
            line.getChildren().addAll(badge, problem);
        });
        setGraphic(line);
    }

    private Optional<Diagnostic> first() {
        return problems.get().stream()
                .filter(found -> found.place().filter(place -> place.line() == getIndex() + 1).isPresent()).findFirst();
    }
}
