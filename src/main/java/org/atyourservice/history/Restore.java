package org.atyourservice.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atyourservice.model.Tree;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.SourcesReader;

/// Brings the blueprints of an earlier commit back into the folder. Templates, secrets and records
/// stay as they are.
public final class Restore {

    private Restore() {}

    /// Makes `blueprints/` what it was.
    ///
    /// @return the files that changed, inside the environment
    /// @throws IOException when a file can't be read or written; run it again to complete it
    public static List<String> blueprints(Tree earlier, Tree now, Path environment) throws IOException {
        var changed = new ArrayList<String>();
        var folder = SourcesReader.BLUEPRINTS;
        var wanted = earlier.list(folder).stream().filter(name -> !name.endsWith("/")).toList();
        for (var name : wanted) {
            var file = folder + "/" + name;
            var bytes = earlier.read(file);
            if (bytes.isPresent()) {
                AtomicFiles.write(environment.resolve(file), bytes.get());
                changed.add(file);
            }
        }
        for (var name : now.list(folder)) {
            if (!name.endsWith("/") && !wanted.contains(name)) {
                Files.deleteIfExists(environment.resolve(folder).resolve(name));
                changed.add(folder + "/" + name);
            }
        }
        return changed;
    }
}
