package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.importing.OldTree;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// Reads a folder that holds something of older versions, and changes nothing in it. Links are not followed, and
/// what is too large, too much or can't be read is left out and told.
public final class OldTreeReader {

    /// Nothing that people write for templates and blueprints is larger.
    private static final long LARGEST_FILE = 4_000_000;
    private static final long MOST_BYTES = 512_000_000;
    private static final int MOST_FILES = 200_000;
    private static final int DEEPEST_FOLDER = 100;
    private static final Set<String> NOT_OURS = Set.of(".git", ".hg", ".svn", "__pycache__");

    private final Path root;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Set<String> executables = new HashSet<>();
    private final List<Diagnostic> problems = new ArrayList<>();
    private long bytes;

    private OldTreeReader(Path root) {
        this.root = root;
    }

    /// @throws IOException when the folder itself doesn't exist or can't be read
    public static OldTree read(Path folder) throws IOException {
        var reader = new OldTreeReader(folder.toRealPath());
        try (var entries = Files.newDirectoryStream(reader.root)) {
            entries.iterator().hasNext();
        }
        Files.walkFileTree(reader.root, Set.of(), DEEPEST_FOLDER, reader.new Visitor());
        var name = Optional.ofNullable(reader.root.getFileName()).map(Path::toString).orElse("root");
        return new OldTree(name, reader.files, reader.executables, reader.problems);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = !folder.equals(root) && NOT_OURS.contains(folder.getFileName().toString());
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                lost("import-link", file, "This is a link, which is not followed.",
                        "Put the file or folder itself there, if it belongs to it.");
            } else if (attributes.isDirectory()) {
                lost("import-too-deep", file, "This is deeper than " + DEEPEST_FOLDER + " folders, and left out.",
                        "Import the folder by itself.");
            } else if (!attributes.isRegularFile()) {
                lost("import-no-file", file, "This is neither a file nor a folder, and left out.",
                        "Take it away, if it is not needed.");
            } else if (attributes.size() > LARGEST_FILE) {
                lost("import-too-large", file, "This file has " + attributes.size() / 1_000_000
                        + " MB and is left out; " + LARGEST_FILE / 1_000_000 + " are the most.",
                        "Keep it where an action can fetch it.");
            } else if (files.size() >= MOST_FILES || bytes + attributes.size() > MOST_BYTES) {
                lost("import-too-much", file,
                        "There are more than " + MOST_FILES + " files or " + MOST_BYTES / 1_000_000
                                + " MB here; from this one on they are left out.",
                        "Import the folders one by one.");
                return FileVisitResult.TERMINATE;
            } else {
                add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            lost("import-unreadable", file, "This can't be read: " + FolderProblem.reason(e) + ".",
                    "Give yourself permission to read it, and import again.");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            if (e != null) {
                visitFileFailed(folder, e);
            }
            return FileVisitResult.CONTINUE;
        }

        private void add(Path file) {
            try {
                var content = Files.readAllBytes(file);
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("it changed meanwhile");
                }
                files.put(path(file), content);
                bytes += content.length;
                if (Files.isExecutable(file)) {
                    executables.add(path(file));
                }
            } catch (IOException e) {
                visitFileFailed(file, e);
            }
        }
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private void lost(String code, Path file, String message, String hint) {
        problems.add(Diagnostic.error(code, Place.ofFile(path(file)), message).withHint(hint));
    }
}
