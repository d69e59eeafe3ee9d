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
import org.atyourservice.model.Value;
import org.atyourservice.ui.Messages;
import org.atyourservice.ui.controls.Bars;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// A value that actions set: to read, to copy, and an address to open.
final class OutputRow extends HBox {

    private final Messages words = new Messages(OutputRow.class);

    OutputRow(Subject.Output output, Consumer<URI> browser) {
        var attribute = output.attribute();
        getStyleClass().add("output");
        setAlignment(Pos.CENTER_LEFT);
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
        HBox.setHgrow(value, Priority.ALWAYS);
        getChildren().addAll(name, value);
        shown.filter(_ -> !(output.value().orElseThrow() instanceof Value.SecretRef)).ifPresent(text -> {
            value.setTooltip(new Tooltip(text));
            address(attribute.format(), text).ifPresent(address -> {
                var open = Bars.button("open-" + attribute.name(), words.get("open"), () -> browser.accept(address));
                open.getStyleClass().add("small-button");
                getChildren().add(open);
            });
            getChildren().add(copy(attribute.name(), text));
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
