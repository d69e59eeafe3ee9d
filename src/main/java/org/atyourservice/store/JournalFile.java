package org.atyourservice.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.json.Json;

/// The journal of a run on the disk: `events.jsonl`, and a log file a step beside it.
public final class JournalFile implements Journal {

    private final FileChannel events;
    private final Path logs;
    private final Map<String, LogFile.Writer> writers = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private boolean closed;
    private volatile Consumer<Logged> listener = _ -> {};

    /// A line that was just logged.
    public record Logged(String step, LogFile.Line line) {}

    JournalFile(Path events, Path logs) throws IOException {
        Files.createDirectories(logs);
        this.logs = logs;
        this.events = FileChannel.open(events, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Calls the listener with each whole line that is logged, from the thread that logs it.
    public void onLine(Consumer<Logged> consumer) {
        this.listener = consumer;
    }

    @Override
    public synchronized void append(RunEvent event) throws IOException {
        var line = ByteBuffer.wrap((Json.line(EventCodec.toJson(event)) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            events.write(line);
        }
        if (isTransition(event)) {
            events.force(false);
        }
        if (event instanceof RunEvent.StepEnded ended) {
            this.ended.add(ended.step());
            closeLog(ended.step());
        }
    }

    /// Output that comes after the end of its step, or of the run, is dropped.
    @Override
    public void log(String step, Channel channel, byte[] bytes, int length) throws IOException {
        var writer = writer(step);
        if (writer.isPresent()) {
            writer.get().write(channel, bytes, length);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (var step : writers.keySet()) {
            closeLog(step);
        }
        events.close();
    }

    /// The name of a step's log file.
    static String fileName(String step) {
        return step.replaceAll("[^A-Za-z0-9._-]", "_") + ".log";
    }

    private Optional<LogFile.Writer> writer(String step) throws IOException {
        var writer = writers.get(step);
        if (writer != null) {
            return Optional.of(writer);
        }
        synchronized (this) {
            var made = writers.get(step);
            if (made == null && (closed || ended.contains(step))) {
                return Optional.empty();
            }
            if (made == null) {
                made = new LogFile.Writer(logs.resolve(fileName(step)),
                        line -> listener.accept(new Logged(step, line)));
                writers.put(step, made);
            }
            return Optional.of(made);
        }
    }

    private void closeLog(String step) throws IOException {
        var writer = writers.remove(step);
        if (writer != null) {
            writer.close();
        }
    }

    private static boolean isTransition(RunEvent event) {
        return switch (event) {
            case RunEvent.Started _,RunEvent.StepStarted _,RunEvent.StepEnded _,RunEvent.StepRetry _,RunEvent.CancelAsked _,RunEvent.Ended _ ->
                true;
            case RunEvent.StepProgress _ -> false;
        };
    }
}
