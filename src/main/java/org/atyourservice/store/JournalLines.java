package org.atyourservice.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The lines of a journal, one at a time.
final class JournalLines implements Closeable {

    private static final int LONGEST = 64 * 1024 * 1024;

    private final InputStream in;
    private int number;
    private boolean whole;

    /// @throws IOException when it is no file, or can't be read
    JournalLines(Path file) throws IOException {
        PlainFile.check(file);
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /// The next line, without its end; null behind the last.
    ///
    /// @throws IOException when it can't be read, or is longer than any event
    String next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        number++;
        while (next >= 0 && next != '\n') {
            if (bytes.size() == LONGEST) {
                throw new IOException("line " + number + " has more than " + LONGEST / 1024 / 1024 + " MB");
            }
            bytes.write(next);
            next = in.read();
        }
        whole = next >= 0;
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// The number of the line that was read last, from 1.
    int number() {
        return number;
    }

    /// False when the line that was read last has no end, as after a crash.
    boolean isWhole() {
        return whole;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
