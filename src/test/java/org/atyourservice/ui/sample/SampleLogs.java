package org.atyourservice.ui.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.model.Journal;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Plan;
import org.atyourservice.model.RunId;
import org.atyourservice.session.Logs;
import org.atyourservice.store.JournalFile;
import org.atyourservice.store.RunsFolder;

/// Real logs on the disk for sessions that do as if.
public final class SampleLogs {

    private final Path folder;
    private final RunsFolder runs;
    private final Logs logs;
    private final Map<RunId, JournalFile> journals = new ConcurrentHashMap<>();

    public SampleLogs() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "sample-logs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        runs = new RunsFolder(folder);
        logs = Logs.in(folder);
    }

    public Logs logs() {
        return logs;
    }

    public Path folder() {
        return folder;
    }

    public void write(RunId run, String step, Journal.Channel channel, String text) {
        try {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            journal(run).log(step, channel, bytes, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds an event to the run's journal.
    public void append(RunId run, RunEvent event) {
        try {
            journal(run).append(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JournalFile journal(RunId run) {
        return journals.computeIfAbsent(run, id -> {
            try {
                return runs.begin(id, "anna", Instant.now(), "", Plan.Request.DEPLOY, "abc");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
