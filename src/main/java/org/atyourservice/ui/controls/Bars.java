package org.atyourservice.ui.controls;

import atlantafx.base.theme.Styles;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;

/// The pieces of toolbars.
public final class Bars {

    private Bars() {}

    /// A bar above a view.
    public static HBox bar(Node... items) {
        var bar = new HBox(items);
        bar.getStyleClass().add("ays-bar");
        return bar;
    }

    /// Takes the room that is left.
    public static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public static Separator divider() {
        var divider = new Separator(Orientation.VERTICAL);
        divider.getStyleClass().add("ays-divider");
        return divider;
    }

    /// A button of an icon only; its words are in the tooltip and for the screen reader.
    public static Button icon(String id, Ikon icon, String words, Runnable action) {
        var button = new Button(null, Icons.node(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "ays-icon-button");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A button with words.
    public static Button button(String id, String words, Runnable action) {
        var button = new Button(words);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// The button for the one thing to do next.
    public static Button accent(String id, String words, Runnable action) {
        var button = button(id, words, action);
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    /// The heading of a part of a panel.
    public static Label section(String words) {
        var label = new Label(words);
        label.getStyleClass().add("ays-section");
        return label;
    }
}
