package org.atyourservice.main;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where things of this user go, as each operating system wants it.
///
/// @param configuration settings and the operator's identity
/// @param state logs
record UserFolders(Path configuration, Path state) {

    /// @param variables the process's environment variables
    /// @param home the user's home
    static UserFolders of(Map<String, String> variables, Path home, String os) {
        var system = os.toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return new UserFolders(home.resolve("Library/Application Support/AtYourService"),
                    home.resolve("Library/Logs/AtYourService"));
        }
        if (system.contains("windows")) {
            var roaming = variables.get("APPDATA");
            var local = variables.get("LOCALAPPDATA");
            return new UserFolders(
                    (roaming == null ? home.resolve("AppData/Roaming") : Path.of(roaming)).resolve("AtYourService"),
                    (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("AtYourService/logs"));
        }
        return new UserFolders(xdg(variables, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("atyourservice"),
                xdg(variables, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("atyourservice"));
    }

    private static Path xdg(Map<String, String> variables, String name, Path usual) {
        var value = variables.get(name);
        // The specification says that relative paths are to be ignored.
        return value == null || value.isEmpty() || !Path.of(value).isAbsolute() ? usual : Path.of(value);
    }
}
