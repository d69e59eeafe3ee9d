package org.atyourservice.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Tree;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;

/// Copies of other people's repositories in a cache folder: one bare repository an address, without a checkout.
/// Reading never opens a network; [#fetch] and [#newest] do. Safe for many threads.
///
/// Fetching is done by the git program, which knows the user's keys and helpers; where there is none, by the library,
/// which can do https and paths.
public final class Mirrors implements AutoCloseable {

    private static final String HEAD = "refs/ays/head";
    /// Keeps a commit that no branch leads to any more.
    private static final String PINS = "refs/ays/pins/";
    private static final List<String> EVERYTHING = List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*");

    private final Path cache;
    private final Optional<GitProgram> program;
    private final Map<String, Repository> open = new HashMap<>();

    /// @param cache made when it is first needed
    /// @param variables the process's environment variables
    public Mirrors(Path cache, Map<String, String> variables) {
        this.cache = cache;
        this.program = GitProgram.find(variables);
    }

    /// The files of a commit; empty when it isn't in the cache.
    ///
    /// @param url of the repository
    /// @param path inside the repository; empty for its top
    /// @throws Problem when the cache can't be read
    public synchronized Optional<Tree> tree(String url, String commit, String path) throws Problem {
        try {
            if (!Files.isDirectory(folder(url))) {
                return Optional.empty();
            }
            var repository = repository(url);
            return commit(repository, commit).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CommitTree(repository, repository.resolve(commit + "^{tree}"), path, ""));
        } catch (IOException e) {
            throw Repo.problem("The copy of " + url + " in " + cache + " can't be read", e);
        }
    }

    /// Brings a commit into the cache, unless it is there.
    ///
    /// @param limit how long it may take
    /// @throws Problem when it can't be fetched
    public synchronized void fetch(String url, String commit, Duration limit) throws Problem {
        if (tree(url, commit, "").isPresent()) {
            return;
        }
        fetch(url, EVERYTHING, limit);
        if (tree(url, commit, "").isEmpty()) {
            // A server may give a commit that no branch leads to any more.
            try {
                fetch(url, List.of("+" + commit + ":" + PINS + commit), limit);
            } catch (Problem e) {
                throw noCommit(url, commit, e);
            }
        }
        if (tree(url, commit, "").isEmpty()) {
            throw noCommit(url, commit, null);
        }
        pin(url, commit);
    }

    /// The commit that a branch or tag stands for now, fetched.
    ///
    /// @param ref empty for what the repository itself has checked out
    /// @param limit how long it may take
    /// @throws Problem when it can't be fetched, or there is no such branch or tag
    public synchronized String newest(String url, Optional<String> ref, Duration limit) throws Problem {
        var wanted = new ArrayList<>(EVERYTHING);
        if (ref.isEmpty()) {
            wanted.add("+HEAD:" + HEAD);
        }
        fetch(url, wanted, limit);
        try {
            var repository = repository(url);
            for (var name : ref.map(text -> List.of("refs/heads/" + text, "refs/tags/" + text)).orElse(List.of(HEAD))) {
                var found = repository.exactRef(name);
                var commit = found == null
                        ? Optional.<String>empty()
                        : commit(repository, found.getObjectId().name());
                if (commit.isPresent()) {
                    pin(url, commit.get());
                    return commit.get();
                }
            }
        } catch (IOException e) {
            throw Repo.problem("The copy of " + url + " in " + cache + " can't be read", e);
        }
        throw new Problem(Problem.Kind.GIT, "There is no branch or tag " + ref.orElse("HEAD") + " in " + url + ".",
                "Check the `ref` in environment.yaml.");
    }

    private void fetch(String url, List<String> refs, Duration limit) throws Problem {
        try {
            var folder = folder(url);
            Files.createDirectories(folder);
            if (program.isPresent()) {
                withProgram(program.get(), folder, url, refs, limit);
            } else {
                withLibrary(url, refs, limit);
            }
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw notFetched(url, reason(e), e);
        }
    }

    private void withProgram(GitProgram git, Path folder, String url, List<String> refs, Duration limit)
            throws IOException, Problem {
        if (!Files.exists(folder.resolve("HEAD"))) {
            var made = git.run(folder, limit, "init", "--quiet", "--bare", "--template=", ".");
            if (made.exit() != 0) {
                throw notFetched(url, made.reason(), null);
            }
        }
        var arguments = new ArrayList<>(List.of("--git-dir=" + folder, "fetch", "--quiet", "--force",
                "--no-tags", "--no-recurse-submodules", "--prune", "--", url));
        arguments.addAll(refs);
        var answer = git.run(folder, limit, arguments.toArray(String[]::new));
        if (answer.exit() != 0) {
            throw notFetched(url, answer.reason(), null);
        }
    }

    private void withLibrary(String url, List<String> refs, Duration limit) throws IOException, GitAPIException {
        var git = new Git(repository(url));
        git.fetch().setRemote(url).setRefSpecs(refs.stream().map(RefSpec::new).toList())
                .setTimeout((int) limit.toSeconds()).call();
    }

    private static Problem notFetched(String url, String reason, Exception cause) {
        return new Problem(Problem.Kind.GIT, url + " can't be fetched: " + reason.replaceFirst("\\.$", "") + ".",
                "Check the address and the network, and that `git ls-remote " + url + "` works.", cause);
    }

    private static Problem noCommit(String url, String commit, Problem cause) {
        return new Problem(Problem.Kind.GIT, "There is no commit " + commit + " in " + url + ".",
                "Check the commit, or take it out of environment.yaml and run `ays template fetch`.", cause);
    }

    private static String reason(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private void pin(String url, String commit) throws Problem {
        try {
            var update = repository(url).updateRef(PINS + commit);
            update.setNewObjectId(ObjectId.fromString(commit));
            update.forceUpdate();
        } catch (IOException e) {
            throw Repo.problem("The copy of " + url + " in " + cache + " can't be written", e);
        }
    }

    /// The commit that an object is, or that a tag leads to.
    private static Optional<String> commit(Repository repository, String hash) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return Optional.of(walk.parseCommit(ObjectId.fromString(hash)).name());
        } catch (MissingObjectException | IncorrectObjectTypeException _) {
            return Optional.empty();
        }
    }

    private Repository repository(String url) throws IOException {
        var known = open.get(url);
        if (known == null) {
            var folder = folder(url);
            known = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
            if (!Files.exists(folder.resolve("HEAD"))) {
                known.create(true);
            }
            open.put(url, known);
        }
        return known;
    }

    /// A name that people recognise, and a digest, since two addresses may end alike.
    private Path folder(String url) {
        var name = url.replaceFirst("[/\\\\]+$", "").replaceFirst("\\.git$", "").replaceFirst(".*[/\\\\:]", "")
                .replaceAll("[^A-Za-z0-9._-]", "-");
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return cache.resolve(name.substring(0, Math.min(40, name.length())) + "-"
                    + HexFormat.of().formatHex(digest, 0, 8) + ".git");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Repository::close);
        open.clear();
    }
}
