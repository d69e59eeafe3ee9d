package org.atyourservice.ui.run;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.atyourservice.ui.theme.Theme;

/// The shape of a list that is still being read.
public final class Skeleton extends VBox {

    private static final double[] WIDTHS = {220, 160, 260, 190, 240, 150};

    /// @param words what is being read, for the screen reader
    public Skeleton(String words, int rows) {
        getStylesheets().add(Theme.sheet(Skeleton.class, "run.css"));
        getStyleClass().add("ays-skeleton");
        setAccessibleText(words);
        setMouseTransparent(true);
        for (int i = 0; i < rows; i++) {
            getChildren().add(row(WIDTHS[i % WIDTHS.length], 1 - (double) i / rows));
        }
    }

    private static HBox row(double width, double strength) {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var row = new HBox(bone(16), bone(width), spring, bone(64));
        row.getStyleClass().add("row");
        row.setOpacity(strength);
        return row;
    }

    private static Region bone(double width) {
        var bone = new Region();
        bone.getStyleClass().add("bone");
        bone.setPrefWidth(width);
        return bone;
    }
}
