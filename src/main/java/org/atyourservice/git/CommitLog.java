package org.atyourservice.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/// Walks the commits that touch an environment.
final class CommitLog {

    private final Repository repository;
    private final String prefix;

    CommitLog(Repository repository, String prefix) {
        this.repository = repository;
        this.prefix = prefix;
    }

    List<CommitInfo> newest(int most) throws Problem {
        try (var walk = new RevWalk(repository); var diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
            diff.setRepository(repository);
            if (!prefix.isEmpty()) {
                walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(prefix), TreeFilter.ANY_DIFF));
                diff.setPathFilter(PathFilter.create(prefix));
            }
            walk.setRewriteParents(false);
            walk.markStart(walk.parseCommit(repository.resolve(Constants.HEAD)));
            var found = new ArrayList<CommitInfo>();
            for (var commit : walk) {
                if (found.size() == most) {
                    break;
                }
                found.add(info(commit, walk, diff));
            }
            return found;
        } catch (IOException e) {
            throw Repo.problem("The history can't be read", e);
        }
    }

    /// The newest commits that touch a folder of the environment, newest first.
    ///
    /// @param known none that it can reach is among them
    List<String> touching(String folder, Optional<String> known, int most) throws Problem {
        var path = prefix.isEmpty() ? folder : prefix + "/" + folder;
        try (var walk = new RevWalk(repository)) {
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            walk.setRewriteParents(false);
            var head = repository.resolve(Constants.HEAD);
            if (head == null) {
                return List.of();
            }
            walk.markStart(walk.parseCommit(head));
            if (known.isPresent() && repository.getObjectDatabase().has(ObjectId.fromString(known.get()))) {
                walk.markUninteresting(walk.parseCommit(ObjectId.fromString(known.get())));
            }
            var found = new ArrayList<String>();
            for (var commit = walk.next(); commit != null && found.size() < most; commit = walk.next()) {
                found.add(commit.getName());
            }
            return found;
        } catch (IOException e) {
            throw Repo.problem("The history can't be read", e);
        }
    }

    private CommitInfo info(RevCommit commit, RevWalk walk, DiffFormatter diff) throws IOException {
        var parent = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0).getId());
        var paths = new ArrayList<String>();
        for (var entry : diff.scan(parent == null ? null : parent.getTree(), commit.getTree())) {
            var path = entry.getChangeType() == DiffEntry.ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath();
            paths.add(prefix.isEmpty() ? path : path.substring(prefix.length() + 1));
        }
        return new CommitInfo(commit.getName(), Optional.ofNullable(parent).map(RevCommit::getName),
                commit.getAuthorIdent().getWhenAsInstant(), commit.getAuthorIdent().getName(),
                commit.getShortMessage(), commit.getFullMessage(), paths);
    }
}
