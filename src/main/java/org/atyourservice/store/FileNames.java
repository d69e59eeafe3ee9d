package org.atyourservice.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// File names are bytes on some disks. Those that are no text in the encoding of this process can be seen in a folder,
/// but not be named, and neither read nor committed.
final class FileNames {

    private FileNames() {}

    /// True when the name leads to the file.
    static boolean isText(Path file) {
        try {
            return file.resolveSibling(file.getFileName().toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// The name with each byte that is no text as `\xE9`.
    static String escaped(Path file) {
        var name = new StringBuilder();
        for (byte one : bytes(file)) {
            if (one < ' ' || one == 0x7F) {
                name.append("\\x%02X".formatted(one & 0xFF));
            } else {
                name.append((char) one);
            }
        }
        return name.toString();
    }

    /// Says that a file is left out for its name, and how to mend that.
    static Diagnostic leftOut(String folder, Path file) {
        return Diagnostic.error("bad-file-name", Place.ofFile(folder.isEmpty()
                ? escaped(file)
                : folder + "/" + escaped(
                        file)),
                "The name of this file is not " + (isUtf8(bytes(file))
                        ? "text in the locale of this process"
                        : "UTF-8") + ", so that it is neither read nor committed.")
                .withHint(isUtf8(bytes(file))
                        ? "Start with a locale that has UTF-8, such as LC_ALL=C.UTF-8."
                        : "Rename it: letters that are not ASCII have to be UTF-8.");
    }

    /// The path of a file in a URI has the bytes as they are on the disk.
    private static byte[] bytes(Path file) {
        var path = file.toUri().getRawPath();
        var bytes = new ByteArrayOutputStream();
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        for (int at = path.lastIndexOf('/', end - 1) + 1; at < end; at++) {
            if (path.charAt(at) == '%') {
                bytes.write(Integer.parseInt(path.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                bytes.write(path.charAt(at));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
