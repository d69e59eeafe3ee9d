package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Files that are read whole. A pipe may never say anything, and a device never ends: they are refused, not read.
public final class PlainFile {

    private PlainFile() {}

    /// @param most bytes that it may have
    /// @throws NoSuchFileException when there is nothing
    /// @throws IOException when it is no file, is larger, or can't be read
    public static byte[] read(Path file, long most) throws IOException {
        check(file);
        if (Files.size(file) > most) {
            throw new IOException(file.getFileName() + " has more than " + most / 1024 / 1024 + " MB");
        }
        return Files.readAllBytes(file);
    }

    /// @throws NoSuchFileException when there is nothing
    /// @throws IOException when it is no file
    static void check(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file.getFileName() + " is not a file that can be read");
        }
    }
}
