package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.git.Repo;
import org.atyourservice.language.Sources;
import org.atyourservice.model.Problem;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.SourcesReader;

/// Which folders are environments, and how an empty one begins.
final class EnvironmentFolders {

    private static final String IGNORED = ".ays/\nruns/*/logs/\n";
    private static final int SEARCH_DEPTH = 5;
    private static final int MOST_SEARCHED = 20_000;

    private EnvironmentFolders() {}

    static boolean isEnvironment(Path folder) {
        return Files.exists(folder.resolve(Sources.ENVIRONMENT))
                || Files.isDirectory(folder.resolve(SourcesReader.BLUEPRINTS));
    }

    /// The folder as the disk calls it.
    ///
    /// @throws Problem when there is none
    static Path real(Path folder) throws Problem {
        try {
            var real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new Problem(Problem.Kind.FOLDER, folder + " is not a folder.", "Check the path.");
            }
            return real;
        } catch (NoSuchFileException e) {
            boolean isText = folder.toString().indexOf('\uFFFD') < 0;
            throw new Problem(Problem.Kind.FOLDER, isText
                    ? "There is no folder " + folder + "."
                    : "The name of the folder " + folder + " is not text in the locale of this process.",
                    isText ? "Check the path." : "Start with a locale that has UTF-8, such as LC_ALL=C.UTF-8.", e);
        } catch (IOException e) {
            throw FolderProblem.notReadable(folder, e);
        }
    }

    /// As [#isEnvironment], where it matters whether one may look.
    ///
    /// @throws Problem when one may not
    static boolean isSurelyEnvironment(Path folder) throws Problem {
        for (var name : List.of(Sources.ENVIRONMENT, SourcesReader.BLUEPRINTS)) {
            try {
                Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
            } catch (AccessDeniedException e) {
                throw new Problem(Problem.Kind.FOLDER, folder + " can't be read: no permission.",
                        "Give yourself permission to read it, or name another folder.", e);
            } catch (IOException _) {
                continue;
            }
        }
        return isEnvironment(folder);
    }

    /// The folder of an environment, as the disk calls it.
    ///
    /// @throws Problem when it holds none
    static Path existing(Path folder) throws Problem {
        var real = real(folder);
        if (!isSurelyEnvironment(real)) {
            throw new Problem(Problem.Kind.FOLDER, folder + " holds no environment: there is neither "
                    + Sources.ENVIRONMENT + " nor blueprints/.", "Open a folder that does, or create one.");
        }
        return real;
    }

    /// The environments in and below a folder, in the order of their paths; not those inside of others, and not for
    /// ever: folders that begin with a `.` and what is far down are left out.
    static List<Path> below(Path folder) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder.toRealPath(), Set.of(), SEARCH_DEPTH,
                    new Search(found));
        } catch (IOException e) {
            return List.of();
        }
        return found.stream().sorted().toList();
    }

    private static final class Search extends SimpleFileVisitor<Path> {
        private final List<Path> found;
        private int seen;

        Search(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (++seen > MOST_SEARCHED) {
                return FileVisitResult.TERMINATE;
            }
            if (seen > 1 && dir.getFileName() != null && dir.getFileName().toString().startsWith(".")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (isEnvironment(dir)) {
                found.add(dir);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.SKIP_SUBTREE;
        }
    }

    /// Makes an environment, with a first commit: in the repository around the folder, or in its own.
    ///
    /// @param text of `environment.yaml`
    /// @throws Problem when the folder is in the way or can't be written, or git says no
    static void make(Path folder, String text, String name) throws Problem {
        boolean wasThere = Files.exists(folder);
        try {
            makeEmpty(folder);
            AtomicFiles.write(folder.resolve(Sources.ENVIRONMENT), text);
            AtomicFiles.write(folder.resolve(".gitignore"), IGNORED);
            Files.createDirectories(folder.resolve(SourcesReader.BLUEPRINTS));
            Files.createDirectories(folder.resolve("templates"));
        } catch (IOException e) {
            takeBack(folder, wasThere);
            throw FolderProblem.notWritable(folder, e);
        }
        try {
            firstCommit(folder, "Create environment " + name);
        } catch (Problem e) {
            takeBack(folder, wasThere);
            throw e;
        }
    }

    /// Half an environment would be in the way of the next try. The folder was empty, so that all in it is ours.
    static void takeBack(Path folder, boolean wasThere) {
        try {
            if (!wasThere) {
                AtomicFiles.deleteFolder(folder);
                return;
            }
            // The folder itself may be a link.
            try (var entries = Files.list(folder)) {
                for (var entry : entries.toList()) {
                    AtomicFiles.deleteFolder(entry);
                }
            }
        } catch (IOException e) {
            System.getLogger(EnvironmentFolders.class.getName()).log(System.Logger.Level.WARNING,
                    "what was made can't be taken back", e);
        }
    }

    /// Makes the folder, which must be empty or missing.
    ///
    /// @throws Problem when something is in it, or it can't be made
    static void makeEmpty(Path folder) throws Problem {
        try {
            Files.createDirectories(folder);
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw notEmpty(folder);
                }
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(folder, e);
        }
    }

    static Problem notEmpty(Path folder) {
        return new Problem(Problem.Kind.FOLDER, folder + " is not empty.",
                "Choose an empty folder or one that does not exist yet.");
    }

    /// Commits all that is there, in the repository around the folder or a new one. One that ignores the folder would
    /// keep nothing.
    private static void firstCommit(Path folder, String message) throws Problem {
        if (isInRepository(folder)) {
            try (var repo = Repo.open(folder)) {
                var files = repo.status().stream().map(dirty -> dirty.path()).toList();
                if (!files.isEmpty()) {
                    repo.commit(files, message);
                    return;
                }
            }
        }
        beginRepository(folder, message);
    }

    /// Makes a repository of the folder, with all that is there in its first commit.
    static void beginRepository(Path folder, String message) throws Problem {
        try (var repo = Repo.init(folder)) {
            repo.commit(repo.status().stream().map(dirty -> dirty.path()).toList(), message);
        }
    }

    /// The repository around a folder. Without one, all but earlier files can be read.
    static Optional<Repo> repository(Path folder) throws Problem {
        return isInRepository(folder) ? Optional.of(Repo.open(folder)) : Optional.empty();
    }

    private static boolean isInRepository(Path folder) {
        for (var at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
