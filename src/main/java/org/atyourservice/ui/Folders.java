package org.atyourservice.ui;

import java.nio.file.Path;

/// Folders for a person to read.
public final class Folders {

    private Folders() {}

    /// `~/environments/shop` for what is in the user's home, as a shell shows it.
    public static String shown(Path folder) {
        var home = Path.of(System.getProperty("user.home"));
        return folder.startsWith(home) && !folder.equals(home)
                ? "~" + folder.getFileSystem().getSeparator() + home.relativize(folder)
                : folder.toString();
    }
}
