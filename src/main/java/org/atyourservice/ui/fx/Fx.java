package org.atyourservice.ui.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/// The JavaFX thread and what the system says about itself.
public final class Fx {

    private Fx() {}

    /// Starts the toolkit, then runs the action on its thread. Once a process.
    ///
    /// @throws IllegalStateException when it is started already
    /// @throws UnsupportedOperationException when there is no display
    public static void start(Runnable then) {
        Platform.startup(then);
    }

    /// Ends the toolkit; it can't be started again.
    public static void exit() {
        Platform.exit();
    }

    /// Says whether the toolkit ends with the last window.
    public static void endWithLastWindow(boolean yes) {
        Platform.setImplicitExit(yes);
    }

    public static boolean isHere() {
        return Platform.isFxApplicationThread();
    }

    /// Runs the action on the FX thread: now when that is where we are, else soon.
    public static void run(Runnable action) {
        if (isHere()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /// Runs the action on the FX thread after what is under way.
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    /// True while the system prefers dark windows.
    public static ObservableValue<Boolean> systemIsDark() {
        return Platform.getPreferences().colorSchemeProperty().map(scheme -> scheme == ColorScheme.DARK);
    }

    /// True while the system asks for as little motion as possible.
    public static ObservableBooleanValue systemWantsNoMotion() {
        return Platform.getPreferences().reducedMotionProperty();
    }
}
