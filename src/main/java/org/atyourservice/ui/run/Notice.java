package org.atyourservice.ui.run;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.theme.Theme;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// A sentence above a view that its reader must not miss, with what can be done about it.
public final class Notice extends HBox {

    /// How much it matters; each has its own icon.
    public enum Weight {
        INFO, WARNING, TROUBLE
    }

    private final Label text = new Label();

    public Notice(Weight weight, Node... actions) {
        getStylesheets().add(Theme.sheet(Notice.class, "run.css"));
        getStyleClass().addAll("ays-notice", weight.name().toLowerCase(Locale.ROOT));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(Icons.node(icon(weight)), text);
        getChildren().addAll(actions);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    /// Shows the sentence; takes no room when it is empty.
    public void show(String sentence) {
        text.setText(sentence);
        setVisible(!sentence.isEmpty());
        setManaged(!sentence.isEmpty());
    }

    private static Ikon icon(Weight weight) {
        return switch (weight) {
            case INFO -> Material2OutlinedAL.INFO;
            case WARNING -> Material2OutlinedMZ.WARNING;
            case TROUBLE -> Material2OutlinedAL.ERROR_OUTLINE;
        };
    }
}
