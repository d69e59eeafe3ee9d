package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.atyourservice.git.Mirrors;
import org.atyourservice.git.Repo;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Tree;
import org.atyourservice.secrets.Vault;
import org.atyourservice.store.EnvironmentLock;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.FolderTree;
import org.atyourservice.store.RunsFolder;
import org.atyourservice.store.SourceFolders;
import org.atyourservice.store.SourcesReader;

/// The resources of one open environment, shared by its use cases. Whoever writes to its files
/// holds [#writing].
final class OpenEnvironment implements AutoCloseable {

    /// What a person writes and an intent commits; `services/` and `runs/` belong to outcomes.
    static final List<String> WRITTEN_BY_PEOPLE = List.of("environment.yaml", "blueprints", "templates",
            "actorTemplates", SourcesReader.RECIPES, "moves.yaml", "secrets", "layout", "known_hosts", ".gitignore");

    private static final int COMPILED_COMMITS = 50;

    final Path folder;
    /// Null where [#unlocked] found none.
    final Repo repo;
    final Vault vault;
    final RunsFolder runs;
    final ReentrantLock writing = new ReentrantLock();
    final Mirrors mirrors;
    final SourceFolders shared;
    /// The process's environment variables.
    final Map<String, String> variables;
    final LeaseBeats beats;
    private final Optional<EnvironmentLock> lock;
    final Compiler compiler = new Compiler();
    private final Map<String, Environment> compiled = LimitedMap.of(COMPILED_COMMITS);

    OpenEnvironment(Path folder, Repo repo, Surroundings surroundings, EnvironmentLock lock) {
        this(folder, repo, surroundings, Optional.of(lock));
    }

    private OpenEnvironment(Path folder, Repo repo, Surroundings surroundings, Optional<EnvironmentLock> lock) {
        this.folder = folder;
        this.repo = repo;
        this.vault = surroundings.vault(folder);
        this.mirrors = surroundings.mirrors();
        this.variables = surroundings.variables();
        this.beats = surroundings.beats();
        this.shared = new SourceFolders(folder, repo, mirrors);
        this.lock = lock;
        this.runs = new RunsFolder(folder);
    }

    /// For those who only read: others may write meanwhile.
    ///
    /// @param repo where there is one; earlier commits can't be read otherwise
    static OpenEnvironment unlocked(Path folder, Optional<Repo> repo, Surroundings surroundings) {
        return new OpenEnvironment(folder, repo.orElse(null), surroundings, Optional.empty());
    }

    /// True when an intent commits the file.
    static boolean isWrittenByPeople(String path) {
        return WRITTEN_BY_PEOPLE.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }

    /// The files as they are now.
    Tree tree() throws Problem {
        try {
            return new FolderTree(folder);
        } catch (IOException e) {
            throw FolderProblem.notReadable(folder, e);
        }
    }

    /// The files that say what is desired as they are now, with shared templates. Whoever compiles takes these.
    Sources sources() throws Problem {
        try {
            return SourcesReader.read(tree(), folder.getFileName().toString(), shared.now());
        } catch (IOException e) {
            throw FolderProblem.notReadable(folder, e);
        }
    }

    /// What the files say now.
    Environment compile() throws Problem {
        return compiler.compile(sources());
    }

    /// The files that said what was desired with a commit.
    Sources sources(String commit) throws Problem {
        try {
            return SourcesReader.read(repo.tree(commit), folder.getFileName().toString(), shared.of(commit));
        } catch (IOException e) {
            throw new Problem(Problem.Kind.GIT, "The files of commit " + commit + " can't be read: "
                    + FolderProblem.reason(e) + ".", "Run `git fsck` to check the repository.", e);
        }
    }

    /// What the files of a commit say.
    Environment compile(String commit) throws Problem {
        var known = compiled.get(commit);
        if (known != null) {
            return known;
        }
        if (repo == null) {
            throw new Problem(Problem.Kind.GIT, folder + " is not in a git repository.", "Run `git init` there.");
        }
        var made = compiler.compile(sources(commit));
        compiled.put(commit, made);
        return made;
    }

    /// The environment as the newest commit has it; empty of services where there is none yet.
    Environment committed() throws Problem {
        var head = repo.head();
        return head.isPresent()
                ? compile(head.get())
                : new Environment(folder.getFileName().toString(), "dev", Map.of(), new TreeMap<>(), List.of());
    }

    @Override
    public void close() {
        mirrors.close();
        if (repo != null) {
            repo.close();
        }
        lock.ifPresent(EnvironmentLock::close);
    }
}
