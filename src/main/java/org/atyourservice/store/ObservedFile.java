package org.atyourservice.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import org.atyourservice.model.Observed;
import org.atyourservice.model.ServiceId;
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
                            Codec.text(sight, "note"), Codec.instant(sight, "at")));
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
                .forEach(e -> out.put(e.getKey().text(), new Codec.Out()
                        .put("health", e.getValue().health().name().toLowerCase(Locale.ROOT))
                        .put("note", e.getValue().note()).put("at", e.getValue().at()).done()));
        AtomicFiles.write(environment.resolve(FILE), Json.write(out.done()));
    }
}
