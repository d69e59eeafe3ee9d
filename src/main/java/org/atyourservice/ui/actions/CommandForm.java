package org.atyourservice.ui.actions;

import java.util.LinkedHashSet;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.atyourservice.ui.Messages;

/// Asks for a line for the shell, and says where it goes.
final class CommandForm extends VBox {

    private static final double WIDTH = 520;
    private static final int FEW = 10;

    private final Messages words = new Messages(CommandForm.class);
    private final TextField line;

    /// @param before the line of the last time
    CommandForm(Choices choices, Choice choice, String before, boolean prod) {
        super(12);
        line = new TextField(before);
        line.setId("command-line");
        line.getStyleClass().add("ays-mono");
        line.setPromptText(words.get("command.prompt"));
        var hint = text(words.get("command.hint"));
        hint.setLabelFor(line);
        line.setAccessibleText(words.get("command.hint"));
        var hosts = text(words.get("command.hosts", choice.services().size(), names(choices, choice)));
        hosts.setId("command-hosts");
        getChildren().addAll(new VBox(4, hint, line), hosts);
        int out = choices.leftOutOfCommand();
        if (out > 0) {
            getChildren().add(muted(words.get("command.left-out", out)));
        }
        getChildren().add(muted(words.get(prod ? "command.prod" : "command.plan")));
    }

    String line() {
        return line.getText().strip();
    }

    /// True while there is a line.
    ObservableValue<Boolean> isRight() {
        return line.textProperty().map(text -> !text.isBlank());
    }

    private String names(Choices choices, Choice choice) {
        var hosts = choices.hosts(choice.services());
        var some = String.join(", ", new LinkedHashSet<>(hosts.stream().limit(FEW).toList()));
        return hosts.size() > FEW ? words.get("more", some, hosts.size() - FEW) : some;
    }

    private static Label text(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        return label;
    }

    private static Label muted(String words) {
        var label = text(words);
        label.getStyleClass().addAll("ays-muted", "ays-small");
        return label;
    }
}
