package org.atyourservice;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The one keyboard, mouse and focus that all processes with tests share. A class with a window takes them until its
/// last test is over, and waits where another process has them; tests without a window go on meanwhile.
public final class Screen implements AfterAllCallback {

    private static final Path FILE = Path.of("target", "screen.lock");
    private static Optional<FileLock> taken = Optional.empty();

    /// Skips the test on a machine without a display.
    public static synchronized void take() {
        Needs.that(System.getenv("DISPLAY") != null, "a display (run below xvfb-run)");
        if (taken.isPresent()) {
            return;
        }
        try {
            Files.createDirectories(FILE.getParent());
            taken = Optional.of(FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE).lock());
        } catch (IOException e) {
            throw new AssertionError("the screen can't be taken", e);
        }
    }

    /// Before the end of the class, where only one of its tests has a window.
    public static synchronized void giveBack() throws IOException {
        if (taken.isPresent()) {
            taken.get().acquiredBy().close();
            taken = Optional.empty();
        }
    }

    /// JUnit has this done after each class, see `META-INF/services`.
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (context.getEnclosingTestClasses().isEmpty()) {
            giveBack();
        }
    }
}
