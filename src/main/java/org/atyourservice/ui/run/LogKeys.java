package org.atyourservice.ui.run;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What can be done with a log from the keyboard, in the log itself and on the page of its run.
final class LogKeys {

    static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");
    static final KeyCombination FILTER = KeyCombination.keyCombination("Shortcut+Shift+F");
    static final KeyCombination NEXT = KeyCombination.keyCombination("F3");
    static final KeyCombination PREVIOUS = KeyCombination.keyCombination("Shift+F3");
    static final KeyCombination FOLLOW = KeyCombination.keyCombination("Alt+E");
    static final KeyCombination WRAP = KeyCombination.keyCombination("Alt+Z");
    static final KeyCombination TIMES = KeyCombination.keyCombination("Alt+T");
    static final KeyCombination FOLD = KeyCombination.keyCombination("Alt+U");
    static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+Shift+C");
    static final KeyCombination SAVE = KeyCombination.keyCombination("Shortcut+S");
    static final KeyCombination OTHER_PANE = KeyCombination.keyCombination("F6");

    private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();

    void put(KeyCombination keys, Runnable action) {
        actions.put(keys, action);
    }

    /// Listens to the keys that are pressed in the node.
    void listenTo(Node node) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            for (var action : actions.entrySet()) {
                if (action.getKey().match(event)) {
                    action.getValue().run();
                    event.consume();
                    return;
                }
            }
        });
    }

    /// `Search the log (Ctrl+F)`.
    static String tip(String words, KeyCombination keys) {
        return words + " (" + keys.getDisplayText() + ")";
    }
}
