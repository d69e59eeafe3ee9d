package org.atyourservice.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/// Files of age in their printable form, as `age -a` writes them: base64 in lines between a first and a last one.
final class Armor {

    private static final String FIRST = "-----BEGIN AGE ENCRYPTED FILE-----";
    private static final String LAST = "-----END AGE ENCRYPTED FILE-----";

    private Armor() {}

    /// The file without armor; one that has none, or a damaged one, as it is.
    static byte[] off(byte[] file) {
        var text = new String(file, StandardCharsets.ISO_8859_1).strip();
        if (!text.startsWith(FIRST) || !text.endsWith(LAST)) {
            return file;
        }
        try {
            return Base64.getDecoder().decode(text.substring(FIRST.length(), text.length() - LAST.length()).lines()
                    .map(String::strip).collect(Collectors.joining()));
        } catch (IllegalArgumentException e) {
            return file;
        }
    }
}
