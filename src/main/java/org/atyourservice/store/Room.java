package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that keeps room on the disk for what must be written at the end of a run, when its logs have filled it.
final class Room {

    private static final int BYTES = 4 * 1024 * 1024;

    private final Path file;

    /// @throws IOException when there is no room even now
    Room(Path file) throws IOException {
        this.file = file;
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            var zeros = ByteBuffer.allocate(BYTES);
            while (zeros.hasRemaining()) {
                out.write(zeros);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// Gives the room free.
    ///
    /// @return false when it was free already
    boolean release() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
