package org.atyourservice.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.PlainFile;

/// The texts that edits change, all at once.
record TextFiles(Path folder) {

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /// Empty when there is no such file, and for one that isn't text.
    ///
    /// @throws IOException when it can't be read
    Optional<String> text(String file) throws IOException {
        var path = folder.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(PlainFile.read(path, MOST_BYTES)))
                .toString());
    }

    /// Empty for what is no text, and for what can't be read.
    Optional<String> ifText(String file) {
        try {
            return Files.isRegularFile(folder.resolve(file)) ? text(file) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Writes all or none.
    ///
    /// @param texts by file; empty for one that shall be gone
    /// @return what changed
    /// @throws IOException when one can't be written
    List<TextDelta> write(Map<String, Optional<String>> texts) throws IOException {
        var old = new LinkedHashMap<String, Optional<String>>();
        for (var file : texts.keySet()) {
            old.put(file, text(file));
        }
        return write(texts, old);
    }

    /// As [#write(Map)], for texts that were made from others.
    ///
    /// @param basis what they were made from, by file
    /// @throws AtomicFiles.ChangedMeanwhile when a file isn't that any more; nothing is written then
    /// @throws IOException when one can't be written
    List<TextDelta> write(Map<String, Optional<String>> texts, Map<String, Optional<String>> basis)
            throws IOException {
        var deltas = new ArrayList<TextDelta>();
        var bytes = new LinkedHashMap<Path, Optional<byte[]>>();
        var expected = new LinkedHashMap<Path, Optional<byte[]>>();
        for (var file : texts.entrySet()) {
            var old = basis.get(file.getKey());
            if (!old.equals(file.getValue())) {
                deltas.add(TextDelta.of(file.getKey(), old, file.getValue()));
                bytes.put(folder.resolve(file.getKey()), bytes(file.getValue()));
                expected.put(folder.resolve(file.getKey()), bytes(old));
            }
        }
        AtomicFiles.writeAll(bytes, expected);
        return deltas;
    }

    private static Optional<byte[]> bytes(Optional<String> text) {
        return text.map(words -> words.getBytes(StandardCharsets.UTF_8));
    }
}
