package org.atyourservice.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The demo's files as they come with the application, from `assets/demo`.
final class DemoAssets {

    /// @param path inside the environment's folder, with `/`
    record Asset(String path, boolean executable, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        Asset withText(String text) {
            return new Asset(path, executable, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final String FOLDER = "/assets/demo/";

    private DemoAssets() {}

    /// All files that `index.txt` lists: a jar can't be asked for the files of a folder. Its lines are
    /// `x` for an executable or `-`, a space and the path.
    static List<Asset> all() throws IOException {
        var assets = new ArrayList<Asset>();
        for (var line : text("index.txt").lines().toList()) {
            var path = line.substring(2);
            // a .gitignore of its own would be left out by tools that pack and copy
            var written = path.equals("gitignore") ? ".gitignore" : path;
            assets.add(new Asset(written, line.startsWith("x "), bytes(FOLDER + path)));
        }
        return assets;
    }

    private static String text(String path) throws IOException {
        return new String(bytes(FOLDER + path), StandardCharsets.UTF_8);
    }

    /// A file of the application.
    ///
    /// @param resource absolute on the classpath
    static byte[] bytes(String resource) throws IOException {
        try (InputStream in = DemoAssets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource + " is missing in the application");
            }
            return in.readAllBytes();
        }
    }
}
