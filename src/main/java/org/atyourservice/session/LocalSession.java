package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recorded;
import org.atyourservice.run.RunPorts;

/// A [Session] on a folder of this machine.
final class LocalSession implements Session {

    private static final System.Logger LOG = System.getLogger(LocalSession.class.getName());

    private final OpenEnvironment environment;
    private final SnapshotReader reader;
    private final SnapshotKeeper keeper;
    private final BlueprintEdits edits;
    private final Links links = Links.of(this::snapshot);
    private final EnvironmentRuns runs;
    private final GitHistory history;
    private final MonitorHealth health;
    private final KnownHostKeys hosts;
    private final LocalRecipes recipes;
    private final LocalSources sources;
    private final AutoCloseable alongside;
    private final Consumer<LocalSession> whenClosed;
    /// Of the newest snapshot; guarded by [OpenEnvironment#writing].
    private Map<String, String> secretVersions;
    private final Optional<FolderWatch> folderWatch;
    private final EnvironmentWatch watch;
    private final ServiceDaemons daemons;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param damaged what of the environment can't be read, though it can be worked with
    /// @param alongside closed with the session, such as the nodes of the demo
    /// @param whenClosed hears of the end, once
    LocalSession(OpenEnvironment environment, StudioParts parts, List<Diagnostic> damaged, AutoCloseable alongside,
            Consumer<LocalSession> whenClosed) throws Problem {
        this.whenClosed = whenClosed;
        this.environment = environment;
        this.alongside = alongside;
        var templates = new TemplateRecipes(environment);
        var ports = new RunPorts(parts.executor(), templates,
                new VaultSecrets(environment.vault, new EarlierSecrets(environment.repo, environment.vault)),
                parts.clock(), parts.limits(), Path.of(System.getProperty("user.home")));
        this.reader = new SnapshotReader(environment, templates, damaged);
        var first = reader.read(1, List.of(), FolderWatch.Scope.ALL, Optional.empty());
        this.secretVersions = reader.secretVersions(first.desired());
        this.keeper = new SnapshotKeeper(first, parts.background());
        this.runs = new EnvironmentRuns(environment, this, reader, ports, parts.background());
        var log = new EditLog(environment.folder);
        this.edits = new BlueprintEdits(environment, this, log, runs);
        this.history = new GitHistory(environment, this, runs, log);
        this.health = new MonitorHealth(environment, this, ports);
        this.hosts = new KnownHostKeys(environment, this, ports);
        this.recipes = new LocalRecipes(environment, this, runs, log, parts.clock());
        this.sources = new LocalSources(environment, this, log);
        this.daemons = new ServiceDaemons(environment, this, ports);
        this.watch = new EnvironmentWatch(environment, this, ports, parts.background(),
                new RepeatedActions(environment, this, ports, parts.background()));
        this.folderWatch = watch(parts.background());
    }

    /// Without it, changes of others show when somebody asks for them.
    private Optional<FolderWatch> watch(Executor background) {
        try {
            return Optional.of(FolderWatch.start(environment.folder, environment.repo.folder(), background,
                    this::changedByOthers));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} can''t be watched: {1}", environment.folder, e);
            return Optional.empty();
        }
    }

    private void changedByOthers(Set<FolderWatch.Scope> seen) {
        environment.writing.lock();
        try {
            // Most commits are our own, and what they hold has been read.
            if (!closed.get() && (seen.contains(FolderWatch.Scope.TEXTS)
                    || !reader.isUpTo(environment.repo.head()))) {
                refreshWhatOthersWrite();
            }
        } catch (Problem e) {
            LOG.log(System.Logger.Level.INFO, "not read again: {0}", e.getMessage());
        } finally {
            environment.writing.unlock();
        }
    }

    /// Reads again what people write, and the record if a commit that isn't ours may have brought another: nobody else
    /// writes that.
    void refreshWhatOthersWrite() throws Problem {
        refresh(reader.knows(environment.repo.head()) ? FolderWatch.Scope.TEXTS : FolderWatch.Scope.ALL);
    }

    /// Has committed what people wrote.
    ///
    /// @param before the newest commit before that
    void hasCommitted(Optional<String> before) throws Problem {
        reader.hasCommitted(before, environment.repo.head());
    }

    @Override
    public Snapshot snapshot() {
        return keeper.newest();
    }

    @Override
    public Subscription subscribe(Consumer<Snapshot> listener) {
        return keeper.subscribe(listener);
    }

    @Override
    public void refresh() throws Problem {
        refresh(FolderWatch.Scope.ALL);
    }

    /// Reads again all of it but the record, which is known where we have just written it.
    void refreshAfter(Optional<Recorded> record) throws Problem {
        refresh(FolderWatch.Scope.ALL, record);
    }

    /// Reads again what may have changed.
    void refresh(FolderWatch.Scope scope) throws Problem {
        refresh(scope, Optional.empty());
    }

    private void refresh(FolderWatch.Scope scope, Optional<Recorded> record) throws Problem {
        environment.writing.lock();
        try {
            if (closed.get()) {
                return;
            }
            var old = keeper.newest();
            var fresh = reader.read(old.revision() + 1, runs.newest(), scope, record);
            var versions = reader.secretVersions(fresh.desired());
            long revision = saysTheSame(old, fresh) && versions.equals(secretVersions)
                    ? old.revision()
                    : fresh.revision();
            secretVersions = versions;
            // The runs went on while the files were read.
            keeper.update(_ -> reader.with(fresh, revision, runs.newest()));
        } finally {
            environment.writing.unlock();
        }
    }

    /// A plan made from one is as good as a plan made from the other.
    private static boolean saysTheSame(Snapshot one, Snapshot other) {
        return one.desired().equals(other.desired()) && one.recorded().equals(other.recorded())
                && one.observed().health().equals(other.observed().health());
    }

    /// The newest commit.
    String head() throws Problem {
        return environment.repo.head().orElseThrow();
    }

    /// Shows what was seen, when it says the same as before.
    void show(Observed observed) {
        keeper.update(old -> new Snapshot(old.revision(), old.folder(), old.branch(), old.desired(), old.recorded(),
                observed, old.states(), old.changes(), old.uncommitted(), old.runs()));
    }

    /// Shows how far the runs are; the files are not read again. The end of one is shown with its record, by [#refresh].
    void showRun() {
        keeper.updateWhenSeen(old -> {
            var now = runs.current();
            return now.isEmpty() ? old : reader.with(old, old.revision(), now);
        });
    }

    @Override
    public Edits edits() {
        return edits;
    }

    @Override
    public Links links() {
        return links;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public Backups backups() {
        return service -> BackupList.of(environment.folder, snapshot().recorded(), service);
    }

    @Override
    public Transfers transfers() {
        return new RunTransfers(environment, runs);
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public Hosts hosts() {
        return hosts;
    }

    @Override
    public Watch watch() {
        return watch;
    }

    @Override
    public Daemons daemons() {
        return daemons;
    }

    @Override
    public RecipeUpdates recipes() {
        return recipes;
    }

    @Override
    public SharedSources sources() {
        return sources;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        whenClosed.accept(this);
        watch.stop();
        folderWatch.ifPresent(FolderWatch::close);
        try (alongside) {
            runs.close();
        } catch (Exception e) {
            throw new IllegalStateException("what belongs to " + environment.folder + " could not be closed", e);
        } finally {
            // Whoever reads the files now ends first.
            environment.writing.lock();
            try {
                environment.close();
            } finally {
                environment.writing.unlock();
            }
        }
    }
}
