package org.atyourservice.ui.inspector;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.atyourservice.model.Value;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.atyourservice.ui.controls.Icons;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// A value that actions set: to read, to copy, and an address to open.
final class OutputRow extends VBox {

    private final Messages words = new Messages(OutputRow.class);

    OutputRow(Subject.Output output, Consumer<URI> browser) {
        var attribute = output.attribute();
        getStyleClass().add("output");
        var name = new Label(attribute.name());
        name.getStyleClass().addAll("name", "ays-muted");
        name.setTooltip(new Tooltip(attribute.description().isEmpty()
                ? words.get("output")
                : attribute.description() + "\n" + words.get("output")));
        var shown = output.value().map(Value::shown);
        var value = new Label(shown.orElse(words.get("output.none")));
        value.setId("value-" + attribute.name());
        value.setMaxWidth(Double.MAX_VALUE);
        value.getStyleClass().add(shown.isPresent() ? "ays-mono" : "ays-muted");
        var line = new HBox(8, name);
        line.setAlignment(Pos.CENTER_LEFT);
        var address = shown.flatMap(text -> address(attribute.format(), text));
        if (address.isPresent()) {
            // An address is longer than what is beside its name, so it gets the line below.
            line.getChildren().add(Bars.spring());
            getChildren().addAll(line, value);
        } else {
            HBox.setHgrow(value, Priority.ALWAYS);
            line.getChildren().add(value);
            getChildren().add(line);
        }
        address.ifPresent(where -> {
            var open = Bars.button("open-" + attribute.name(), words.get("open"), () -> browser.accept(where));
            open.setGraphic(Icons.node(Material2OutlinedMZ.OPEN_IN_NEW, 14));
            open.getStyleClass().add("small-button");
            line.getChildren().add(open);
        });
        shown.filter(_ -> !(output.value().orElseThrow() instanceof Value.SecretRef)).ifPresent(text -> {
            value.setTooltip(new Tooltip(text));
            line.getChildren().add(copy(attribute.name(), text));
        });
    }

    private Button copy(String name, String text) {
        return Bars.icon("copy-" + name, Material2OutlinedAL.CONTENT_COPY, words.get("copy"), () -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    // Only what a browser shows: a value from a host must not start a program here.
    private static Optional<URI> address(String format, String text) {
        if (!format.equals("uri") && !text.startsWith("http://") && !text.startsWith("https://")) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
