package org.atyourservice.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atyourservice.model.RunId;
import org.atyourservice.model.json.Json;

/// `.ays/requests/`: what other processes ask of the one that has the environment open. A request is a file that its
/// maker writes in one step. Who has the environment takes it by renaming it, which only one of the two can do: the
/// maker takes it back the same way. The answer is one more file.
public final class CancelRequests {

    private static final String ASKED = ".asked";
    private static final String TAKEN = ".taken";
    private static final String ANSWER = ".answer";
    /// In bytes; a request has a few words.
    private static final long LONGEST = 4000;

    private final Path folder;

    /// @param environment its folder
    public CancelRequests(Path environment) {
        this.folder = environment.resolve(".ays/requests");
    }

    /// Somebody wants a run to be cancelled.
    ///
    /// @param id of the request
    /// @param operator who wants it
    public record Request(String id, RunId run, String operator) {}

    /// Asks for it.
    ///
    /// @return the request's id
    /// @throws IOException when it can't be written
    public String ask(RunId run, String operator) throws IOException {
        var id = UUID.randomUUID().toString();
        AtomicFiles.write(folder.resolve(id + ASKED), Json.write(new Codec.Out().put("cancel", run.text())
                .put("operator", operator).put("process", ProcessHandle.current().pid()).done()));
        return id;
    }

    /// Takes a request back that nobody has taken.
    ///
    /// @return false when somebody has
    /// @throws IOException when it can't be removed
    public boolean withdraw(String id) throws IOException {
        return Files.deleteIfExists(folder.resolve(id + ASKED));
    }

    /// What was answered, if anything was; the answer goes with that.
    ///
    /// @throws IOException when it can't be read
    public Optional<String> answer(String id) throws IOException {
        var file = folder.resolve(id + ANSWER);
        try {
            var text = new String(PlainFile.read(file, LONGEST), StandardCharsets.UTF_8).strip();
            Files.deleteIfExists(file);
            return Optional.of(text);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Takes all requests there are, for the process that has the environment. What is no request goes.
    ///
    /// @throws IOException when the folder can't be read or written
    public List<Request> take() throws IOException {
        var taken = new ArrayList<Request>();
        for (var file : files(ASKED)) {
            var name = file.getFileName().toString();
            var id = name.substring(0, name.length() - ASKED.length());
            var mine = folder.resolve(id + TAKEN);
            try {
                Files.move(file, mine, StandardCopyOption.ATOMIC_MOVE);
                read(id, mine).ifPresent(taken::add);
            } catch (NoSuchFileException _) {
                continue; // taken back
            } finally {
                Files.deleteIfExists(mine);
            }
        }
        return taken;
    }

    /// Says what came of a request.
    ///
    /// @throws IOException when it can't be written
    public void answer(Request request, String sentence) throws IOException {
        AtomicFiles.write(folder.resolve(request.id() + ANSWER), sentence + "\n");
    }

    /// Forgets what was left to a process that is gone.
    ///
    /// @throws IOException when the folder can't be read or written
    public void clear() throws IOException {
        for (var end : List.of(ASKED, TAKEN, ANSWER)) {
            for (var file : files(end)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> files(String end) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.newDirectoryStream(folder, "*" + end)) {
            var files = new ArrayList<Path>();
            entries.forEach(files::add);
            return files;
        }
    }

    private static Optional<Request> read(String id, Path file) throws IOException {
        try {
            var in = Codec.fields(Json.read(new String(PlainFile.read(file, LONGEST), StandardCharsets.UTF_8)), "");
            return Optional.of(new Request(id, new RunId(Codec.text(in, "cancel")),
                    in.text("operator").orElse("somebody")));
        } catch (Json.Unreadable | Codec.Malformed | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
