package org.atyourservice.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atyourservice.model.Problem;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;

/// The repository that a clone pushes to, reached by the git program, which knows the user's keys and helpers.
///
/// A ref there is changed only if it is what the caller believes it is: the server compares and sets in one step, so
/// that of two who try at the same time one fails.
public final class Remote {

    private static final String THEIRS = "refs/ays/theirs";
    private static final int FILES_NAMED = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /// What a compare-and-set that lost says, and nothing else does.
    private static final List<String> LOST = List.of("stale info", "already exists", "cannot lock ref",
            "failed to update ref", "non-fast-forward", "fetch first", "reference already exists",
            "incorrect old value");

    private final Repo repo;
    private final GitProgram git;
    private final String name;

    private Remote(Repo repo, GitProgram git, String name) {
        this.repo = repo;
        this.git = git;
        this.name = name;
    }

    /// The remote of the branch that is checked out, else `origin`, else the only one; empty where there is none, or no
    /// git program.
    ///
    /// @param variables the process's environment variables
    public static Optional<Remote> of(Repo repo, Map<String, String> variables) throws Problem {
        var config = repo.repository().getConfig();
        var all = config.getSubsections("remote");
        var own = config.getString("branch", repo.branch(), "remote");
        var name = own != null && all.contains(own)
                ? Optional.of(own)
                : all.contains("origin")
                        ? Optional.of("origin")
                        : all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.<String>empty();
        return name.flatMap(it -> GitProgram.find(variables).map(git -> new Remote(repo, git, it)));
    }

    public String name() {
        return name;
    }

    /// A ref and the text of the one file in its commit.
    public record Note(String commit, String text) {}

    /// What a ref says now; empty where there is none.
    ///
    /// @throws Problem when the remote can't be reached
    public Optional<Note> read(String ref) throws Problem {
        var said = run("ls-remote", "--", name, ref);
        if (said.exit() != 0) {
            throw unreachable(said);
        }
        var line = said.said().lines().filter(it -> it.endsWith("\t" + ref)).findFirst();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        var commit = line.get().substring(0, line.get().indexOf('\t'));
        var known = text(commit);
        if (known.isPresent()) {
            return Optional.of(new Note(commit, known.get()));
        }
        var fetched = run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", name, ref);
        if (fetched.exit() != 0) {
            // Somebody has changed it meanwhile, or the link is gone: the next look tells.
            return Optional.of(new Note(commit, ""));
        }
        return Optional.of(new Note(commit, text(commit).orElse("")));
    }

    /// Sets a ref to a new text if it still is what it was.
    ///
    /// @param before the commit that the ref must have; empty when it must not be there
    /// @return the new commit; empty when somebody else was faster
    /// @throws Problem when the remote can't be reached, or refuses
    public Optional<String> set(String ref, Optional<String> before, String text) throws Problem {
        var commit = commit(text);
        return push(ref, before, commit) ? Optional.of(commit) : Optional.empty();
    }

    /// Takes a ref away if it still is what it was.
    ///
    /// @return false when it isn't
    /// @throws Problem when the remote can't be reached, or refuses
    public boolean delete(String ref, String before) throws Problem {
        return push(ref, Optional.of(before), "");
    }

    private boolean push(String ref, Optional<String> before, String commit) throws Problem {
        var answer = run("push", "--quiet", "--force-with-lease=" + ref + ":" + before.orElse(""), "--", name,
                commit + ":" + ref);
        if (answer.exit() == 0) {
            return true;
        }
        if (LOST.stream().anyMatch(answer.said()::contains)) {
            return false;
        }
        throw unreachable(answer);
    }

    /// Pushes the branch.
    ///
    /// @return false when others have pushed what is not here
    /// @throws Problem when it can't be pushed
    public boolean push() throws Problem {
        var branch = branch();
        var pushed = run("push", "--quiet", "--", name, "refs/heads/" + branch + ":" + there(branch));
        if (pushed.exit() == 0) {
            return true;
        }
        if (LOST.stream().anyMatch(pushed.said()::contains)) {
            return false;
        }
        throw new Problem(Problem.Kind.GIT, "It could not be pushed to " + name + ": "
                + pushed.reason().replaceFirst("\\.$", "") + ".", "It is committed here, and goes with the next push.");
    }

    /// Looks what others have pushed; changes no file.
    ///
    /// @return true when they have something that is not here
    /// @throws Problem when the remote can't be reached
    public boolean fetch() throws Problem {
        var fetched = run("fetch", "--quiet", "--no-tags", "--", name, "+" + there(branch()) + ":" + THEIRS);
        if (fetched.exit() != 0) {
            if (fetched.said().contains("couldn't find remote ref")) {
                return false;
            }
            throw unreachable(fetched);
        }
        return run("merge-base", "--is-ancestor", THEIRS, "HEAD").exit() != 0;
    }

    /// Brings what was fetched into the branch and the files. Files that both sides have changed are not merged: a text
    /// merge could break what they say. Then nothing changes.
    ///
    /// @param theirsCount files that say the same in both, though not in the same words: what others have counts
    /// @throws Problem which files they are
    public void merge(Predicate<String> theirsCount) throws Problem {
        var merged = run("-c", "merge.default=binary", "-c", "user.name=" + repo.operator(), "-c",
                "user.email=" + repo.address(), "merge", "--quiet", "--no-edit", "--no-verify", "-m",
                "Bring what others have pushed to " + name, THEIRS);
        if (merged.exit() == 0) {
            return;
        }
        var files = conflicts();
        if (!files.isEmpty() && files.stream().allMatch(theirsCount) && takeTheirs(files)) {
            return;
        }
        run("merge", "--abort");
        throw new Problem(Problem.Kind.GIT, "What others have pushed to " + name
                + " can't be brought together with what is here"
                + (files.isEmpty()
                        ? ": " + merged.reason()
                        : ", since both changed " + String.join(", ", files.stream().limit(FILES_NAMED).toList()))
                + ".",
                "Nothing is lost: everything is committed here. Run `git pull " + name + " " + branch()
                        + "` and decide, then `git push`.");
    }

    private String branch() throws Problem {
        var branch = repo.branch();
        if (repo.head().isEmpty() || !exists("refs/heads/" + branch)) {
            throw new Problem(Problem.Kind.GIT, "No branch is checked out, so that nothing is pushed.",
                    "Check one out, and push by hand.");
        }
        return branch;
    }

    private boolean takeTheirs(List<String> files) throws Problem {
        var checkout = new ArrayList<>(List.of("checkout", "--quiet", "--theirs", "--"));
        var add = new ArrayList<>(List.of("add", "--"));
        checkout.addAll(files);
        add.addAll(files);
        return run(checkout.toArray(String[]::new)).exit() == 0 && run(add.toArray(String[]::new)).exit() == 0
                && run("-c", "user.name=" + repo.operator(), "-c", "user.email=" + repo.address(), "commit", "--quiet",
                        "--no-edit", "--no-verify").exit() == 0;
    }

    private List<String> conflicts() throws Problem {
        var answer = run("-c", "core.quotePath=false", "diff", "--name-only", "--diff-filter=U");
        return answer.exit() == 0 ? answer.said().lines().toList() : List.of();
    }

    /// The ref there that the branch is pushed to.
    private String there(String branch) {
        var merge = repo.repository().getConfig().getString("branch", branch, "merge");
        return merge == null ? "refs/heads/" + branch : merge;
    }

    private boolean exists(String ref) throws Problem {
        try {
            return repo.repository().exactRef(ref) != null;
        } catch (IOException e) {
            throw Repo.problem(ref + " can't be read", e);
        }
    }

    private Problem unreachable(GitProgram.Answer answer) {
        return new Problem(Problem.Kind.GIT, "The remote " + name + " can't be reached: "
                + answer.reason().replaceFirst("\\.$", "") + ".",
                "Check the network, and that `git ls-remote " + name + "` works.");
    }

    private GitProgram.Answer run(String... arguments) throws Problem {
        var all = new ArrayList<>(List.of("-C", repo.repository().getWorkTree().getPath()));
        all.addAll(List.of(arguments));
        try {
            return git.run(Path.of(repo.repository().getWorkTree().getPath()), LIMIT, all.toArray(String[]::new));
        } catch (IOException e) {
            throw new Problem(Problem.Kind.GIT, "The remote " + name + " can't be reached: " + e.getMessage() + ".",
                    "Check the network, and that `git ls-remote " + name + "` works.", e);
        }
    }

    private Optional<String> text(String commit) throws Problem {
        Repository repository = repo.repository();
        try (var walk = new RevWalk(repository)) {
            if (!repository.getObjectDatabase().has(ObjectId.fromString(commit))) {
                return Optional.empty();
            }
            return new CommitTree(repository, walk.parseCommit(ObjectId.fromString(commit)).getTree(), "", "")
                    .read("lease.json").map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Repo.problem("Commit " + commit + " can't be read", e);
        }
    }

    /// A commit without parents that no branch leads to.
    private String commit(String text) throws Problem {
        try (var inserter = repo.repository().newObjectInserter()) {
            var tree = new TreeFormatter();
            tree.append("lease.json", FileMode.REGULAR_FILE,
                    inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
            var commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            commit.setAuthor(repo.author());
            commit.setCommitter(repo.author());
            commit.setMessage("Lease");
            var id = inserter.insert(commit);
            inserter.flush();
            return id.name();
        } catch (IOException e) {
            throw Repo.problem("A commit could not be written", e);
        }
    }
}
