package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Tree;

/// The files of an environment in a folder. Links that lead out of it are read as if they weren't
/// there; behind a link to a folder no other one is followed, since links may go round. A recipe that is being replaced
/// is read where it waits for that.
public final class FolderTree implements Tree {

    private static final int MOST_LOOKS = 3;

    private final Path root;

    /// @throws IOException when the folder doesn't exist or can't be read
    public FolderTree(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        var found = bytes(inside(path));
        // It may have been moved between the look and the reading, to where it waits and from there.
        for (int i = 1; i < MOST_LOOKS && found.isEmpty() && isOfRecipe(path); i++) {
            found = bytes(inside(path));
        }
        return found;
    }

    private static Optional<byte[]> bytes(Optional<Path> file) throws IOException {
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file.get()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return entries(folder, (entry, isBehindALink) -> isFollowed(entry, isBehindALink) && FileNames.isText(entry))
                .stream().map(entry -> Files.isDirectory(entry) ? name(entry) + "/" : name(entry)).sorted().toList();
    }

    @Override
    public List<String> leftOut(String folder) throws IOException {
        return entries(folder, (entry, isBehindALink) -> !isFollowed(entry, isBehindALink)).stream()
                .map(FolderTree::name).sorted().toList();
    }

    @Override
    public List<Diagnostic> misnamed(String folder) throws IOException {
        return entries(folder, (entry, _) -> !FileNames.isText(entry)).stream()
                .map(entry -> FileNames.leftOut(folder, entry)).toList();
    }

    private static String name(Path entry) {
        return entry.getFileName().toString();
    }

    private interface Wanted {
        boolean is(Path entry, boolean isBehindALink) throws IOException;
    }

    private List<Path> entries(String folder, Wanted wanted) throws IOException {
        var found = new ArrayList<Path>();
        for (var dir : inside(folder).stream().toList()) {
            add(dir, wanted, found);
        }
        if (folder.equals(SourcesReader.RECIPES)) {
            var names = found.stream().map(FolderTree::name).toList();
            for (var waiting : inside(RecipesFolder.REPLACED).stream().toList()) {
                add(waiting, (entry, _) -> !names.contains(name(entry)) && wanted.is(entry, false), found);
            }
        }
        return found;
    }

    private static void add(Path dir, Wanted wanted, List<Path> found) throws IOException {
        if (!Files.isDirectory(dir)) {
            return;
        }
        boolean isBehindALink = isBehindALink(dir);
        try (var entries = Files.newDirectoryStream(dir)) {
            for (var entry : entries) {
                if (wanted.is(entry, isBehindALink)) {
                    found.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean isBehindALink(Path dir) throws IOException {
        return !dir.toRealPath().equals(dir);
    }

    private boolean isFollowed(Path entry, boolean isBehindALink) throws IOException {
        return !Files.isSymbolicLink(entry) || isInside(entry) && !(isBehindALink && Files.isDirectory(entry));
    }

    @Override
    public long size(String path) throws IOException {
        var file = inside(path);
        return file.isPresent() && Files.isRegularFile(file.get()) ? Files.size(file.get()) : 0;
    }

    @Override
    public boolean isExecutable(String path) throws IOException {
        return inside(path).map(Files::isExecutable).orElse(false);
    }

    private boolean isInside(Path link) throws IOException {
        return Files.exists(link) && link.toRealPath().startsWith(root);
    }

    private static boolean isOfRecipe(String path) {
        return path.startsWith(SourcesReader.RECIPES + "/");
    }

    private Optional<Path> inside(String path) throws IOException {
        var file = root.resolve(path).normalize();
        if (!file.startsWith(root)) {
            return Optional.empty();
        }
        if (!Files.exists(file)) {
            return isOfRecipe(path) ? waiting(file) : Optional.empty();
        }
        try {
            return file.toRealPath().startsWith(root) ? Optional.of(file) : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// The same in the recipe that is about to be replaced; where it just was, in the one that took its place.
    private Optional<Path> waiting(Path file) {
        var inside = root.resolve(SourcesReader.RECIPES).relativize(file);
        var waiting = root.resolve(RecipesFolder.REPLACED).resolve(inside);
        boolean isReplaced = !Files.exists(root.resolve(SourcesReader.RECIPES).resolve(inside.getName(0)));
        return isReplaced && Files.exists(waiting)
                ? Optional.of(waiting)
                : Optional.of(file).filter(Files::exists);
    }
}
