package org.atyourservice.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Tree;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/// The files of an environment as of a commit, read without a checkout.
final class CommitTree implements Tree {

    private final Repository repository;
    private final ObjectId tree;
    private final String prefix;

    CommitTree(Repository repository, ObjectId tree, String prefix) {
        this.repository = repository;
        this.tree = tree;
        this.prefix = prefix;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try (var walk = find(path)) {
            if (walk == null || walk.getFileMode(0).getObjectType() != Constants.OBJ_BLOB) {
                return Optional.empty();
            }
            return Optional.of(repository.open(walk.getObjectId(0)).getBytes());
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        var names = new ArrayList<String>();
        try (var walk = new TreeWalk(repository)) {
            var full = full(folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder);
            if (full.isEmpty()) {
                walk.addTree(tree);
            } else {
                try (var at = TreeWalk.forPath(repository, full, tree)) {
                    if (at == null || !at.isSubtree()) {
                        return List.of();
                    }
                    walk.addTree(at.getObjectId(0));
                }
            }
            while (walk.next()) {
                names.add(walk.isSubtree() ? walk.getNameString() + "/" : walk.getNameString());
            }
        }
        return names.stream().sorted().toList();
    }

    @Override
    public long size(String path) throws IOException {
        try (var walk = find(path)) {
            return walk == null || walk.getFileMode(0).getObjectType() != Constants.OBJ_BLOB
                    ? 0
                    : repository.open(walk.getObjectId(0)).getSize();
        }
    }

    @Override
    public boolean isExecutable(String path) throws IOException {
        try (var walk = find(path)) {
            return walk != null && walk.getFileMode(0).equals(FileMode.EXECUTABLE_FILE);
        }
    }

    private TreeWalk find(String path) throws IOException {
        return TreeWalk.forPath(repository, full(path), tree);
    }

    private String full(String path) {
        if (prefix.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? prefix : prefix + "/" + path;
    }
}
