package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.atyourservice.model.Backup;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServicePath;
import org.atyourservice.store.BackupsFile;

/// The backups of one service, as a folder has them.
final class BackupList {

    private BackupList() {}

    /// Oldest first; none of what was never deployed.
    ///
    /// @throws Problem when they can't be read
    static List<Backup> of(Path environment, Recorded recorded, ServicePath service) throws Problem {
        var known = recorded.service(service);
        try {
            return known.isEmpty() ? List.of() : BackupsFile.read(environment, known.get().id());
        } catch (IOException e) {
            throw new Problem(Problem.Kind.FOLDER, e.getMessage(), "Bring the file back from git.");
        }
    }
}
