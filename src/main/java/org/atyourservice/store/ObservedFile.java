package org.atyourservice.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.atyourservice.model.Observed;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// What monitor saw last, in the git-ignored `.ays/observed.json`.
public final class ObservedFile {

    private static final String FILE = ".ays/observed.json";
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private ObservedFile() {}

    /// Reads it; what can't be read counts as never observed, since it can be observed again.
    public static Observed read(Path environment) {
        var sights = new HashMap<ServiceId, Observed.Sight>();
        try {
            var file = environment.resolve(FILE);
            if (Files.isRegularFile(file)) {
                var text = new String(PlainFile.read(file, MOST_BYTES), StandardCharsets.UTF_8);
                Codec.fields(Json.read(text), FILE).fields().forEach((id, value) -> {
                    var sight = Codec.fields(value, id);
                    sights.put(new ServiceId(id), new Observed.Sight(
                            Observed.Health.valueOf(Codec.text(sight, "health").toUpperCase(Locale.ROOT)),
                            Codec.text(sight, "note"), Codec.instant(sight, "at"), Codec.map(sight, "attributes"),
                            files(sight)));
                });
            }
        } catch (IOException | Json.Unreadable | Codec.Malformed | IllegalArgumentException | DateTimeException e) {
            return Observed.NOTHING;
        }
        return new Observed(sights);
    }

    /// @throws IOException when it can't be written
    public static void write(Path environment, Observed observed) throws IOException {
        var out = new Codec.Out();
        observed.sights().entrySet().stream().sorted(Comparator.comparing(e -> e.getKey().text()))
                .forEach(e -> out.put(e.getKey().text(), sight(e.getValue())));
        AtomicFiles.write(environment.resolve(FILE), Json.write(out.done()));
    }

    private static List<Observed.EditedFile> files(Value.Fields sight) {
        return Codec.map(sight, "files").fields().entrySet().stream()
                .map(file -> new Observed.EditedFile(file.getKey(), file.getValue().equals(Value.of("gone")))).toList();
    }

    private static Value sight(Observed.Sight sight) {
        var out = new Codec.Out().put("health", sight.health().name().toLowerCase(Locale.ROOT))
                .put("note", sight.note()).put("at", sight.at());
        if (!sight.attributes().fields().isEmpty()) {
            out.put("attributes", sight.attributes());
        }
        if (!sight.files().isEmpty()) {
            var files = new Codec.Out();
            sight.files().forEach(file -> files.put(file.path(), file.gone() ? "gone" : "changed"));
            out.put("files", files.done());
        }
        return out.done();
    }
}
