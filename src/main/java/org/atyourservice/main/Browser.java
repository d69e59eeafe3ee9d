package org.atyourservice.main;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Opens addresses in the system's browser.
final class Browser {

    /// Opens a web address; others are left alone, since an environment's files are not trusted to
    /// start programs.
    void open(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return;
        }
        try {
            new ProcessBuilder(command(address)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            System.getLogger(Browser.class.getName()).log(System.Logger.Level.WARNING, "no browser for " + address, e);
        }
    }

    private static List<String> command(URI address) {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return List.of("open", address.toString());
        }
        return os.contains("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                : List.of("xdg-open", address.toString());
    }
}
