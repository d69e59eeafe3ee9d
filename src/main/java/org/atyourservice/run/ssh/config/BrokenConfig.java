package org.atyourservice.run.ssh.config;

import java.nio.file.Path;

/// A line that nobody can follow. The message begins with file and line.
public final class BrokenConfig extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenConfig(Path file, int line, String what) {
        super(file + ":" + line + ": " + what);
    }

    BrokenConfig(Path file, String what) {
        super(file + ": " + what);
    }
}
