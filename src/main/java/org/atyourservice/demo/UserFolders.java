package org.atyourservice.demo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where a user's programs keep their data.
///
/// @param system the name of the operating system, as in `os.name`
/// @param home the user's home
/// @param environment the variables
record UserFolders(String system, Path home, Map<String, String> environment) {

    Path data() {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        if (name.startsWith("windows")) {
            return absolute("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        }
        return absolute("XDG_DATA_HOME", home.resolve(".local").resolve("share"));
    }

    /// The variable's folder; relative ones don't count, as the XDG specification says.
    private Path absolute(String variable, Path otherwise) {
        var value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }
}
