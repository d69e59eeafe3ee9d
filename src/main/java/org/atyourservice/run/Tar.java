package org.atyourservice.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// The files of a job as a stream of the format that every tar can read, busybox's included. Only
/// the owner may read them.
final class Tar implements Closeable {

    private final TarArchiveOutputStream out;
    private final Set<String> folders = new HashSet<>();
    private boolean reads = true;

    Tar(OutputStream to) {
        out = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    }

    /// One that goes nowhere, for its length: what is large is not read for that.
    ///
    /// @param to is told how much is written
    static Tar measuring(OutputStream to) {
        var tar = new Tar(to);
        tar.reads = false;
        return tar;
    }

    /// Adds a folder of files, without their data.
    ///
    /// @throws IOException when the other side takes no more
    void add(String folder, Bundle bundle) throws IOException {
        for (var file : bundle.files().entrySet()) {
            add(folder + "/" + file.getKey(), file.getValue().bytes(), file.getValue().executable());
        }
        for (var file : bundle.large().entrySet()) {
            addFoldersOf(folder + "/" + file.getKey());
            long size = Files.size(file.getValue());
            add(folder + "/" + file.getKey(), size,
                    reads ? to -> Files.copy(file.getValue(), to) : to -> zeros(to, size));
        }
    }

    /// Adds a file.
    ///
    /// @throws IOException when the other side takes no more
    /// @throws IllegalArgumentException when the path leads out of the archive
    void add(String path, byte[] bytes, boolean executable) throws IOException {
        if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
            throw new IllegalArgumentException("The template has a file outside its folder: " + path + ".");
        }
        addFoldersOf(path);
        var entry = new TarArchiveEntry(path);
        entry.setSize(bytes.length);
        entry.setMode(executable ? 0100700 : 0100600);
        put(entry, bytes);
    }

    /// Writes the content of a file.
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Adds a file of any length.
    ///
    /// @param size of what the content writes
    /// @throws IOException when the other side takes no more, or the content has another size
    void add(String path, long size, Content content) throws IOException {
        var entry = new TarArchiveEntry(path);
        entry.setSize(size);
        entry.setMode(0100700);
        entry.setIds(0, 0);
        entry.setNames("", "");
        out.putArchiveEntry(entry);
        content.writeTo(out);
        out.closeArchiveEntry();
    }

    private static void zeros(OutputStream to, long size) throws IOException {
        var piece = new byte[JobStream.PIECE];
        for (long left = size; left > 0; left -= piece.length) {
            to.write(piece, 0, (int) Math.min(piece.length, left));
        }
    }

    private void addFoldersOf(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            var folder = path.substring(0, slash + 1);
            if (folders.add(folder)) {
                var entry = new TarArchiveEntry(folder);
                entry.setMode(040700);
                put(entry, new byte[0]);
            }
        }
    }

    private void put(TarArchiveEntry entry, byte[] bytes) throws IOException {
        entry.setIds(0, 0);
        entry.setNames("", "");
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
    }

    /// Ends the archive and leaves the stream open.
    void finish() throws IOException {
        out.finish();
        out.flush();
    }

    /// Ends the archive and closes the stream.
    @Override
    public void close() throws IOException {
        out.close();
    }
}
