package org.atyourservice.ui.controls;

import atlantafx.base.controls.CustomTextField;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// A field to type a filter into; Escape or the cross empties it.
public final class SearchField extends CustomTextField {

    public SearchField(String prompt) {
        getStyleClass().add("ays-search-field");
        setPromptText(prompt);
        setAccessibleText(prompt);
        setLeft(Icons.node(Material2OutlinedMZ.SEARCH));
        var clear = Icons.node(Material2OutlinedAL.CLOSE);
        clear.setCursor(Cursor.HAND);
        clear.setOnMouseClicked(_ -> clear());
        clear.visibleProperty().bind(textProperty().isNotEmpty());
        setRight(clear);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                clear();
                event.consume();
            }
        });
    }
}
