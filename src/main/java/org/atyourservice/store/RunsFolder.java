package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.RunId;
import org.atyourservice.model.RunView;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.secrets.Masker;

/// `runs/`: one folder a run, with its order, its journal, its jobs and its logs.
public final class RunsFolder {

    public static final String FOLDER = "runs";
    private static final String ORDER = "order.yaml";
    private static final String EVENTS = "events.jsonl";
    private static final String LOGS = "logs";
    private static final int TAIL_LINES = 20;
    /// An event of no more bytes than this is a short one.
    private static final int SHORT = 4096;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    /// @param environment the environment's folder
    public RunsFolder(Path environment) {
        this.folder = environment.resolve(FOLDER);
    }

    /// A run id that no run has yet.
    ///
    /// @throws IOException when the folder can't be read
    public RunId next(String operator) throws IOException {
        int highest = ids().stream().mapToInt(RunId::number).max().orElse(0);
        var name = operator.replaceAll("[^A-Za-z0-9._]", ".").replaceAll("\\.+", ".");
        return new RunId("%d-%s-%04x".formatted(highest + 1, name.isBlank() ? "operator" : name,
                RANDOM.nextInt(0x10000)));
    }

    /// All runs, oldest first.
    ///
    /// @throws IOException when the folder can't be read
    public List<RunId> ids() throws IOException {
        var ids = new ArrayList<RunId>();
        if (Files.isDirectory(folder)) {
            try (var entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
                for (var entry : entries) {
                    try {
                        ids.add(new RunId(entry.getFileName().toString()));
                    } catch (IllegalArgumentException e) {
                        continue; // somebody's own folder: not a run
                    }
                }
            }
        }
        ids.sort(null);
        return ids;
    }

    /// Begins a run's folder: its order and its empty journal.
    ///
    /// @throws IOException when it can't be written; nothing has run then
    public JournalFile begin(RunId run, String operator, Instant at, String why, Plan.Request request,
            String commit) throws IOException {
        var order = new Codec.Out().put("run", run.text()).put("who", operator).put("when", at).put("why", why)
                .put("asked", request.shown()).put("request", RequestCodec.toYaml(request)).put("commit", commit)
                .done();
        try {
            AtomicFiles.write(folderOf(run).resolve(ORDER), Yaml.write(order));
            return new JournalFile(folderOf(run).resolve(EVENTS), logs(run));
        } catch (IOException e) {
            // What can't begin leaves nothing.
            AtomicFiles.deleteFolder(folderOf(run));
            throw e;
        }
    }

    /// What was asked of a run; empty where its order is of an earlier version, or somebody changed it to what can't be
    /// read.
    ///
    /// @throws IOException when the order can't be read from the disk
    public Optional<Plan.Request> request(RunId run) throws IOException {
        try {
            return order(run).flatMap(order -> order.get("request")).map(RequestCodec::fromYaml);
        } catch (Codec.Malformed | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Opens the journal of an interrupted run, to end it; a last line that was cut off goes.
    ///
    /// @throws IOException when it can't be written
    public JournalFile resume(RunId run) throws IOException {
        PlainFile.check(folderOf(run).resolve(EVENTS));
        var bytes = Files.readAllBytes(folderOf(run).resolve(EVENTS));
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            AtomicFiles.write(folderOf(run).resolve(EVENTS), Arrays.copyOf(bytes, end));
        }
        return new JournalFile(folderOf(run).resolve(EVENTS), logs(run));
    }

    /// The events of a run, in order. A last line that was cut off by a crash is left out.
    ///
    /// @throws IOException when the journal can't be read
    public List<RunEvent> events(RunId run) throws IOException {
        var events = new ArrayList<RunEvent>();
        var file = folderOf(run).resolve(EVENTS);
        if (!Files.exists(file)) {
            return events;
        }
        try (var lines = new JournalLines(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    event(run, lines, line).ifPresent(events::add);
                }
            }
        }
        return events;
    }

    /// The last event of a run, when it is a short one, as an end is; empty for a journal that ends in another way.
    ///
    /// @throws IOException when the journal can't be read from the disk
    Optional<RunEvent> lastEvent(RunId run) throws IOException {
        var file = folderOf(run).resolve(EVENTS);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String end;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate((int) Math.min(SHORT, channel.size()));
            channel.position(channel.size() - bytes.capacity());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue;
            }
            end = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
        int begin = end.lastIndexOf('\n', end.length() - 2);
        if (begin < 0 || !end.endsWith("\n")) {
            return Optional.empty();
        }
        try {
            return Optional.of(EventCodec.fromJson(Json.read(end.substring(begin))));
        } catch (Json.Unreadable | Codec.Malformed | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// When a run was ordered; empty where its order doesn't say so.
    ///
    /// @throws IOException when the order can't be read from the disk
    Optional<Instant> orderedAt(RunId run) throws IOException {
        try {
            return order(run).map(order -> Codec.instant(order, "when"));
        } catch (Codec.Malformed | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Value.Fields> order(RunId run) throws IOException {
        var file = folderOf(run).resolve(ORDER);
        return Files.exists(file)
                ? Yaml.read(ORDER, Files.readString(file)).value().map(order -> Codec.fields(order, ORDER))
                : Optional.empty();
    }

    /// The events of a run as they come, from its first.
    public JournalTail tail(RunId run) {
        return new JournalTail(folderOf(run).resolve(EVENTS));
    }

    private static Optional<RunEvent> event(RunId run, JournalLines lines, String line) throws IOException {
        try {
            return Optional.of(EventCodec.fromJson(Json.read(line)));
        } catch (Json.Unreadable | Codec.Malformed | IllegalArgumentException | DateTimeException e) {
            if (lines.isWhole()) {
                throw new IOException(journal(run) + ":" + lines.number() + " can't be read: " + e.getMessage(), e);
            }
            return Optional.empty();
        }
    }

    /// Takes away the folder of a run that waited for its turn and never began.
    ///
    /// @return false when it has begun, and nothing was taken away
    /// @throws IOException when it can't be taken away
    public boolean dropWaiting(RunId run) throws IOException {
        var at = folderOf(run);
        var events = at.resolve(EVENTS);
        if (!Files.exists(events) || Files.size(events) > 0) {
            return false;
        }
        // its journal last: who is ended in between finds the rest by it
        Files.deleteIfExists(at.resolve(ORDER));
        AtomicFiles.deleteFolder(logs(run));
        Files.delete(events);
        Files.deleteIfExists(at);
        return true;
    }

    /// Writes `jobs.json`: each step's place, state, times and, where it failed, the end of its log.
    ///
    /// @throws IOException when it can't be written
    public void writeJobs(RunView view) throws IOException {
        var jobs = new ArrayList<Value>();
        for (var step : view.steps().values()) {
            var out = new Codec.Out().put("step", step.step().id())
                    .put("service", step.step().service().toString()).put("action", step.step().verb())
                    .put("target", step.step().where().shown()).put("host", step.host())
                    .put("state", step.phase().name().toLowerCase(Locale.ROOT))
                    .put("started", step.startedAt().map(Instant::toString))
                    .put("ended", step.endedAt().map(Instant::toString));
            step.exitCode().ifPresent(code -> out.put("exit", code));
            if (step.attempts() > 1) {
                out.put("attempts", step.attempts());
            }
            if (!step.note().isEmpty()) {
                out.put("note", step.note());
            }
            if (step.phase() == RunView.Phase.FAILED || step.phase() == RunView.Phase.UNKNOWN) {
                out.put("tail", Value.texts(tail(view.run(), step.step().id())));
            }
            jobs.add(out.done());
        }
        var out = new Codec.Out().put("run", view.run().text())
                .put("outcome", view.outcome().map(o -> o.name().toLowerCase(Locale.ROOT)))
                .put("jobs", Value.of(jobs));
        AtomicFiles.write(folderOf(view.run()).resolve("jobs.json"), Json.write(out.done()));
    }

    /// The files of a run that go into git, inside the environment.
    public List<String> committed(RunId run) {
        var at = FOLDER + "/" + run + "/";
        return List.of(at + ORDER, journal(run), at + "jobs.json");
    }

    /// The journal of a run, inside the environment.
    public static String journal(RunId run) {
        return FOLDER + "/" + run + "/" + EVENTS;
    }

    /// The log file of a step, if there is one.
    public Optional<Path> log(RunId run, String step) {
        var file = logs(run).resolve(JournalFile.fileName(step));
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /// Puts stars into a file where secrets are that became known only after it was written; its length stays.
    ///
    /// @throws IOException when it can't be read or written
    public static void cover(Path file, Masker masker) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            LogCover.all(channel, 0, masker);
        }
    }

    /// True when the run has a folder for logs here.
    public boolean hasLogs(RunId run) {
        return Files.isDirectory(logs(run));
    }

    /// The folder of a run's logs.
    Path logs(RunId run) {
        return folderOf(run).resolve(LOGS);
    }

    private List<String> tail(RunId run, String step) throws IOException {
        var log = log(run, step);
        if (log.isEmpty()) {
            return List.of();
        }
        var lines = new LogReader(log.get()).last(TAIL_LINES);
        return lines.stream().map(LogFile.Line::text).toList();
    }

    private Path folderOf(RunId run) {
        return folder.resolve(run.text());
    }
}
