package org.atyourservice.ui.controls;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A panel that unfolds below a button, inside the window; a press beside it or Escape closes it.
/// Lies over everything: add it last to the root.
public final class Dropdown extends Pane {

    private static final double GAP = 4;

    private final StackPane panel = new StackPane();
    private Node owner;

    public Dropdown() {
        getStyleClass().add("ays-dropdown");
        panel.getStyleClass().add("panel");
        getChildren().add(panel);
        setVisible(false);
        setManaged(false);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    /// Shows the content below the owner.
    public void show(Node below, Region content) {
        owner = below;
        panel.getChildren().setAll(content);
        setVisible(true);
        setManaged(true);
        content.requestFocus();
        requestLayout();
    }

    public void hide() {
        if (isVisible()) {
            setVisible(false);
            setManaged(false);
            panel.getChildren().clear();
            owner.requestFocus();
        }
    }

    /// Hides when this is what it shows.
    public void hideIf(Node content) {
        if (panel.getChildren().contains(content)) {
            hide();
        }
    }

    @Override
    protected void layoutChildren() {
        panel.autosize();
        if (owner != null && owner.getScene() == getScene()) {
            var at = sceneToLocal(owner.localToScene(owner.getLayoutBounds()));
            double x = Math.clamp(at.getMinX(), GAP, Math.max(GAP, getWidth() - panel.getWidth() - GAP));
            panel.relocate(Math.round(x), Math.round(at.getMaxY() + GAP));
        }
    }
}
