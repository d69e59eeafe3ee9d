package org.atyourservice.ui.inspector;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// One attribute of the form. Enter or leaving the field saves, Escape takes back; an empty field
/// shows the default.
final class FieldRow extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final Messages words = new Messages(FieldRow.class);
    private final InspectorViewModel model;
    private final Attribute attribute;
    private final Label name;
    private final Label standard = new Label();
    private final Label error = new Label();
    private final Button reset;
    private final Control editor;
    private Subject.Field field;

    FieldRow(InspectorViewModel model, Subject.Field field) {
        this.model = model;
        this.attribute = field.attribute();
        this.field = field;
        getStyleClass().add("field");
        name = new Label(attribute.name());
        name.getStyleClass().addAll("name", "ays-muted");
        reset = Bars.icon("reset-" + attribute.name(), Material2OutlinedMZ.SETTINGS_BACKUP_RESTORE,
                words.get("reset"), () -> model.set(attribute, Optional.empty()));
        standard.setText(words.get("default"));
        standard.getStyleClass().addAll("ays-muted", "ays-small");
        standard.setMinWidth(USE_PREF_SIZE);
        error.setId("error-" + attribute.name());
        error.getStyleClass().addAll("ays-danger", "ays-small");
        error.setWrapText(true);
        editor = isChoice() ? choice() : line();
        editor.setId("field-" + attribute.name());
        editor.setAccessibleText(attribute.name());
        editor.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(editor, Priority.ALWAYS);
        var line = new HBox(8, name, editor, standard, reset);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, error);
        wrong(Optional.empty());
        show(field);
    }

    Attribute attribute() {
        return attribute;
    }

    /// Brings the row up to the model; what is being typed stays.
    void show(Subject.Field newer) {
        boolean typing = error.isVisible()
                || editor.isFocused() && editor instanceof TextField text && !text.getText().equals(shown());
        field = newer;
        var origin = field.value().map(value -> words.get("origin", value.origin().shown()))
                .orElse(words.get("no-value"));
        name.setTooltip(new Tooltip(attribute.description().isEmpty()
                ? origin
                : attribute.description() + "\n" + origin));
        visible(standard, !field.declared() && attribute.defaultValue().isPresent());
        visible(reset, field.declared() && attribute.defaultValue().isPresent());
        if (!typing) {
            fill();
        }
    }

    void wrong(Optional<String> why) {
        error.setText(why.orElse(""));
        visible(error, why.isPresent());
        editor.pseudoClassStateChanged(WRONG, why.isPresent());
        if (why.isEmpty() && !editor.isFocused()) {
            fill();
        }
    }

    private void fill() {
        switch (editor) {
            case TextField text -> {
                text.setText(shown());
                text.setPromptText(prompt());
            }
            case ComboBox<?> box -> {
                @SuppressWarnings("unchecked")
                var choices = (ComboBox<String>) box;
                choices.setValue(field.text());
            }
            default -> throw new IllegalStateException("no such editor");
        }
    }

    // A default is a prompt, so that it doesn't look as if somebody had chosen it.
    private String shown() {
        return field.declared() && !isSecret() ? field.text() : "";
    }

    private String prompt() {
        if (isSecret()) {
            return words.get(field.value().isPresent() ? "secret.set" : "secret.none");
        }
        return attribute.defaultValue().map(Value::shown).orElse(attribute.required() ? words.get("required") : "");
    }

    private TextField line() {
        var text = isSecret() ? new PasswordField() : new TextField();
        text.setOnAction(_ -> save(text));
        text.focusedProperty().subscribe((had, has) -> {
            if (had && !has) {
                save(text);
            }
        });
        text.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.forget(attribute);
                fill();
                event.consume();
            }
        });
        return text;
    }

    private void save(TextField text) {
        if (!text.getText().equals(shown())) {
            model.typed(attribute, text.getText());
        }
    }

    private ComboBox<String> choice() {
        var box = new ComboBox<String>();
        if (attribute.choices().isEmpty()) {
            box.getItems().addAll("true", "false");
        } else {
            attribute.choices().forEach(value -> box.getItems().add(value.shown()));
        }
        box.setOnAction(_ -> {
            if (box.getValue() != null && !box.getValue().equals(field.text())) {
                attribute.choices().stream().filter(value -> value.shown().equals(box.getValue())).findFirst()
                        .ifPresentOrElse(value -> model.set(attribute, Optional.of(value)),
                                () -> model.typed(attribute, box.getValue()));
            }
        });
        return box;
    }

    private boolean isChoice() {
        return !attribute.choices().isEmpty() || attribute.type() == Attribute.Type.BOOLEAN;
    }

    private boolean isSecret() {
        return attribute.soundsSecret();
    }

    private static void visible(Node node, boolean yes) {
        node.setVisible(yes);
        node.setManaged(yes);
    }
}
