package org.atyourservice.ui.controls;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import org.kordamp.ikonli.Ikon;

/// A number of things that want attention; opens their list. Quiet at zero.
public final class CounterChip extends Button {

    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    public CounterChip(String id, Ikon icon) {
        setId(id);
        getStyleClass().add("ays-chip");
        setMinWidth(USE_PREF_SIZE);
        setGraphic(Icons.node(icon, 14));
    }

    /// @param words with the number in them: `3 not in git`
    public void show(int count, String words) {
        setText(words);
        setAccessibleText(words);
        pseudoClassStateChanged(NONE, count == 0);
    }
}
