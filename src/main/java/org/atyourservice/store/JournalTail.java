package org.atyourservice.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.json.Json;

/// The journal of a run that goes on, perhaps in another process: gives each event once, as far as the file has come.
public final class JournalTail {

    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final ByteArrayOutputStream half = new ByteArrayOutputStream();
    private long next;

    JournalTail(Path file) {
        this.file = file;
    }

    /// The events that came since the last call, in order; none while there is no file. A line without an end waits for
    /// it.
    ///
    /// @throws IOException when it can't be read, or holds something else
    public List<RunEvent> next() throws IOException {
        var events = new ArrayList<RunEvent>();
        if (!Files.exists(file)) {
            return events;
        }
        PlainFile.check(file);
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(next);
            var block = new byte[BLOCK];
            for (int count = in.read(block); count > 0; count = in.read(block)) {
                next += count;
                for (int i = 0; i < count; i++) {
                    if (block[i] == '\n') {
                        event(events);
                    } else {
                        half.write(block[i]);
                    }
                }
            }
        }
        return events;
    }

    private void event(List<RunEvent> events) throws IOException {
        var line = half.toString(StandardCharsets.UTF_8);
        half.reset();
        if (line.isBlank()) {
            return;
        }
        try {
            events.add(EventCodec.fromJson(Json.read(line)));
        } catch (Json.Unreadable | Codec.Malformed | IllegalArgumentException | DateTimeException e) {
            throw new IOException(file.getFileName() + " can't be read: " + e.getMessage(), e);
        }
    }
}
