package org.atyourservice.git;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.util.FS;

/// A commit of some files on top of the newest one. What it costs goes by their number: no other file is looked at, and many of
/// them become one pack.
///
/// @param who makes it
/// @param files that differ, inside the repository
record PathsCommit(Git git, PersonIdent who, List<Dirty> files) {

    /// More files than this make a pack.
    private static final int MOST_LOOSE = 20;
    private static final List<String> HOOKS = List.of("pre-commit", "commit-msg", "post-commit");

    /// Makes the commit; what somebody has staged beside these files stays staged.
    ///
    /// @throws IOException when the repository can't be read or written
    /// @throws GitAPIException when git says no
    ObjectId make(String message) throws IOException, GitAPIException {
        var repository = git.getRepository();
        var head = Optional.ofNullable(repository.resolve(Constants.HEAD));
        if (head.isPresent() && repository.getRepositoryState() == RepositoryState.SAFE && !hasHooks(repository)) {
            var index = repository.lockDirCache();
            try {
                if (!index.hasUnmergedPaths()) {
                    return direct(repository, index, head.get(), message);
                }
            } finally {
                index.unlock();
            }
        }
        return byCommand(message);
    }

    private static boolean hasHooks(Repository repository) {
        return HOOKS.stream().anyMatch(hook -> FS.DETECTED.findHook(repository, hook) != null);
    }

    private ObjectId direct(Repository repository, DirCache index, ObjectId head, String message) throws IOException {
        try (var inserter = inserter(repository); var reader = repository.newObjectReader()) {
            var editor = index.editor();
            var changes = new TreeMap<String, Optional<TreeEdit.Entry>>();
            for (var file : files) {
                if (file.kind() == Dirty.Kind.DELETED) {
                    editor.add(new DirCacheEditor.DeletePath(file.path()));
                    changes.put(TreeEdit.text(Constants.encode(file.path())), Optional.empty());
                }
            }
            add(repository, index, inserter, editor, changes);
            var before = repository.resolve(head.name() + "^{tree}");
            var tree = new TreeEdit(reader, inserter).of(Optional.of(before), changes);
            var commit = new CommitBuilder();
            commit.setTreeId(tree.isPresent() ? tree.get() : inserter.insert(Constants.OBJ_TREE, new byte[0]));
            commit.setParentId(head);
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage(message);
            var made = inserter.insert(commit);
            inserter.flush();
            // first: a crash leaves files that are staged, and the next commit takes them
            editor.commit();
            move(repository, head, made, message);
            return made;
        }
    }

    private ObjectInserter inserter(Repository repository) {
        return files.size() > MOST_LOOSE && repository.getObjectDatabase() instanceof ObjectDirectory directory
                ? directory.newPackInserter()
                : repository.newObjectInserter();
    }

    /// Puts the files that are there into the repository.
    private void add(Repository repository, DirCache index, ObjectInserter inserter, DirCacheEditor editor,
            Map<String, Optional<TreeEdit.Entry>> changes) throws IOException {
        var there = files.stream().filter(file -> file.kind() != Dirty.Kind.DELETED).map(Dirty::path).toList();
        if (there.isEmpty()) {
            return;
        }
        try (var walk = new NameConflictTreeWalk(repository)) {
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.addTree(new DirCacheIterator(index));
            var work = new FileTreeIterator(repository);
            work.setDirCacheIterator(walk, 0);
            walk.addTree(work);
            walk.setFilter(PathFilterGroup.createFromStrings(there));
            while (walk.next()) {
                if (walk.getFileMode(1).equals(FileMode.TREE)) {
                    walk.enterSubtree();
                } else if (walk.getTree(1, WorkingTreeIterator.class) != null) {
                    var edit = edit(walk, inserter);
                    editor.add(edit);
                    changes.put(TreeEdit.text(walk.getRawPath()),
                            Optional.of(new TreeEdit.Entry(edit.made.getFileMode(), edit.made.getObjectId())));
                }
            }
        }
    }

    private static Staged edit(TreeWalk walk, ObjectInserter inserter) throws IOException {
        var file = walk.getTree(1, WorkingTreeIterator.class);
        var entry = new DirCacheEntry(walk.getRawPath());
        entry.setFileMode(file.getIndexFileMode(walk.getTree(0, DirCacheIterator.class)));
        entry.setLastModified(file.getEntryLastModifiedInstant());
        if (entry.getFileMode().equals(FileMode.GITLINK)) {
            entry.setObjectId(file.getEntryObjectId());
        } else {
            entry.setLength(file.getEntryLength());
            long length = file.getEntryContentLength();
            try (var in = file.openEntryStream()) {
                entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, length, in));
            }
        }
        return new Staged(entry);
    }

    /// Has the index say of a file what is there now.
    private static final class Staged extends DirCacheEditor.PathEdit {
        private final DirCacheEntry made;

        Staged(DirCacheEntry made) {
            super(made);
            this.made = made;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            entry.copyMetaData(made);
            entry.setAssumeValid(false);
        }
    }

    /// Has the branch name a commit that follows its newest.
    ///
    /// @throws IOException when somebody else has moved it meanwhile, or it can't be written
    static void move(Repository repository, ObjectId from, ObjectId to, String message) throws IOException {
        var update = repository.updateRef(Constants.HEAD);
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(to);
        update.setRefLogMessage("commit: " + message.lines().findFirst().orElse(""), false);
        var result = update.update();
        if (result == RefUpdate.Result.LOCK_FAILURE) {
            throw new IOException("somebody else has moved the branch at this moment, or a git that was killed left "
                    + update.getRef().getLeaf().getName() + ".lock");
        }
        if (result != RefUpdate.Result.FAST_FORWARD) {
            throw new IOException("the branch could not be moved: " + result);
        }
    }

    /// For what the direct way doesn't know: the first commit, hooks, a merge that isn't over.
    private ObjectId byCommand(String message) throws GitAPIException {
        var add = git.add();
        var remove = git.rm().setCached(true);
        var commit = git.commit().setMessage(message).setSign(false).setAuthor(who).setCommitter(who);
        for (var file : files) {
            commit.setOnly(file.path());
            if (file.kind() == Dirty.Kind.DELETED) {
                remove.addFilepattern(file.path());
            } else {
                add.addFilepattern(file.path());
            }
        }
        if (files.stream().anyMatch(file -> file.kind() != Dirty.Kind.DELETED)) {
            add.call();
        }
        if (files.stream().anyMatch(file -> file.kind() == Dirty.Kind.DELETED)) {
            remove.call();
        }
        return commit.call();
    }
}
