package org.atyourservice.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The files of a template as they are sent to a target, by their path inside the template.
public record Bundle(Map<String, File> files) {

    /// @param bytes not to be changed
    public record File(byte[] bytes, boolean executable) {}

    public Bundle {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
