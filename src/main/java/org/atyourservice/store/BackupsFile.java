package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Backup;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// `backups/<service id>.json`: which backups a service has, oldest first. A fold over runs, as the record is: adding
/// the same run twice changes nothing.
public final class BackupsFile {

    public static final String FOLDER = "backups";

    private BackupsFile() {}

    /// The backups of a service; none when nothing is written of any.
    ///
    /// @throws IOException when the file can't be read
    public static List<Backup> read(Path environment, ServiceId service) throws IOException {
        var file = file(environment, service);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Codec.items(Codec.fields(Json.read(Files.readString(file)), "backups"), "backups").stream()
                    .map(BackupsFile::fromJson).toList();
        } catch (Json.Unreadable | Codec.Malformed | DateTimeParseException e) {
            throw new IOException(FOLDER + "/" + file.getFileName() + " can't be read: " + e.getMessage(), e);
        }
    }

    /// Writes what a run made of them.
    ///
    /// @param recorded after the run or before, whichever has the services
    /// @throws IOException when they can't be written
    public static void add(Path environment, Recorded recorded, List<RunEvent> events) throws IOException {
        var steps = new HashMap<String, Step>();
        var run = "";
        for (var event : events) {
            if (event instanceof RunEvent.Started started) {
                run = started.run().text();
                started.groups().forEach(group -> group.steps().forEach(step -> steps.put(step.id(), step)));
            } else if (event instanceof RunEvent.StepEnded end && end.result() == RunEvent.Result.OK
                    && steps.get(end.step()) instanceof Step step) {
                add(environment, recorded, step, end, run);
            }
        }
    }

    private static void add(Path environment, Recorded recorded, Step step, RunEvent.StepEnded end, String run)
            throws IOException {
        var service = recorded.service(step.service());
        var made = end.outputs().get(RunEvent.StepEnded.BACKUP);
        if (service.isEmpty() || made.isEmpty() && !(step instanceof Step.Clear)) {
            return;
        }
        var backups = new LinkedHashMap<String, Backup>();
        read(environment, service.get().id()).forEach(backup -> backups.put(backup.id(), backup));
        var before = Map.copyOf(backups);
        if (step instanceof Step.Clear) {
            backups.replaceAll((_, it) -> it.at().isAfter(end.at())
                    ? it
                    : new Backup(it.id(), it.at(), it.bytes(), it.sha256(), it.run(), it.target(),
                            it.erased().or(() -> Optional.of(run))));
        } else if (made.get() instanceof Value.Fields fields) {
            var backup = new Backup(fields.text("id").orElse(""), Instant.parse(fields.text("at").orElse("")),
                    Long.parseLong(fields.text("bytes").orElse("0")), fields.text("sha256").orElse(""), run,
                    step.where(), Optional.empty());
            backups.putIfAbsent(backup.id(), backup);
        }
        if (!backups.equals(before)) {
            write(environment, service.get().id(), new ArrayList<>(backups.values()));
        }
    }

    private static void write(Path environment, ServiceId service, List<Backup> backups) throws IOException {
        var json = new Codec.Out().put("backups", Value.of(backups.stream().map(BackupsFile::toJson).toList())).done();
        Files.createDirectories(environment.resolve(FOLDER));
        AtomicFiles.write(file(environment, service), Json.write(json));
    }

    private static Path file(Path environment, ServiceId service) {
        return environment.resolve(FOLDER).resolve(service.text() + ".json");
    }

    private static Value toJson(Backup backup) {
        return new Codec.Out().put("id", backup.id()).put("at", backup.at()).put("bytes", backup.bytes())
                .put("sha256", backup.sha256()).put("run", backup.run()).put("target", Codec.target(backup.target()))
                .put("erased", backup.erased()).done();
    }

    private static Backup fromJson(Value value) {
        var in = Codec.fields(value, "backup");
        return new Backup(Codec.text(in, "id"), Codec.instant(in, "at"), Codec.number(in, "bytes"),
                Codec.text(in, "sha256"), Codec.text(in, "run"), Codec.target(in, "target"), in.text("erased"));
    }
}
