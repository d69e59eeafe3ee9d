package org.atyourservice.main;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where things of this user go, as each operating system wants it.
///
/// @param configuration settings and the operator's identity
/// @param state logs
/// @param data what the user made, such as the demo
/// @param cache copies that can be fetched again
record UserFolders(Path configuration, Path state, Path data, Path cache) {

    /// Those of who runs this process.
    static UserFolders ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
    }

    /// @param variables the process's environment variables
    /// @param home the user's home
    /// @param os the name of the operating system, as in `os.name`
    static UserFolders of(Map<String, String> variables, Path home, String os) {
        var system = os.toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            var support = home.resolve("Library/Application Support");
            return new UserFolders(support.resolve("AtYourService"), home.resolve("Library/Logs/AtYourService"),
                    support.resolve("atyourservice"), home.resolve("Library/Caches/AtYourService"));
        }
        if (system.contains("windows")) {
            var roaming = folder(variables, "APPDATA", home.resolve("AppData/Roaming"));
            var local = folder(variables, "LOCALAPPDATA", home.resolve("AppData/Local"));
            return new UserFolders(roaming.resolve("AtYourService"), local.resolve("AtYourService/logs"),
                    local.resolve("atyourservice"), local.resolve("AtYourService/cache"));
        }
        return new UserFolders(folder(variables, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("atyourservice"),
                folder(variables, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("atyourservice"),
                folder(variables, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("atyourservice"),
                folder(variables, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("atyourservice"));
    }

    /// The variable's folder; relative ones don't count, as the XDG specification says.
    private static Path folder(Map<String, String> variables, String name, Path usual) {
        var value = variables.getOrDefault(name, "");
        return !value.isEmpty() && Path.of(value).isAbsolute() ? Path.of(value) : usual;
    }
}
