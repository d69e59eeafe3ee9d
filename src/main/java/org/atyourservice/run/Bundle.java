package org.atyourservice.run;

import java.util.Collections;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The files of a template as they are sent to a target, by their path inside the template.
///
/// @param once no other job of the run needs them on the target: they need not stay there
public record Bundle(Map<String, File> files, Map<String, Path> large, boolean once) {

    public Bundle(Map<String, File> files) {
        this(files, Map.of(), false);
    }

    /// With files that are too large for the memory, by their path inside.
    Bundle with(Map<String, Path> more) {
        return new Bundle(files, more, once);
    }

    /// The same for one job only.
    Bundle forOneJob() {
        return new Bundle(files, large, true);
    }

    /// @param bytes not to be changed
    public record File(byte[] bytes, boolean executable) {}

    /// Over names, contents and rights of all files, SHA-256 in hexadecimal; of large ones over name, size and place.
    String digest() {
        var digest = JobStream.sha256();
        files.forEach((name, file) -> {
            digest.update((name + (file.executable() ? " x " : " - ") + file.bytes().length + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            digest.update(file.bytes());
        });
        new TreeMap<>(large).forEach((name, file) -> digest.update((name + " " + file + " " + file.toFile().length()
                + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    public Bundle {
        large = Map.copyOf(large);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
