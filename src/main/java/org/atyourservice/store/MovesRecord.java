package org.atyourservice.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Tree;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// `services/moves.json`: the moves that the records are after.
public final class MovesRecord {

    private static final String FILE = ServicesFolder.FOLDER + "/moves.json";
    private static final String KEY = "carried_out";

    private MovesRecord() {}

    /// @throws IOException when it is there and can't be read
    static List<Plan.Moved> read(Tree tree, Consumer<Diagnostic> problems) throws IOException {
        var bytes = tree.read(FILE);
        if (bytes.isEmpty()) {
            return List.of();
        }
        try {
            var all = Codec.fields(Json.read(new String(bytes.get(), StandardCharsets.UTF_8)), FILE);
            return Codec.items(all, KEY).stream().map(item -> Codec.fields(item, KEY))
                    .map(move -> new Plan.Moved(Codec.path(move, "from"), Codec.path(move, "to"))).toList();
        } catch (Json.Unreadable | Codec.Malformed | IllegalArgumentException e) {
            problems.accept(Diagnostic.error("broken-record", Place.ofFile(FILE),
                    "The record of what has moved can't be read: " + e.getMessage() + ".")
                    .withHint("Take it back from git: git checkout -- " + FILE));
            return List.of();
        }
    }

    /// Not synced, as the other records.
    ///
    /// @throws IOException when it can't be written
    public static void write(Path environment, List<Plan.Moved> carriedOut) throws IOException {
        var items = carriedOut.stream()
                .map(move -> new Codec.Out().put("from", move.from().toString())
                        .put("to", move.to().toString()).done())
                .toList();
        var all = new Codec.Out().put(KEY, Value.of(items)).done();
        AtomicFiles.writeUnsynced(environment.resolve(FILE), Json.write(all).getBytes(StandardCharsets.UTF_8));
    }
}
