package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes that either happen or don't: beside the file first, synced, then renamed over it.
public final class AtomicFiles {

    private AtomicFiles() {}

    /// Writes text, unless the file has exactly this text already. Makes the folders above it; keeps
    /// the permissions of a file that is replaced.
    ///
    /// @throws IOException when it can't be written; the old file is untouched then
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// As [#write(Path, String)], for bytes.
    ///
    /// @throws IOException when it can't be written; the old file is untouched then
    public static void write(Path file, byte[] bytes) throws IOException {
        replace(file, bytes, true);
    }

    /// As [#write(Path, byte[])], but not synced: whoever reads sees the old or the new file, whatever becomes of us;
    /// when the power fails, it may be empty. For what can be made again.
    ///
    /// @throws IOException when it can't be written; the old file is untouched then
    static void writeUnsynced(Path file, byte[] bytes) throws IOException {
        replace(file, bytes, false);
    }

    private static void replace(Path file, byte[] bytes, boolean isSynced) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        var real = real(file);
        var beside = beside(real, bytes, isSynced);
        try {
            Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Writes all files or none: each beside its place first, then one after the other over it. When that stops
    /// half-way, those that were replaced are put back.
    ///
    /// @param files the new contents; empty for a file that shall be gone
    /// @throws IOException when one can't be written
    public static void writeAll(Map<Path, Optional<byte[]>> files) throws IOException {
        writeAll(files, Map.of());
    }

    /// Somebody else was faster.
    public static final class ChangedMeanwhile extends IOException {

        private static final long serialVersionUID = 1;

        ChangedMeanwhile(Path file) {
            super(file.getFileName() + " was changed by somebody else at this moment");
        }
    }

    /// As [#writeAll(Map)], for contents that were made from others.
    ///
    /// @param expected what files hold before that, as far as it matters; empty for one that isn't there
    /// @throws ChangedMeanwhile when one holds something else; nothing is written then
    /// @throws IOException when one can't be written
    public static void writeAll(Map<Path, Optional<byte[]>> files, Map<Path, Optional<byte[]>> expected)
            throws IOException {
        var besides = new LinkedHashMap<Path, Path>();
        var old = new LinkedHashMap<Path, Optional<byte[]>>();
        try {
            for (var file : files.entrySet()) {
                var real = real(file.getKey());
                if (file.getValue().isPresent()) {
                    besides.put(real, beside(real, file.getValue().get(), true));
                }
            }
            for (var file : files.keySet()) {
                var real = real(file);
                if (Files.exists(real)) {
                    PlainFile.check(real);
                }
                var there = Files.exists(real) ? Optional.of(Files.readAllBytes(real)) : Optional.<byte[]>empty();
                if (expected.containsKey(file)
                        && !Arrays.equals(there.orElse(null), expected.get(file).orElse(null))) {
                    throw new ChangedMeanwhile(file);
                }
                old.put(real, there);
                if (besides.containsKey(real)) {
                    Files.move(besides.get(real), real, StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.deleteIfExists(real);
                }
            }
        } catch (IOException e) {
            putBack(old, e);
            throw e;
        } finally {
            for (var beside : besides.values()) {
                Files.deleteIfExists(beside);
            }
        }
    }

    private static void putBack(Map<Path, Optional<byte[]>> old, IOException why) {
        for (var file : old.entrySet()) {
            try {
                if (file.getValue().isPresent()) {
                    write(file.getKey(), file.getValue().get());
                } else {
                    Files.deleteIfExists(file.getKey());
                }
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
    }

    private static Path real(Path file) throws IOException {
        return Files.isSymbolicLink(file) ? file.toRealPath() : file;
    }

    /// A file with these bytes that can take the place of the other.
    private static Path beside(Path real, byte[] bytes, boolean isSynced) throws IOException {
        if (!Files.isDirectory(real.getParent())) {
            Files.createDirectories(real.getParent());
        }
        var beside = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
        try {
            try (var out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                if (isSynced) {
                    out.force(true);
                }
            }
            if (Files.getFileAttributeView(beside, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(beside, permissions(real));
            }
            return beside;
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }

    /// Deletes a folder and all in it, links themselves rather than what they lead to.
    ///
    /// @throws IOException when something in it can't be deleted
    public static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.getPosixFilePermissions(file);
        }
        // What a file made plainly would get here: the folder's permissions without execution.
        var wanted = new HashSet<>(Files.getPosixFilePermissions(file.getParent()));
        wanted.removeAll(Set.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE,
                PosixFilePermission.OTHERS_EXECUTE));
        wanted.add(PosixFilePermission.OWNER_READ);
        wanted.add(PosixFilePermission.OWNER_WRITE);
        wanted.removeAll(Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
        return wanted;
    }
}
