package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunView;
import org.atyourservice.store.EnvironmentLock;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.RunsFolder;

/// Reads an environment from outside: while another process has it open, or none.
final class EnvironmentReader {

    private static final int NEWEST = 10;

    private final Path folder;
    private final Surroundings surroundings;

    EnvironmentReader(Path folder, Surroundings surroundings) {
        this.folder = folder;
        this.surroundings = surroundings;
    }

    Reading read() throws Problem {
        try (var environment = OpenEnvironment.unlocked(folder, EnvironmentFolders.repository(folder), surroundings)) {
            var problems = new ArrayList<Diagnostic>();
            var unfinished = unfinished(environment.runs, problems);
            boolean open = EnvironmentLock.holder(folder).isPresent();
            if (!open) {
                unfinished.forEach(run -> problems.add(interrupted(run)));
            }
            return new SnapshotReader(environment, new TemplateRecipes(environment), problems)
                    .reading(open ? unfinished : List.of());
        }
    }

    /// The runs whose journals have no end. Those that go on at the same time were begun one soon after the other, so
    /// that only the newest are looked at.
    private static List<RunView> unfinished(RunsFolder runs, List<Diagnostic> problems) throws Problem {
        var unfinished = new ArrayList<RunView>();
        try {
            var ids = runs.ids();
            for (var run : ids.subList(Math.max(0, ids.size() - NEWEST), ids.size())) {
                RunView.of(runs.events(run)).filter(view -> !view.isOver()).ifPresent(unfinished::add);
            }
        } catch (IOException e) {
            problems.add(Diagnostic.warning("damaged-run", Place.ofFile(RunsFolder.FOLDER),
                    "One of the newest runs can't be read: " + FolderProblem.reason(e) + ".")
                    .withHint("Bring its journal back from git."));
        }
        return unfinished;
    }

    private static Diagnostic interrupted(RunView run) {
        return Diagnostic.warning("interrupted-run", Place.ofFile(RunsFolder.journal(run.run())),
                "Run " + run.run().number() + " was interrupted; what it did is not recorded yet.")
                .withHint("Open the environment, which recovers it.");
    }
}
