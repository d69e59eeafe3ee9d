package org.atyourservice.ui.app;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/// The three columns of the frame: tree, tabs with the log below them, inspector.
final class FrameColumns extends SplitPane {

    /// In a small window the tree gives some of its width to the middle.
    private static final double SMALL = 1280;
    private static final double LARGE = 1440;
    private static final double LEAST_TREE = 288;
    private static final double MOST_TREE = 336;
    private static final double INSPECTOR_WIDTH = 304;
    private static final double LOG_HEIGHT = 200;

    private final SplitPane middle = new SplitPane();
    private final Node log;
    private boolean placed;

    FrameColumns(Region tree, Node tabs, Node log, Region inspector) {
        this.log = log;
        middle.setOrientation(Orientation.VERTICAL);
        middle.getItems().add(tabs);
        getItems().addAll(tree, middle, inspector);
        tree.setMinWidth(200);
        inspector.setMinWidth(240);
        SplitPane.setResizableWithParent(tree, false);
        SplitPane.setResizableWithParent(inspector, false);
        // Positions are parts of the width, so they wait for the first one.
        widthProperty().subscribe(width -> {
            if (!placed && width.doubleValue() > 0) {
                placed = true;
                setDividerPositions(treeWidth(width.doubleValue()) / width.doubleValue(),
                        1 - INSPECTOR_WIDTH / width.doubleValue());
            }
        });
    }

    private static double treeWidth(double window) {
        double large = Math.clamp((window - SMALL) / (LARGE - SMALL), 0, 1);
        return LEAST_TREE + large * (MOST_TREE - LEAST_TREE);
    }

    void showLog(boolean open) {
        if (!open) {
            middle.getItems().remove(log);
        } else if (!middle.getItems().contains(log)) {
            middle.getItems().add(log);
            SplitPane.setResizableWithParent(log, false);
            double height = Math.max(1, middle.getHeight());
            middle.setDividerPositions(1 - Math.min(0.5, LOG_HEIGHT / height));
        }
    }
}
