package org.atyourservice.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.git.Dirty;
import org.atyourservice.history.Differences;
import org.atyourservice.language.Sources;
import org.atyourservice.language.moves.MovesFile;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunView;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.Value;
import org.atyourservice.plan.Moves;
import org.atyourservice.plan.Planner;
import org.atyourservice.plan.PlannerInput;
import org.atyourservice.plan.ServiceStates;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.ObservedFile;
import org.atyourservice.store.ServicesFolder;

/// Makes snapshots from the files.
final class SnapshotReader {

    private final OpenEnvironment environment;
    private final TemplateRecipes recipes;
    private final List<Diagnostic> damaged;
    /// As it was read last; guarded by [OpenEnvironment#writing].
    private Optional<Recorded> record = Optional.empty();
    private volatile Optional<String> head = Optional.empty();
    /// The newest commit when files were last compared with it.
    private volatile Optional<String> compared = Optional.empty();
    /// What only runs write and isn't in git.
    private List<Dirty> dirtyRecord = List.of();

    /// @param damaged shown with what the files say
    SnapshotReader(OpenEnvironment environment, TemplateRecipes recipes, List<Diagnostic> damaged) {
        this.environment = environment;
        this.recipes = recipes;
        this.damaged = List.copyOf(damaged);
    }

    /// Makes a snapshot of what is there now.
    ///
    /// @param runs under way, or the last one
    /// @param scope what may have changed since the last one
    /// @param known the record, where it needn't be read
    Snapshot read(long revision, List<RunView> runs, FolderWatch.Scope scope, Optional<Recorded> known)
            throws Problem {
        if (scope == FolderWatch.Scope.ALL) {
            head = environment.repo.head();
            record = known;
        }
        var now = reading(runs);
        return new Snapshot(revision, environment.folder, environment.repo.branch(), now.desired(), now.recorded(),
                now.observed(), now.states(), now.changes(), uncommitted(now.desired(), scope), runs);
    }

    /// True when the record was read after this commit was made.
    boolean knows(Optional<String> commit) {
        return commit.equals(head);
    }

    /// True when the newest snapshot is one of this commit.
    boolean isUpTo(Optional<String> commit) {
        return knows(commit) && commit.equals(compared);
    }

    /// A commit that holds no other record than the one before.
    void hasCommitted(Optional<String> before, Optional<String> now) {
        if (knows(before)) {
            head = now;
        }
    }

    /// Reads what needs neither the lock nor a repository: the files, and how they compare.
    Reading reading(List<RunView> runs) throws Problem {
        var desired = environment.compile().and(damaged);
        var recorded = recorded();
        var observed = ObservedFile.read(environment.folder);
        var changes = Planner.changes(input(0, desired, recorded, observed, Plan.Request.DEPLOY));
        var moved = Moves.applied(recorded, moves(), desired);
        return new Reading(environment.folder, desired, moved, observed,
                ServiceStates.of(desired, moved, observed, runs), changes, runs);
    }

    /// What a run would do now, for those who only look.
    Plan plan(Plan.Request request) throws Problem {
        return Planner.plan(input(0, environment.compile().and(damaged), recorded(),
                ObservedFile.read(environment.folder), request));
    }

    /// The same files with other views of the runs.
    Snapshot with(Snapshot old, long revision, List<RunView> runs) {
        return new Snapshot(revision, old.folder(), old.branch(), old.desired(), old.recorded(), old.observed(),
                ServiceStates.of(old.desired(), old.recorded(), old.observed(), runs), old.changes(),
                old.uncommitted(), runs);
    }

    /// What a plan is made from: the snapshot, and the records as they are in the files.
    PlannerInput input(Snapshot now, Plan.Request request) throws Problem {
        return input(now.revision(), now.desired(), recorded(), now.observed(), request);
    }

    /// The same for something else that is desired, such as what a commit says.
    PlannerInput input(Snapshot now, Environment desired, Plan.Request request) throws Problem {
        return input(now.revision(), desired, recorded(), now.observed(), request);
    }

    private PlannerInput input(long revision, Environment desired, Recorded recorded, Observed observed,
            Plan.Request request) throws Problem {
        return new PlannerInput(revision, desired, recorded, observed, moves(), this::secretVersion,
                recipes::templateOf, ServiceId::mint, request);
    }

    /// The versions of the secrets that services use, by name: another text is another desire, though
    /// no blueprint says so.
    Map<String, String> secretVersions(Environment desired) {
        var versions = new TreeMap<String, String>();
        desired.services().values().forEach(service -> service.attributes().values()
                .forEach(value -> collect(value.value(), versions)));
        return versions;
    }

    private void collect(Value value, Map<String, String> versions) {
        switch (value) {
            case Value.SecretRef(var name) -> versions.computeIfAbsent(name, this::secretVersion);
            case Value.Items(var items) -> items.forEach(item -> collect(item, versions));
            case Value.Fields(var fields) -> fields.values().forEach(field -> collect(field, versions));
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _ -> {
            }
        }
    }

    private Recorded recorded() throws Problem {
        try {
            if (record.isEmpty()) {
                record = Optional.of(ServicesFolder.read(environment.tree()));
            }
            return record.get();
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    private String secretVersion(String name) {
        try {
            return environment.vault.version(name).orElse("");
        } catch (Problem e) {
            return "";
        }
    }

    private List<Plan.Moved> moves() throws Problem {
        try {
            var text = environment.tree().read(Sources.MOVES);
            return text.isEmpty()
                    ? List.of()
                    : MovesFile.moves(new String(text.get(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    private List<Dirty> dirty(FolderWatch.Scope scope) throws Problem {
        var newest = environment.repo.head();
        var dirty = new ArrayList<>(switch (scope) {
            case ALL -> environment.repo.status();
            case TEXTS -> environment.repo.status(OpenEnvironment.WRITTEN_BY_PEOPLE);
        });
        switch (scope) {
            case ALL ->
                dirtyRecord = dirty.stream().filter(file -> !OpenEnvironment.isWrittenByPeople(file.path())).toList();
            case TEXTS -> dirty.addAll(dirtyRecord);
        }
        dirty.sort(Comparator.comparing(Dirty::path));
        compared = newest;
        return dirty;
    }

    private List<Snapshot.UncommittedFile> uncommitted(Environment desired, FolderWatch.Scope scope) throws Problem {
        var files = new ArrayList<Snapshot.UncommittedFile>();
        var dirty = dirty(scope);
        if (dirty.isEmpty()) {
            return files;
        }
        var lines = Differences.between(environment.committed(), desired);
        for (var file : dirty) {
            var words = lines.stream().filter(line -> isAbout(line, file)).map(Differences.Line::text).toList();
            files.add(new Snapshot.UncommittedFile(file.path(), switch (file.kind()) {
                case ADDED -> Snapshot.UncommittedFile.Kind.ADDED;
                case CHANGED -> Snapshot.UncommittedFile.Kind.CHANGED;
                case DELETED -> Snapshot.UncommittedFile.Kind.DELETED;
            }, words));
        }
        return files;
    }

    private static boolean isAbout(Differences.Line line, Dirty file) {
        return file.path().equals(line.file()) || file.path().startsWith(line.file() + "/");
    }
}
