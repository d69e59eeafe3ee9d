package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.json.Json;
import org.atyourservice.secrets.Masker;

/// The journal of a run on the disk: `events.jsonl`, and a log file a step beside it.
///
/// A disk without room ends the logs, which say so, and not the run: some room is kept for its events and outcome.
public final class JournalFile implements Journal {

    private static final String ROOM = ".room";

    private final FileChannel events;
    private final Path logs;
    private final Room room;
    private final Map<String, LogWriter> writers = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    /// Where the first event is that has words of a step in it.
    private final Map<String, Long> said = new HashMap<>();
    private final Set<String> grown = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean told = new AtomicBoolean();
    private boolean closed;
    private volatile IOException logTrouble;
    private volatile Runnable onGrowth = () -> {};

    JournalFile(Path events, Path logs) throws IOException {
        Files.createDirectories(logs);
        this.logs = logs;
        this.room = new Room(logs.resolve(ROOM));
        this.events = FileChannel.open(events, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        this.events.position(this.events.size());
    }

    /// Calls the listener when logs have grown since the last [#takeGrown], from the thread that logs; it must only
    /// make a note of it.
    public void onGrowth(Runnable listener) {
        onGrowth = listener;
    }

    /// The steps whose logs have grown since the last time. Halves of lines that wait too long are written now.
    public Set<String> takeGrown() {
        told.set(false);
        var steps = new HashSet<>(grown);
        grown.removeAll(steps);
        writers.forEach((step, writer) -> {
            try {
                writer.settle();
                if (writer.isWaiting()) {
                    tell(step);
                }
            } catch (IOException e) {
                stopLogs(e);
            }
        });
        return steps;
    }

    /// Why the logs are not complete, if they aren't.
    public Optional<IOException> logTrouble() {
        return Optional.ofNullable(logTrouble);
    }

    @Override
    public void append(RunEvent event) throws IOException {
        append(List.of(event));
    }

    @Override
    public synchronized void append(List<RunEvent> all) throws IOException {
        var lines = new StringBuilder();
        all.forEach(event -> lines.append(Json.line(EventCodec.toJson(event))).append('\n'));
        var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        boolean sync = all.stream().anyMatch(JournalFile::isTransition);
        long before = events.position();
        all.forEach(event -> remember(event, before));
        try {
            append(bytes, sync);
        } catch (IOException e) {
            events.truncate(before);
            if (!room.release()) {
                throw e;
            }
            stopLogs(e);
            append(bytes, sync);
        }
        for (var event : all) {
            if (event instanceof RunEvent.StepEnded over) {
                this.ended.add(over.step());
                closeLog(over.step());
            }
        }
    }

    /// From where on the events may say something of the step.
    private void remember(RunEvent event, long position) {
        switch (event) {
            case RunEvent.StepProgress progress -> said.putIfAbsent(progress.step(), position);
            case RunEvent.StepRetry retry -> said.putIfAbsent(retry.step(), position);
            case RunEvent.Started _,RunEvent.StepStarted _,RunEvent.StepEnded _,RunEvent.CancelAsked _,RunEvent.Ended _ ->
                {
                }
        }
    }

    private void append(byte[] lines, boolean sync) throws IOException {
        var bytes = ByteBuffer.wrap(lines);
        while (bytes.hasRemaining()) {
            events.write(bytes);
        }
        if (sync) {
            events.force(false);
        }
    }

    /// Output that comes after the end of its step, or of the run, is dropped, as is what comes after the disk was full.
    @Override
    public void log(String step, Channel channel, byte[] bytes, int length) throws IOException {
        var writer = writer(step);
        if (writer.isEmpty()) {
            return;
        }
        try {
            writer.get().write(channel, bytes, length);
        } catch (IOException e) {
            stopLogs(e);
        }
        tell(step);
    }

    @Override
    public synchronized void cover(String step, Collection<String> secrets) throws IOException {
        var masker = new Masker(secrets);
        var writer = writers.get(step);
        if (writer != null) {
            writer.cover(masker);
        }
        var from = said.get(step);
        if (from != null) {
            LogCover.all(events, from, masker);
        }
    }

    private void tell(String step) {
        grown.add(step);
        if (told.compareAndSet(false, true)) {
            onGrowth.run();
        }
    }

    /// From here on no log grows: what room there is left is for events and outcome.
    private synchronized void stopLogs(IOException why) {
        if (logTrouble == null) {
            logTrouble = why;
            room.release();
        }
        writers.values().forEach(writer -> writer.stop(stopSentence()));
    }

    private String stopSentence() {
        return "The log ends here: it could not be written (" + FolderProblem.reason(logTrouble)
                + "). The job goes on; what it writes from here on is not kept.";
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (var step : writers.keySet()) {
            closeLog(step);
        }
        room.release();
        events.close();
    }

    /// The name of a step's log file.
    static String fileName(String step) {
        return step.replaceAll("[^A-Za-z0-9._-]", "_") + ".log";
    }

    private Optional<LogWriter> writer(String step) {
        var writer = writers.get(step);
        return writer == null ? newWriter(step) : Optional.of(writer);
    }

    private synchronized Optional<LogWriter> newWriter(String step) {
        var made = writers.get(step);
        if (made == null && (closed || ended.contains(step))) {
            return Optional.empty();
        }
        if (made == null) {
            try {
                made = new LogWriter(logs.resolve(fileName(step)), Clock.systemUTC());
            } catch (IOException e) {
                stopLogs(e);
                return Optional.empty();
            }
            writers.put(step, made);
            if (logTrouble != null) {
                made.stop(stopSentence());
            }
        }
        return Optional.of(made);
    }

    private void closeLog(String step) {
        var writer = writers.remove(step);
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (IOException e) {
            stopLogs(e);
            writer.stop(stopSentence());
        }
        tell(step);
    }

    private static boolean isTransition(RunEvent event) {
        return switch (event) {
            case RunEvent.Started _,RunEvent.StepStarted _,RunEvent.StepEnded _,RunEvent.StepRetry _,RunEvent.CancelAsked _,RunEvent.Ended _ ->
                true;
            case RunEvent.StepProgress _ -> false;
        };
    }
}
