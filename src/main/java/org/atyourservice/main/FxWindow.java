package org.atyourservice.main;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.atyourservice.cli.Interrupts;
import org.atyourservice.cli.Window;
import org.atyourservice.session.LocalStudio;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.app.StudioWindow;
import org.atyourservice.ui.fx.Fx;

/// The JavaFX window, started from the command line.
final class FxWindow implements Window {

    private final Supplier<LocalStudio> studios;
    private final Interrupts interrupts;
    private final Map<String, String> variables;
    private final Asking asking;

    /// @param variables the process's environment variables
    /// @param asking asks in the window once that is there
    FxWindow(Supplier<LocalStudio> studios, Interrupts interrupts, Map<String, String> variables, Asking asking) {
        this.studios = studios;
        this.interrupts = interrupts;
        this.variables = variables;
        this.asking = asking;
    }

    @Override
    public boolean isPossible() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return os.contains("mac") || os.contains("windows") || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    @Override
    public int show(Show first) {
        var closed = new CountDownLatch(1);
        var stopped = new AtomicBoolean();
        var failed = new AtomicInteger();
        var studio = studios.get();
        var settings = studio.settings();
        try (var _ = interrupts.whenStopped(() -> {
            stopped.set(true);
            try {
                studio.closeAll();
            } finally {
                closed.countDown();
            }
        })) {
            Fx.endWithLastWindow(false);
            Fx.start(() -> {
                try {
                    begin(first, studio, settings, closed);
                } catch (RuntimeException e) {
                    System.getLogger(FxWindow.class.getName()).log(System.Logger.Level.ERROR, "no window", e);
                    failed.set(1);
                    closed.countDown();
                }
            });
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!stopped.get()) {
            // A process that is ending has ended the toolkit itself, and would wait here for a thread that is gone.
            Fx.exit();
        }
        return failed.get();
    }

    private void begin(Show first, LocalStudio studio, Settings settings, CountDownLatch closed) {
        var window = new StudioWindow(new Stage(), studio, settings, new WindowRooms(), new Browser()::open,
                TerminalPrograms.ofThisMachine());
        window.onClosed(closed::countDown);
        asking.by(window.passphrases());
        switch (first) {
            case Show.StartPage _ -> window.showStart();
            case Show.Folder(var folder) -> window.open(folder);
            case Show.Demo(var folder) -> window.openDemo(folder);
        }
    }

    private boolean isSet(String variable) {
        return !variables.getOrDefault(variable, "").isEmpty();
    }
}
