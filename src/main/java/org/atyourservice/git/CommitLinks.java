package org.atyourservice.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Finds what a path of a commit leads to, symbolic links followed as in a checkout.
final class CommitLinks {

    private static final int MOST_LINKS = 40;

    private final Repository repository;
    private final ObjectId tree;
    private final String within;

    /// @param tree the whole commit's
    /// @param within the folder that links may not leave; empty for the top
    CommitLinks(Repository repository, ObjectId tree, String within) {
        this.repository = repository;
        this.tree = tree;
        this.within = within;
    }

    /// @param path where it really is, without links
    record Found(String path, FileMode mode, ObjectId id) {

        boolean isFolder() {
            return mode.equals(FileMode.TREE);
        }

        boolean isFile() {
            return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
        }
    }

    /// Empty when there is nothing, or a link leads out, nowhere or round.
    ///
    /// @param path from the top; empty for the top itself
    Optional<Found> find(String path) throws IOException {
        var plain = entry(path);
        return plain.isPresent() && !plain.get().mode().equals(FileMode.SYMLINK) ? plain : follow(path);
    }

    private Optional<Found> follow(String path) throws IOException {
        var open = new ArrayDeque<>(List.of(path.split("/")));
        var done = new ArrayList<String>();
        int links = 0;
        while (!open.isEmpty()) {
            var name = open.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (done.isEmpty()) {
                    return Optional.empty();
                }
                done.removeLast();
                continue;
            }
            done.add(name);
            var at = entry(String.join("/", done));
            if (at.isEmpty()) {
                return Optional.empty();
            }
            if (at.get().mode().equals(FileMode.SYMLINK)) {
                var target = new String(repository.open(at.get().id()).getBytes(), StandardCharsets.UTF_8);
                if (target.startsWith("/") || ++links > MOST_LINKS) {
                    return Optional.empty();
                }
                done.removeLast();
                List.of(target.split("/")).reversed().forEach(open::addFirst);
            }
        }
        var found = String.join("/", done);
        boolean inside = within.isEmpty() || found.equals(within) || found.startsWith(within + "/");
        return inside ? entry(found) : Optional.empty();
    }

    private Optional<Found> entry(String path) throws IOException {
        if (path.isEmpty()) {
            return Optional.of(new Found(path, FileMode.TREE, tree));
        }
        try (var walk = TreeWalk.forPath(repository, path, tree)) {
            return walk == null
                    ? Optional.empty()
                    : Optional.of(new Found(path, walk.getFileMode(0), walk.getObjectId(0)));
        }
    }
}
