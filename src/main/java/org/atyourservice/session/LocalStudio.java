package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.atyourservice.git.Repo;
import org.atyourservice.model.Problem;
import org.atyourservice.store.EnvironmentLock;
import org.atyourservice.store.FolderProblem;

/// [Studio] on this machine's folders.
public final class LocalStudio implements Studio {

    private static final AutoCloseable NOTHING_ALONGSIDE = () -> {};
    /// Whoever opens an environment shall not wait longer for a host that doesn't answer.
    private static final Duration FETCH_AT_OPENING = Duration.ofSeconds(60);

    private final StudioParts parts;
    private final UserFiles files;
    private final Surroundings surroundings;
    private final LocalEnvironments environments;
    private final Set<LocalSession> open = ConcurrentHashMap.newKeySet();

    /// Where the lock of a folder comes from.
    private interface Locking {
        EnvironmentLock of(Path folder) throws Problem;
    }

    public LocalStudio(StudioParts parts) {
        this.parts = parts;
        this.files = new UserFiles(parts.configuration(), parts.clock());
        this.surroundings = Surroundings.of(parts);
        this.environments = new LocalEnvironments(files, surroundings, parts.clock());
    }

    @Override
    public Environments environments() {
        return environments;
    }

    @Override
    public Secrets secrets(Path folder) throws Problem {
        return new VaultOfFolder(surroundings.vault(EnvironmentFolders.existing(folder)));
    }

    @Override
    public Imports imports() {
        return new LocalImports(surroundings::vault);
    }

    @Override
    public List<Recent> recent() {
        return files.recent().stream().filter(entry -> Files.isDirectory(entry.folder())).toList();
    }

    @Override
    public void forget(Path folder) {
        files.forget(folder);
    }

    @Override
    public Session open(Path folder) throws Problem {
        return open(EnvironmentFolders.existing(folder), EnvironmentLock::take);
    }

    private Session open(Path real, Locking locking) throws Problem {
        var environment = openEnvironment(real, locking);
        AutoCloseable alongside = NOTHING_ALONGSIDE;
        LocalSession session = null;
        try {
            boolean demo = parts.demo().isDemo(real);
            if (demo) {
                alongside = parts.demo().start(real);
            }
            LocalSources.fetchMissing(environment, FETCH_AT_OPENING);
            var damaged = new Recovery(environment, parts.clock()).recover();
            session = new LocalSession(environment, parts, damaged, alongside, open::remove);
            open.add(session);
            files.opened(session.snapshot().desired().name(), real);
            if (demo && !session.snapshot().recorded().services().isEmpty()) {
                // The nodes start empty, whatever is recorded.
                session.health().check();
            }
            return session;
        } catch (Problem | RuntimeException e) {
            if (session != null) {
                open.remove(session);
            }
            closeAll(environment, alongside);
            throw e;
        }
    }

    @Override
    public Session create(Path folder, String name) throws Problem {
        environments.create(folder, name, "dev");
        return open(folder);
    }

    @Override
    public Session cloned(String address, Path folder, Consumer<String> heard) throws Problem {
        return open(Cloned.into(folder, address, parts.variables(), heard));
    }

    @Override
    public Session demo(Optional<Path> wanted) throws Problem {
        var folder = wanted.orElse(parts.demo().usualFolder()).toAbsolutePath().normalize();
        var lock = lockForDemo(folder);
        try {
            boolean there = parts.demo().isDemo(folder);
            if (!there) {
                parts.demo().write(folder);
            }
            if (!there || !Files.isDirectory(folder.resolve(".git"))) {
                // Without a repository it was left half made.
                var vault = surroundings.vault(folder);
                for (var secret : parts.demo().secrets().entrySet()) {
                    vault.put(secret.getKey(), secret.getValue());
                }
                EnvironmentFolders.beginRepository(folder, "Create the demo");
            }
            return open(EnvironmentFolders.existing(folder), _ -> lock);
        } catch (Problem | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Two that make the demo in one folder at the same time would spoil it for each other. A folder of
    /// something else is not touched, and ours is the first thing in an empty one.
    private EnvironmentLock lockForDemo(Path folder) throws Problem {
        try {
            Files.createDirectories(folder);
            try (var entries = Files.list(folder)) {
                var names = entries.map(entry -> entry.getFileName().toString()).toList();
                if (!names.isEmpty() && !names.contains(".ays") && !parts.demo().isDemo(folder)) {
                    throw EnvironmentFolders.notEmpty(folder);
                }
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(folder, e);
        }
        return EnvironmentLock.take(folder);
    }

    /// Closes every session that is open: the process is about to end.
    public void closeAll() {
        open.forEach(LocalSession::close);
    }

    @Override
    public Settings settings() {
        return files.settings();
    }

    @Override
    public void save(Settings settings) {
        files.save(settings);
    }

    private OpenEnvironment openEnvironment(Path folder, Locking locking) throws Problem {
        var repo = Repo.open(folder);
        try {
            return new OpenEnvironment(folder, repo, surroundings, locking.of(folder));
        } catch (Problem e) {
            repo.close();
            throw e;
        }
    }

    private static void closeAll(OpenEnvironment environment, AutoCloseable alongside) {
        try (environment; alongside) {
            return;
        } catch (Exception e) {
            System.getLogger(LocalStudio.class.getName()).log(System.Logger.Level.WARNING, "could not be closed", e);
        }
    }
}
