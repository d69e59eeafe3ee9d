package org.atyourservice.ui.controls;

import java.util.ServiceLoader;
import javafx.scene.text.Font;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Icons: those of services by the word in their template, and small ones for buttons.
public final class Icons {

    private Icons() {}

    /// The icon of a template's icon word; words that are not known get the common one.
    public static Ikon of(String word) {
        return switch (word) {
            case "location" -> Material2OutlinedMZ.PLACE;
            case "datacenter" -> Material2OutlinedAL.BUSINESS;
            case "rack" -> Material2OutlinedMZ.VIEW_STREAM;
            case "node" -> Material2OutlinedAL.DNS;
            case "container" -> Material2OutlinedAL.ALL_INBOX;
            case "switch" -> Material2OutlinedAL.DEVICE_HUB;
            case "network" -> Material2OutlinedAL.ACCOUNT_TREE;
            case "web" -> Material2OutlinedAL.LANGUAGE;
            case "application" -> Material2OutlinedMZ.WIDGETS;
            case "project" -> Material2OutlinedAL.FOLDER;
            case "database" -> Material2OutlinedMZ.STORAGE;
            case "cache" -> Material2OutlinedAL.FLASH_ON;
            case "metrics" -> Material2OutlinedAL.INSERT_CHART_OUTLINED;
            default -> Material2OutlinedMZ.SETTINGS_APPLICATIONS;
        };
    }

    /// The font that an icon is a character of, for code that paints.
    public static Font font(Ikon icon, double size) {
        var handler = ServiceLoader.load(IkonHandler.class).stream().map(ServiceLoader.Provider::get)
                .filter(one -> one.supports(icon.getDescription())).findFirst().orElseThrow();
        return Font.loadFont(handler.getFontResource().toExternalForm(), size);
    }

    /// A node for it, 16 pixels.
    public static FontIcon node(Ikon icon) {
        return node(icon, 16);
    }

    public static FontIcon node(Ikon icon, int size) {
        var node = new FontIcon(icon);
        node.setIconSize(size);
        node.getStyleClass().add("ays-icon");
        return node;
    }
}
