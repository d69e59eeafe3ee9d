package org.atyourservice.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atyourservice.model.Problem;
import org.atyourservice.store.FolderProblem;

/// Remembers what a use case of the session writes, so that it can be taken back as one step. Called with
/// [OpenEnvironment#writing] held.
final class EditLog {

    private final Path folder;
    private final UndoStack stack = new UndoStack();

    EditLog(Path folder) {
        this.folder = folder;
    }

    UndoStack stack() {
        return stack;
    }

    /// Writes to files of the environment.
    interface Writing {
        void write() throws Problem, IOException;
    }

    private record Content(byte[] bytes, boolean executable) {}

    /// Lets it write, and remembers the difference: of a failure too, when something was written before it.
    ///
    /// @param label what it does, such as `Update recipe shop`
    /// @param places the files and folders that it may change, inside the environment
    /// @throws Problem when it can't be written, or says so itself
    void record(String label, Collection<String> places, Writing writing) throws Problem {
        try {
            var before = contents(places);
            try {
                writing.write();
            } finally {
                stack.did(step(label, before, contents(places)));
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(folder, e);
        }
    }

    private SortedMap<String, Content> contents(Collection<String> places) throws IOException {
        var contents = new TreeMap<String, Content>();
        for (var place : places) {
            var top = folder.resolve(place);
            if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try (var paths = Files.walk(top)) {
                for (var path : paths.filter(Files::isRegularFile).toList()) {
                    contents.put(folder.relativize(path).toString().replace('\\', '/'),
                            new Content(Files.readAllBytes(path), Files.isExecutable(path)));
                }
            }
        }
        return contents;
    }

    private static UndoStack.Step step(String label, SortedMap<String, Content> before,
            SortedMap<String, Content> after) {
        var deltas = new ArrayList<TextDelta>();
        var executables = new HashSet<String>();
        var files = new TreeSet<>(before.keySet());
        files.addAll(after.keySet());
        for (var file : files) {
            var old = Optional.ofNullable(before.get(file));
            var now = Optional.ofNullable(after.get(file));
            if (old.isPresent() && now.isPresent() && Arrays.equals(old.get().bytes(), now.get().bytes())) {
                continue;
            }
            if (old.or(() -> now).orElseThrow().executable()) {
                executables.add(file);
            }
            try {
                deltas.add(TextDelta.of(file, text(old), text(now)));
            } catch (CharacterCodingException _) {
                return UndoStack.Step.forGood(label, file + " is no text");
            }
        }
        return new UndoStack.Step(label, deltas, false, executables, Optional.empty());
    }

    private static Optional<String> text(Optional<Content> content) throws CharacterCodingException {
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content.get().bytes()))
                        .toString());
    }
}
