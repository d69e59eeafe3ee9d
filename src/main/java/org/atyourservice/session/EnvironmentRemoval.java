package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.atyourservice.git.Dirty;
import org.atyourservice.git.Repo;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Tree;
import org.atyourservice.session.Environments.Destruction;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.EnvironmentLock;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.RunsFolder;

/// Takes an environment away, and nothing else. What git has can be brought back; so only that is deleted, and what the
/// application can make again: `.ays/` and the logs of runs. Everything else stays where it is.
final class EnvironmentRemoval {

    private static final String OWN = ".ays";
    private static final String IGNORE = ".gitignore";
    private static final List<String> FILES = List.of("environment.yaml", "blueprints", "templates", "actorTemplates",
            "recipes", "services", "secrets", "register.json", "layout", "moves.yaml", RunsFolder.FOLDER,
            "known_hosts");

    private EnvironmentRemoval() {}

    static Destruction of(Path folder, Reading reading) throws Problem {
        try (var repo = Repo.open(folder)) {
            var there = new TreeSet<String>();
            try (var entries = Files.newDirectoryStream(folder)) {
                entries.forEach(entry -> there.add(entry.getFileName().toString()));
            }
            var files = new ArrayList<String>();
            var others = new ArrayList<String>();
            for (var name : there) {
                if (FILES.contains(name)) {
                    files.add(name);
                } else if (!List.of(OWN, IGNORE, ".git").contains(name)) {
                    others.add(name);
                }
            }
            if (others.isEmpty() && there.contains(IGNORE)) {
                files.add(IGNORE);
            }
            var uncommitted = repo.status().stream().map(Dirty::path).filter(path -> isOf(files, path)).toList();
            return new Destruction(folder, reading.desired().name(), reading.desired().kind(),
                    reading.desired().services().size(), files, others, uncommitted, onHosts(reading),
                    top(folder, repo));
        } catch (IOException e) {
            throw FolderProblem.notReadable(folder, e);
        }
    }

    private static boolean isOf(List<String> files, String path) {
        return files.stream().anyMatch(file -> path.equals(file) || path.startsWith(file + "/"));
    }

    private static List<ServicePath> onHosts(Reading reading) {
        return reading.recorded().services().values().stream().filter(service -> !service.actions().isEmpty())
                .map(service -> service.path()).toList();
    }

    private static Path top(Path folder, Repo repo) {
        var top = folder;
        for (int up = repo.prefix().isEmpty() ? 0 : repo.prefix().split("/").length; up > 0; up--) {
            top = top.getParent();
        }
        return top;
    }

    /// @param lock of the environment, given back on the way
    static Optional<String> carryOut(Destruction shown, EnvironmentLock lock) throws Problem {
        try (var repo = Repo.open(shown.folder())) {
            repo.commit(shown.files(), "Keep what was not committed of environment " + shown.name());
            var head = repo.head();
            if (head.isPresent()) {
                for (var file : shown.files()) {
                    delete(shown.folder(), repo.tree(head.get()), file);
                }
            }
            deleteLogs(shown.folder());
            for (var file : shown.files()) {
                deleteEmpty(shown.folder().resolve(file));
            }
            var commit = repo.commit(shown.files(), "Destroy environment " + shown.name());
            lock.close();
            AtomicFiles.deleteFolder(shown.folder().resolve(OWN));
            return commit;
        } catch (IOException e) {
            throw FolderProblem.notWritable(shown.folder(), e);
        }
    }

    /// Deletes a file, or all in a folder, that the commit has.
    private static void delete(Path environment, Tree committed, String path) throws IOException {
        if (committed.read(path).isPresent()) {
            Files.deleteIfExists(environment.resolve(path));
        }
        for (var name : committed.list(path)) {
            delete(environment, committed, path + "/" + (name.endsWith("/")
                    ? name.substring(0, name.length() - 1)
                    : name));
        }
    }

    private static void deleteLogs(Path environment) throws IOException {
        var runs = new RunsFolder(environment);
        for (var run : runs.ids()) {
            AtomicFiles.deleteFolder(environment.resolve(RunsFolder.FOLDER).resolve(run.text()).resolve("logs"));
        }
    }

    /// Deletes folders that have nothing in them any more.
    private static void deleteEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || Files.isSymbolicLink(folder)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var entry : entries) {
                deleteEmpty(entry);
            }
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // what is left in it is not in git: it stays
        }
    }
}
