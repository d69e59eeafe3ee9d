package org.atyourservice.ui.fx;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// Where the keyboard focus goes when what had it can't keep it, such as a button that its own click
/// disables. JavaFX would give it to whatever comes next: a field by accident.
public final class CalmFocus {

    private final Scene scene;
    private final Supplier<Node> place;
    private boolean lost;

    private CalmFocus(Scene scene, Supplier<Node> place) {
        this.scene = scene;
        this.place = place;
    }

    /// @param place where it goes to instead, asked whenever it is needed
    public static Subscription in(Scene scene, Supplier<Node> place) {
        return scene.focusOwnerProperty().subscribe(new CalmFocus(scene, place)::moved);
    }

    // JavaFX takes a lost focus away before it looks for the next; a focus that somebody asked for moves at once.
    private void moved(Node before, Node now) {
        if (now == null) {
            lost = before != null;
        } else if (lost) {
            lost = false;
            Fx.later(() -> {
                if (scene.getFocusOwner() == now) {
                    place.get().requestFocus();
                }
            });
        }
    }
}
