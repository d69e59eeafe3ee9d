package org.atyourservice.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What the libraries and we log for ourselves goes to a file, never to the terminal.
final class LogSetup {

    private static final int BYTES = 1_000_000;
    private static final int FILES = 3;

    private LogSetup() {}

    static void toFileIn(Path folder) {
        var root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        try {
            Files.createDirectories(folder);
            var file = new FileHandler(folder.resolve("studio.%g.log").toString(), BYTES, FILES, true);
            file.setFormatter(new SimpleFormatter());
            root.addHandler(file);
            root.setLevel(Level.INFO);
            Logger.getLogger("net.schmizz").setLevel(Level.WARNING);
        } catch (IOException e) {
            root.setLevel(Level.OFF); // nobody's work depends on it
        }
    }
}
