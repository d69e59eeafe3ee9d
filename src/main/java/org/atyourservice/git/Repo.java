package org.atyourservice.git;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Tree;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// The repository around one environment.
public final class Repo implements AutoCloseable {

    private final Git git;
    private final String prefix;

    private Repo(Repository repository, String prefix) {
        this.git = new Git(repository);
        this.prefix = prefix;
    }

    /// Makes a repository in the folder, with `main` as its branch.
    ///
    /// @throws Problem when it can't be written
    public static Repo init(Path folder) throws Problem {
        try {
            Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call().close();
        } catch (GitAPIException | JGitInternalException e) {
            throw problem("Git could not make a repository in " + folder, e);
        }
        return open(folder);
    }

    /// Opens the repository that the folder is in: its own, or one further up.
    ///
    /// @throws Problem when there is none, or it can't be read
    public static Repo open(Path folder) throws Problem {
        try {
            var real = folder.toRealPath();
            var found = new FileRepositoryBuilder().setMustExist(true).findGitDir(real.toFile());
            if (found.getGitDir() == null) {
                throw new Problem(Problem.Kind.GIT, folder + " is not in a git repository.",
                        "Run `git init` there, or open a folder that is.");
            }
            var repository = OwnedRepository.open(found);
            if (repository.isBare()) {
                repository.close();
                throw new Problem(Problem.Kind.GIT, folder + " is in a bare git repository, which has no files.",
                        "Clone it, and open the clone.");
            }
            var top = repository.getWorkTree().toPath().toRealPath();
            return new Repo(repository, top.relativize(real).toString().replace('\\', '/'));
        } catch (RepositoryNotFoundException e) {
            throw new Problem(Problem.Kind.GIT, folder + " is not in a git repository.",
                    "Run `git init` there, or open a folder that is.", e);
        } catch (IOException e) {
            throw problem("The git repository of " + folder + " can't be read", e);
        }
    }

    /// Where the environment is inside the repository, with `/`; empty at its top.
    public String prefix() {
        return prefix;
    }

    /// Where the repository keeps what is its own.
    public Path folder() {
        return git.getRepository().getDirectory().toPath();
    }

    /// The branch, or the start of the commit's hash when none is checked out.
    ///
    /// @throws Problem when the repository can't be read
    public String branch() throws Problem {
        try {
            var name = git.getRepository().getBranch();
            return name != null && ObjectId.isId(name) ? name.substring(0, 8) : String.valueOf(name);
        } catch (IOException e) {
            throw problem("The branch can't be read", e);
        }
    }

    /// The newest commit; empty in a repository without any.
    ///
    /// @throws Problem when the repository can't be read
    public Optional<String> head() throws Problem {
        try {
            return Optional.ofNullable(git.getRepository().resolve(Constants.HEAD)).map(ObjectId::getName);
        } catch (IOException e) {
            throw problem("The newest commit can't be read", e);
        }
    }

    /// The environment's files as of a commit.
    ///
    /// @throws Problem when there is no such commit
    public Tree tree(String commit) throws Problem {
        try {
            var id = git.getRepository().resolve(commit + "^{tree}");
            if (id == null) {
                throw new Problem(Problem.Kind.GIT, "There is no commit " + commit + " in this repository.",
                        "If it was made elsewhere, run `git fetch` first.");
            }
            return new CommitTree(git.getRepository(), id, prefix, prefix);
        } catch (IOException e) {
            throw problem("Commit " + commit + " can't be read", e);
        }
    }

    /// A folder of the same repository as of a commit, wherever the environment is in it; empty for a folder outside of
    /// the work tree.
    ///
    /// @throws Problem when there is no such commit
    public Optional<Tree> beside(String commit, Path folder) throws Problem {
        try {
            var top = git.getRepository().getWorkTree().toPath().toRealPath();
            var wanted = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
            var id = wanted.startsWith(top) ? git.getRepository().resolve(commit + "^{tree}") : null;
            return Optional.ofNullable(id).map(tree -> {
                var inside = top.relativize(wanted).toString().replace('\\', '/');
                return new CommitTree(git.getRepository(), tree, inside, inside);
            });
        } catch (IOException e) {
            throw problem("Commit " + commit + " can't be read", e);
        }
    }

    /// What differs between the work tree and the newest commit, in the environment.
    ///
    /// @throws Problem when the repository can't be read
    public List<Dirty> status() throws Problem {
        return status(List.of());
    }

    /// As [#status()], for what is below these paths: nothing else is looked at.
    ///
    /// @param paths inside the environment, with `/`; none for all
    /// @throws Problem when the repository can't be read
    public List<Dirty> status(Collection<String> paths) throws Problem {
        try {
            var command = git.status();
            paths.forEach(path -> command.addPath(inRepository(path)));
            if (paths.isEmpty() && !prefix.isEmpty()) {
                command.addPath(prefix);
            }
            var status = command.call();
            var dirty = new TreeSet<>(Comparator.comparing(Dirty::path));
            add(dirty, status.getAdded(), Dirty.Kind.ADDED);
            add(dirty, status.getUntracked(), Dirty.Kind.ADDED);
            add(dirty, status.getMissing(), Dirty.Kind.DELETED);
            add(dirty, status.getRemoved(), Dirty.Kind.DELETED);
            add(dirty, status.getChanged(), Dirty.Kind.CHANGED);
            add(dirty, status.getModified(), Dirty.Kind.CHANGED);
            add(dirty, status.getConflicting(), Dirty.Kind.CHANGED);
            return List.copyOf(dirty);
        } catch (GitAPIException | JGitInternalException e) {
            throw problem("Git can't compare the files with the newest commit", e);
        }
    }

    /// Commits these paths as they are now, deletions included, and nothing else: what a person
    /// has staged stays staged. Paths that don't differ are allowed.
    ///
    /// @return the new commit; empty when nothing differed
    /// @throws Problem when git says no
    public Optional<String> commit(Collection<String> paths, String message) throws Problem {
        var wanted = new TreeSet<>(paths);
        var dirty = wanted.isEmpty() ? List.<Dirty>of() : status(wanted);
        if (dirty.isEmpty()) {
            return Optional.empty();
        }
        try {
            var files = dirty.stream().map(file -> new Dirty(inRepository(file.path()), file.kind())).toList();
            return Optional.of(new PathsCommit(git, author(), files).make(message).getName());
        } catch (GitAPIException | JGitInternalException | IOException e) {
            throw problem("Git could not commit " + (dirty.size() == 1
                    ? dirty.getFirst().path()
                    : dirty.size() + " files"), e);
        }
    }

    /// Makes a commit that changes nothing, for what must be known later. What a person has staged stays staged.
    ///
    /// @throws Problem when git says no
    public void note(String message) throws Problem {
        var repository = git.getRepository();
        try (var inserter = repository.newObjectInserter()) {
            var head = repository.resolve(Constants.HEAD);
            var commit = new CommitBuilder();
            commit.setTreeId(repository.resolve(Constants.HEAD + "^{tree}"));
            commit.setParentId(head);
            commit.setAuthor(author());
            commit.setCommitter(author());
            commit.setMessage(message);
            var made = inserter.insert(commit);
            inserter.flush();
            PathsCommit.move(repository, head, made, message);
        } catch (IOException e) {
            throw problem("Git could not commit a note", e);
        }
    }

    /// Puts a file back to what the newest commit has; takes it away when that has none.
    ///
    /// @throws Problem when git says no
    public void discard(String path) throws Problem {
        var inRepository = inRepository(path);
        try {
            var head = head();
            if (head.isPresent() && tree(head.get()).read(path).isPresent()) {
                git.checkout().setStartPoint(head.get()).addPath(inRepository).call();
            } else {
                git.rm().setCached(true).addFilepattern(inRepository).call();
                Files.deleteIfExists(
                        git.getRepository().getWorkTree().toPath().resolve(inRepository));
            }
        } catch (GitAPIException | JGitInternalException | IOException e) {
            throw problem("Git could not put " + path + " back", e);
        }
    }

    /// The commits that touch the environment, newest first.
    ///
    /// @param most at the most so many
    /// @throws Problem when the repository can't be read
    public List<CommitInfo> log(int most) throws Problem {
        return head().isEmpty() ? List.of() : new CommitLog(git.getRepository(), prefix).newest(most);
    }

    /// The newest commits that touch a folder of the environment, newest first.
    ///
    /// @param known none that it can reach is among them
    /// @throws Problem when the history can't be read
    public List<String> touching(String folder, Optional<String> known, int most) throws Problem {
        return new CommitLog(git.getRepository(), prefix).touching(folder, known, most);
    }

    /// Who makes commits here: git's configuration, or the login.
    public String operator() {
        return author().getName();
    }

    @Override
    public void close() {
        git.close();
        git.getRepository().close();
    }

    static Problem problem(String what, Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        var next = cause instanceof LockFailedException
                ? "Another git command may be running; if none is, remove the lock file it names."
                : "Try the same with git on the command line to see more.";
        return new Problem(Problem.Kind.GIT, what + ": " + reason.replaceFirst("\\.$", "") + ".", next, e);
    }

    Repository repository() {
        return git.getRepository();
    }

    /// The address that commits here carry.
    String address() {
        return author().getEmailAddress();
    }

    PersonIdent author() {
        var config = git.getRepository().getConfig();
        var name = config.getString("user", null, "name");
        var email = config.getString("user", null, "email");
        var login = System.getProperty("user.name", "operator");
        return new PersonIdent(name == null || name.isBlank() ? login : name,
                email == null || email.isBlank() ? login + "@" + hostName() : email);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private void add(TreeSet<Dirty> dirty, Collection<String> paths, Dirty.Kind kind) {
        for (var path : paths) {
            if (kind != Dirty.Kind.DELETED && !canBeAdded(path)) {
                continue;
            }
            if (prefix.isEmpty()) {
                dirty.add(new Dirty(path, kind));
            } else if (path.startsWith(prefix + "/")) {
                dirty.add(new Dirty(path.substring(prefix.length() + 1), kind));
            }
        }
    }

    /// False for a pipe, which git would wait for without an end, and for a name that isn't text.
    private boolean canBeAdded(String path) {
        try {
            var file = git.getRepository().getWorkTree().toPath().resolve(path);
            return !Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther();
        } catch (IOException | InvalidPathException _) {
            return false;
        }
    }

    private String inRepository(String path) {
        return prefix.isEmpty() ? path : prefix + "/" + path;
    }
}
