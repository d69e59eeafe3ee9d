package org.atyourservice.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.git.CommitLinks.Found;
import org.atyourservice.model.Tree;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/// The files of an environment as of a commit, read without a checkout. Links are followed as in a folder; submodules
/// are left out.
final class CommitTree implements Tree {

    private final Repository repository;
    private final String prefix;
    private final CommitLinks links;

    /// @param tree the whole commit's
    /// @param prefix the folder in it that is read
    /// @param within the folder that links may not leave
    CommitTree(Repository repository, ObjectId tree, String prefix, String within) {
        this.repository = repository;
        this.prefix = prefix;
        this.links = new CommitLinks(repository, tree, within);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        var found = find(path).filter(Found::isFile);
        return found.isEmpty() ? Optional.empty() : Optional.of(repository.open(found.get().id()).getBytes());
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return entries(folder, false);
    }

    @Override
    public List<String> leftOut(String folder) throws IOException {
        return entries(folder, true);
    }

    /// @param leftOut true for what is not followed, false for the rest
    private List<String> entries(String folder, boolean leftOut) throws IOException {
        var plain = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
        var full = full(plain);
        var at = find(plain).filter(Found::isFolder);
        if (at.isEmpty()) {
            return List.of();
        }
        boolean isBehindALink = !at.get().path().equals(full);
        var names = new ArrayList<String>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(at.get().id());
            while (walk.next()) {
                var name = name(walk, full, isBehindALink);
                if (name.isPresent() != leftOut) {
                    names.add(name.orElse(walk.getNameString()));
                }
            }
        }
        return names.stream().sorted().toList();
    }

    /// With a `/` at the end of a folder's; empty for what is not followed.
    private Optional<String> name(TreeWalk walk, String folder, boolean isBehindALink) throws IOException {
        var name = walk.getNameString();
        var mode = walk.getFileMode(0);
        if (mode.equals(FileMode.GITLINK)) {
            return Optional.empty();
        }
        if (!mode.equals(FileMode.SYMLINK)) {
            return Optional.of(walk.isSubtree() ? name + "/" : name);
        }
        return links.find(folder.isEmpty() ? name : folder + "/" + name)
                .filter(found -> found.isFile() || found.isFolder() && !isBehindALink)
                .map(found -> found.isFolder() ? name + "/" : name);
    }

    @Override
    public long size(String path) throws IOException {
        var found = find(path).filter(Found::isFile);
        return found.isEmpty() ? 0 : repository.open(found.get().id()).getSize();
    }

    @Override
    public boolean isExecutable(String path) throws IOException {
        return find(path).filter(found -> found.mode().equals(FileMode.EXECUTABLE_FILE)).isPresent();
    }

    private Optional<Found> find(String path) throws IOException {
        return List.of(path.split("/")).contains("..") ? Optional.empty() : links.find(full(path));
    }

    private String full(String path) {
        if (prefix.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? prefix : prefix + "/" + path;
    }
}
