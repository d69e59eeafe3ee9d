package org.atyourservice.ui.sample;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.atyourservice.Needs;
import org.atyourservice.Screen;
import org.atyourservice.ui.fx.Fx;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The JavaFX toolkit for tests, started once; needs a display, such as Xvfb's.
public final class Toolkit {

    private static final int SECONDS = 20;

    private Toolkit() {}

    /// Starts it where it isn't, for tests with a window; skips the test on a machine without a display.
    public static Stage start() throws TimeoutException {
        Screen.take();
        return startWithoutWindow();
    }

    /// Starts it where it isn't, for tests that need its thread only; skips the test on a machine without a display.
    public static Stage startWithoutWindow() throws TimeoutException {
        Needs.that(System.getenv("DISPLAY") != null, "a display (run below xvfb-run)");
        var stage = FxToolkit.registerPrimaryStage();
        Fx.endWithLastWindow(false);
        return stage;
    }

    /// Runs it on the FX thread and waits for its result.
    public static <T> T on(Callable<T> action) {
        if (Platform.isFxApplicationThread()) {
            throw new IllegalStateException("on the FX thread already");
        }
        return WaitForAsyncUtils.waitForAsyncFx(SECONDS * 1000L, action);
    }

    public static void run(Runnable action) {
        on(() -> {
            action.run();
            return null;
        });
    }

    /// Waits until it is so, as seen on the FX thread.
    public static void until(String what, BooleanSupplier isSo) {
        try {
            WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> on(isSo::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not come within " + SECONDS + " s", e);
        }
    }
}
