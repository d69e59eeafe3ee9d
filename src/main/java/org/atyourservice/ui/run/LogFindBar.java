package org.atyourservice.ui.run;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.SearchField;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// The bar to search with: what, how, how many there are, next, before. Shown when it is asked for.
final class LogFindBar extends HBox {

    private final Messages words = new Messages(LogFindBar.class);
    private final LogFind find;
    private final SearchField field;
    private final Runnable leave;

    /// @param leave told when the keyboard shall go elsewhere
    LogFindBar(LogFind find, Runnable leave) {
        this.find = find;
        this.leave = leave;
        field = new SearchField(words.get("find.prompt"));
        field.setId("log-find-text");
        field.setPrefWidth(320);
        field.setMinWidth(160);
        field.textProperty().bindBidirectional(find.text());
        var status = new Label();
        status.setId("log-find-status");
        status.getStyleClass().addAll("ays-small", "ays-muted");
        status.textProperty().bind(find.status());
        setId("log-find-bar");
        getStyleClass().add("find-bar");
        getChildren().setAll(field, toggle("log-find-case", "Aa", "find.case", find.matchCase()),
                toggle("log-find-regex", ".*", "find.regex", find.regex()),
                Bars.icon("log-find-previous", Material2OutlinedAL.KEYBOARD_ARROW_UP, words.get("find.previous"),
                        () -> find.go(false)),
                Bars.icon("log-find-next", Material2OutlinedAL.KEYBOARD_ARROW_DOWN, words.get("find.next"),
                        () -> find.go(true)),
                status, Bars.spring(),
                Bars.icon("log-find-close", Material2OutlinedAL.CLOSE, words.get("find.close"), this::close));
        managedProperty().bind(visibleProperty());
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && field.isFocusWithin()) {
            find.go(!event.isShiftDown());
            event.consume();
        }
    }

    void open() {
        setVisible(true);
        field.requestFocus();
    }

    private void close() {
        find.text().set("");
        setVisible(false);
        leave.run();
    }

    private ToggleButton toggle(String id, String sign, String key, BooleanProperty property) {
        var button = new ToggleButton(sign);
        button.setId(id);
        button.getStyleClass().addAll("flat", "small", "log-toggle", "sign");
        button.setTooltip(new Tooltip(words.get(key)));
        button.setAccessibleText(words.get(key));
        button.selectedProperty().bindBidirectional(property);
        return button;
    }
}
