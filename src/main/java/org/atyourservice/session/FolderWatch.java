package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Hears when somebody else changes what people write, or moves what git has checked out. What runs write is not
/// watched: nobody else writes it, and there may be ten thousand folders of it.
final class FolderWatch implements AutoCloseable {

    /// What has to be read again.
    enum Scope {
        /// What people write.
        TEXTS,
        /// All of it, the record too: a commit may have brought another. Heard of without [#TEXTS], only what git has
        /// checked out moved.
        ALL
    }

    private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());
    /// Saving a file is several events; a checkout is thousands.
    private static final long QUIET_MILLIS = 50;
    private static final int MOST_WAITS = 20;
    private static final int MOST_FOLDERS = 5_000;
    private static final int DEEPEST = 20;
    private static final List<String> FOLDERS = List.of("blueprints", "templates", "actorTemplates", "recipes",
            "secrets", "layout");

    private final Path folder;
    private final Path git;
    private final WatchService watch;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private final Consumer<Set<Scope>> changed;

    private FolderWatch(Path folder, Path git, WatchService watch, Consumer<Set<Scope>> changed) {
        this.folder = folder;
        this.git = git;
        this.watch = watch;
        this.changed = changed;
    }

    /// Begins to watch; when it comes back, no change is missed.
    ///
    /// @param git the repository's own folder
    /// @param changed called in the background, one call at a time, some time after the last of several changes
    /// @throws IOException when this machine can't watch folders
    static FolderWatch start(Path folder, Path git, Executor background, Consumer<Set<Scope>> changed) throws IOException {
        var made = new FolderWatch(folder, git, folder.getFileSystem().newWatchService(), changed);
        made.register();
        background.execute(made::listen);
        return made;
    }

    private void listen() {
        try {
            while (true) {
                var seen = EnumSet.noneOf(Scope.class);
                collect(watch.take(), seen);
                for (int i = 0; i < MOST_WAITS; i++) {
                    var next = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                    if (next == null) {
                        break;
                    }
                    collect(next, seen);
                }
                if (!seen.isEmpty()) {
                    register();
                    changed.accept(seen);
                }
            }
        } catch (ClosedWatchServiceException _) {
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect(WatchKey key, Set<Scope> seen) {
        var where = (Path) key.watchable();
        for (var event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                seen.addAll(EnumSet.allOf(Scope.class));
            } else if (event.context() instanceof Path name) {
                scope(where, name.toString()).ifPresent(seen::add);
            }
        }
        if (!key.reset()) {
            watched.remove(where);
        }
    }

    private Optional<Scope> scope(Path where, String name) {
        if (where.startsWith(git)) {
            return name.equals("HEAD") ? Optional.of(Scope.ALL) : Optional.empty();
        }
        // Our own writes go to a file beside, which is then renamed.
        return name.startsWith(".") || where.equals(folder) && !OpenEnvironment.isWrittenByPeople(name)
                ? Optional.empty()
                : Optional.of(Scope.TEXTS);
    }

    /// Watches what is there now: folders come and go.
    private void register() {
        watched.keySet().removeIf(path -> !Files.isDirectory(path));
        watch(folder);
        watch(git);
        watch(git.resolve("logs"));
        for (var name : FOLDERS) {
            below(folder.resolve(name));
        }
    }

    private void below(Path top) {
        if (!Files.isDirectory(top)) {
            return;
        }
        try {
            Files.walkFileTree(top, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return watch(dir) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} can''t be watched: {1}", top, e);
        }
    }

    private boolean watch(Path dir) {
        if (watched.containsKey(dir) || !Files.isDirectory(dir)) {
            return true;
        }
        if (watched.size() >= MOST_FOLDERS) {
            return false;
        }
        try {
            watched.put(dir, dir.register(watch, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE));
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} can''t be watched: {1}", dir, e);
            return false;
        }
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the watch of {0} can''t be ended: {1}", folder, e);
        }
    }
}
