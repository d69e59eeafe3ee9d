package org.atyourservice.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;
import org.atyourservice.secrets.Masker;

/// A journal in memory, whose disk can be full.
final class MemoryJournal implements Journal {

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, ByteArrayOutputStream> logs = new ConcurrentHashMap<>();
    private volatile Predicate<RunEvent> full = _ -> false;
    private volatile boolean logFull;

    List<RunEvent> events() {
        return events;
    }

    String log(String step) {
        return logs.getOrDefault(step, new ByteArrayOutputStream()).toString(StandardCharsets.UTF_8);
    }

    void fullFrom(Predicate<RunEvent> event) {
        full = event;
    }

    void logFull() {
        logFull = true;
    }

    @Override
    public void append(RunEvent event) throws IOException {
        if (full.test(event)) {
            throw new IOException("No space left on device");
        }
        events.add(event);
    }

    @Override
    public void log(String step, Channel channel, byte[] bytes, int length) throws IOException {
        if (logFull) {
            throw new IOException("No space left on device");
        }
        logs.computeIfAbsent(step, _ -> new ByteArrayOutputStream()).write(bytes, 0, length);
    }

    @Override
    public void cover(String step, Collection<String> secrets) {
        var masked = new Masker(secrets).mask(log(step)).getBytes(StandardCharsets.UTF_8);
        logs.computeIfPresent(step, (_, log) -> {
            log.reset();
            log.writeBytes(masked);
            return log;
        });
    }

    @Override
    public void close() {
        // nothing is open
    }
}
