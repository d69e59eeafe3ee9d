package org.atyourservice.ui.app;

import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/// Something the person can do from anywhere in the frame: by shortcut, or found in the search.
///
/// @param title a verb and what it acts on
/// @param possible false while it makes no sense
record Command(String title, Optional<KeyCombination> shortcut, ObservableBooleanValue possible, Runnable action) {

    /// The shortcut for a person, such as `Ctrl+K`; empty when it has none.
    String keys() {
        return shortcut.map(KeyCombination::getDisplayText).orElse("");
    }

    void run() {
        if (possible.get()) {
            action.run();
        }
    }
}
