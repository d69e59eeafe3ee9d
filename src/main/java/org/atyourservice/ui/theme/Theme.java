package org.atyourservice.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.fx.Fx;

/// Light or dark, as the person or the system wants it, for all scenes. FX thread only.
public final class Theme {

    private static final String DARK_CLASS = "ays-dark";
    private static final List<String> FONTS = List.of("Inter-Regular.ttf", "Inter-SemiBold.ttf",
            "JetBrainsMono-Regular.ttf");

    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final List<Parent> roots = new ArrayList<>();
    private final List<String> sheets;
    private Settings.Theme choice;

    /// @param sheets those that every scene needs beside `theme.css`, as [#sheet] finds them
    public Theme(Settings.Theme choice, List<String> sheets) {
        this.choice = choice;
        this.sheets = List.copyOf(sheets);
        FONTS.forEach(Theme::load);
        Fx.systemIsDark().subscribe(_ -> apply());
    }

    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    public Settings.Theme choice() {
        return choice;
    }

    public void choose(Settings.Theme wanted) {
        choice = wanted;
        apply();
    }

    /// Gives a scene our sheets and keeps it in step with the theme.
    public void attach(Scene scene) {
        scene.getStylesheets().add(sheet(Theme.class, "theme.css"));
        scene.getStylesheets().addAll(sheets);
        scene.rootProperty().subscribe(root -> {
            roots.removeIf(old -> old.getScene() == null);
            roots.add(root);
            mark(root);
        });
    }

    /// The address of a room's sheet.
    ///
    /// @param room any class of the room's package
    public static String sheet(Class<?> room, String name) {
        var found = room.getResource(name);
        if (found == null) {
            throw new IllegalArgumentException(name + " is not beside " + room);
        }
        return found.toExternalForm();
    }

    private void apply() {
        boolean isDark = switch (choice) {
            case SYSTEM -> Fx.systemIsDark().getValue();
            case LIGHT -> false;
            case DARK -> true;
        };
        var sheet = isDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        Application.setUserAgentStylesheet(sheet);
        dark.set(isDark);
        roots.forEach(this::mark);
    }

    private void mark(Parent root) {
        root.getStyleClass().remove(DARK_CLASS);
        if (dark.get()) {
            root.getStyleClass().add(DARK_CLASS);
        }
    }

    private static void load(String font) {
        var found = Theme.class.getResource(font);
        if (found != null) {
            Font.loadFont(found.toExternalForm(), 13);
        }
    }
}
