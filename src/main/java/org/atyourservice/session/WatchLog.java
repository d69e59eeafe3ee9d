package org.atyourservice.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.atyourservice.secrets.Masker;
import org.atyourservice.store.RunsFolder;

/// The output of something that is done again and again: the newest part of it, in the git-ignored `.ays/watch/`.
final class WatchLog implements AutoCloseable {

    /// In bytes; as much again is kept of what came before.
    static final long MOST = 1 << 20;

    private final Path file;
    private OutputStream out;
    private long length;

    private WatchLog(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        this.out = Files.newOutputStream(file);
    }

    static Path file(Path environment, WatchedItems.Key key) {
        return environment.resolve(".ays/watch").resolve(key.id() + "-" + key.action() + ".log");
    }

    /// Begins anew.
    static WatchLog begin(Path environment, WatchedItems.Key key) throws IOException {
        return new WatchLog(file(environment, key));
    }

    synchronized void write(byte[] bytes, int count) {
        try {
            if (length + count > MOST && length > 0) {
                out.close();
                Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
                out = Files.newOutputStream(file);
                length = 0;
            }
            out.write(bytes, 0, count);
            length += count;
        } catch (IOException e) {
            System.getLogger(WatchLog.class.getName()).log(System.Logger.Level.WARNING, "{0} can''t be written: {1}",
                    file, e.getMessage());
        }
    }

    /// Takes what became known as a secret only now out of what was written.
    synchronized void cover(Masker masker) throws IOException {
        for (var each : List.of(file, older())) {
            if (Files.exists(each)) {
                RunsFolder.cover(each, masker);
            }
        }
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
