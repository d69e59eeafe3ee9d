package org.atyourservice.ui.fx;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.util.Subscription;

/// Subscriptions that live as long as a node is in a window.
public final class Attached {

    private Subscription current = Subscription.EMPTY;

    private Attached() {}

    /// Subscribes whenever the node comes into a scene and lets go when it leaves.
    public static void during(Node node, Supplier<Subscription> subscribe) {
        var attached = new Attached();
        node.sceneProperty().subscribe(scene -> {
            attached.current.unsubscribe();
            attached.current = scene == null ? Subscription.EMPTY : subscribe.get();
        });
    }
}
