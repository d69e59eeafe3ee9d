package org.atyourservice.ui.controls;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;

/// What a place shows that has nothing to show yet: what belongs here, and the way to get it.
public final class EmptyState extends VBox {

    private static final int SIZE = 32;

    public EmptyState(Ikon icon, String title, String sentence) {
        getStyleClass().add("ays-empty");
        setAlignment(Pos.CENTER);
        var heading = new Label(title);
        heading.getStyleClass().add("ays-strong");
        var text = new Label(sentence);
        text.getStyleClass().add("ays-muted");
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setMaxWidth(360);
        heading.setWrapText(true);
        heading.setTextAlignment(TextAlignment.CENTER);
        heading.setAlignment(Pos.CENTER);
        text.setAlignment(Pos.CENTER);
        var picture = Icons.node(icon, SIZE);
        picture.getStyleClass().add("picture");
        getChildren().addAll(picture, heading, text);
    }

    /// With a button for the way to get it.
    public EmptyState(Ikon icon, String title, String sentence, String verb, Runnable action) {
        this(icon, title, sentence);
        var button = new Button(verb);
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
    }
}
