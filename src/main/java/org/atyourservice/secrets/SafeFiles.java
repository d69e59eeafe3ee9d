package org.atyourservice.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that are there whole or not at all.
final class SafeFiles {

    private SafeFiles() {}

    /// Replaces a file; a crash leaves the old one or the new one.
    static void replace(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        var beside = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new");
        try {
            write(beside, bytes);
            readableLikeItsNeighbours(beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Makes a file that only its owner may read.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException when there is one
    static void createPrivate(Path file, byte[] bytes) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder, onlyOwner(folder, "rwx------"));
        // createTempFile gives 0600 where there are such permissions
        var beside = Files.createTempFile(folder, "." + file.getFileName(), ".new");
        try {
            write(beside, bytes);
            Files.move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// A pipe may never say anything, and a device never ends.
    ///
    /// @throws IOException when it is something else than a file
    static void check(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is not a file");
        }
    }

    /// Half a sentence on why a file could not be read or written.
    static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void readableLikeItsNeighbours(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static FileAttribute<?>[] onlyOwner(Path folder, String permissions) {
        return isPosix(folder)
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions)))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
