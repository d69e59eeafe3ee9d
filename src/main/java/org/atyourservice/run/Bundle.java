package org.atyourservice.run;

import java.util.Collections;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The files of a template as they are sent to a target, by their path inside the template.
public record Bundle(Map<String, File> files, Map<String, Path> large) {

    public Bundle(Map<String, File> files) {
        this(files, Map.of());
    }

    /// With files that are too large for the memory, by their path inside.
    Bundle with(Map<String, Path> more) {
        return new Bundle(files, more);
    }

    /// @param bytes not to be changed
    public record File(byte[] bytes, boolean executable) {}

    public Bundle {
        large = Map.copyOf(large);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
