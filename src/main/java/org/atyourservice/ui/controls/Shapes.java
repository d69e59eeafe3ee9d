package org.atyourservice.ui.controls;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// Glyphs as nodes.
final class Shapes {

    private Shapes() {}

    /// The glyph at a size in pixels; css fills its `.glyph`.
    static Node glyph(String path, double size) {
        var shape = new SVGPath();
        shape.setContent(path);
        shape.setFillRule(FillRule.EVEN_ODD);
        shape.getStyleClass().add("glyph");
        shape.getTransforms().add(new Scale(size / Glyphs.SIDE, size / Glyphs.SIDE));
        // Its place on the square counts, so the group is as large as the square, not as the ink.
        var square = new Region();
        square.setMinSize(size, size);
        square.resize(size, size);
        return new Group(square, shape);
    }

    static void square(Region region, double size) {
        region.setMinSize(size, size);
        region.setPrefSize(size, size);
        region.setMaxSize(size, size);
    }
}
