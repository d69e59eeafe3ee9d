package org.atyourservice.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that an action reads.
final class StreamIn extends JobStream {

    private final Path file;

    StreamIn(Path file, Meter meter) {
        super(meter);
        this.file = file;
    }

    @Override
    String word() {
        return "in";
    }

    /// Adds the file, then its checksum, by which the target knows that all is there.
    ///
    /// @throws IOException when the other side takes no more, the file can't be read, or somebody asked for the end
    void send(Tar tar) throws IOException {
        long size = size();
        tar.add(JobScript.STREAM, size, to -> {
            try (var in = Files.newInputStream(file)) {
                var piece = new byte[PIECE];
                for (int read = read(in, piece); read > 0; read = read(in, piece)) {
                    if (isStopped()) {
                        throw new IOException("stopped");
                    }
                    to.write(piece, 0, read);
                    moved(piece, 0, read, size);
                }
            }
        });
        var sum = digest();
        tar.add(JobScript.STREAM + ".sha256", (sum + "\n").getBytes(StandardCharsets.UTF_8), false);
        done(sum);
    }

    private long size() throws IOException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            failed(e);
            throw e;
        }
    }

    private int read(InputStream in, byte[] piece) throws IOException {
        try {
            return in.read(piece);
        } catch (IOException e) {
            failed(e);
            throw e;
        }
    }
}
