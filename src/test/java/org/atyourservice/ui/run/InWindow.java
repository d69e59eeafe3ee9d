package org.atyourservice.ui.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.atyourservice.Screen;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.controls.Icons;
import org.atyourservice.ui.dialogs.Dialogs;
import org.atyourservice.ui.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A view in a window of its own, and a robot in front of it.
public abstract class InWindow {

    /// Where pictures of the views go, when somebody wants to look at them.
    private static final String PICTURES = System.getProperty("ays.pictures", System.getenv("AYS_PICTURES"));

    protected final FxRobot robot = new FxRobot();
    protected Theme theme;
    protected Dialogs dialogs;
    protected Stage stage;

    @BeforeAll
    static void display() throws TimeoutException {
        Screen.take();
        FxToolkit.registerPrimaryStage();
    }

    /// Shows what the supplier makes, on the FX thread.
    protected <T extends Parent> T show(double width, double height, Supplier<T> make) throws TimeoutException {
        return FxToolkit.setupFixture(() -> {
            stage = new Stage();
            theme = new Theme(Settings.Theme.LIGHT, List.of(Theme.sheet(Icons.class, "controls.css"),
                    Theme.sheet(Dialogs.class, "dialogs.css")));
            dialogs = new Dialogs(stage, theme);
            var view = make.get();
            var scene = new Scene(view, width, height);
            theme.attach(scene);
            theme.choose(Settings.Theme.LIGHT);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            return view;
        });
    }

    @AfterEach
    void hide() throws TimeoutException {
        FxToolkit.setupFixture(() -> {
            if (stage != null) {
                stage.hide();
            }
        });
    }

    /// Waits until it is so, on the FX thread, ten seconds at the most.
    protected static void until(String what, BooleanSupplier so) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(so::getAsBoolean).get());
        } catch (TimeoutException e) {
            throw new AssertionError("not so after ten seconds: " + what, e);
        }
    }

    protected static <T> T onFx(Supplier<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question::get);
    }

    protected static void doFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Pictures of the window, light and dark; only where `AYS_PICTURES` names a folder.
    protected void picture(String name) {
        picture(name, stage.getScene());
    }

    protected void picture(String name, Scene scene) {
        if (PICTURES == null || PICTURES.isEmpty()) {
            return;
        }
        for (var choice : List.of(Settings.Theme.DARK, Settings.Theme.LIGHT)) {
            doFx(() -> theme.choose(choice));
            WaitForAsyncUtils.waitForFxEvents();
            var image = onFx(() -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
            var file = Path.of(PICTURES, name + "-" + choice.name().toLowerCase(Locale.ROOT) + ".png");
            try {
                Files.createDirectories(file.getParent());
                ImageIO.write(image, "png", file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
