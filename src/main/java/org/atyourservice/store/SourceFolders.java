package org.atyourservice.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.git.Mirrors;
import org.atyourservice.git.Repo;
import org.atyourservice.language.sources.TemplateSource;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.TemplateOrigin;
import org.atyourservice.model.Tree;

/// The sources of one environment: folders as they are, repositories as they are in the cache. What was read of a
/// commit is kept, since it can't change.
public final class SourceFolders {

    private static final String USUAL = "templates";
    private static final int SHORT = 8;

    private final Path environment;
    private final Repo repo;
    private final Mirrors mirrors;
    private final Map<Ranked, SharedTemplates.Found> read = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    private record Ranked(TemplateSource.Git source, int rank) {}

    public SourceFolders(Path environment, Repo repo, Mirrors mirrors) {
        this.environment = environment;
        this.repo = repo;
        this.mirrors = mirrors;
    }

    /// As the folders are now.
    public SharedTemplates now() {
        return sources -> read(sources, Optional.empty());
    }

    /// As they were with a commit of the environment: folders of the same repository are read from it, others as
    /// they are now.
    public SharedTemplates of(String commit) {
        return sources -> read(sources, Optional.of(commit));
    }

    /// Where a repository is fetched from: paths are from the environment's folder.
    public String address(String url) {
        return url.startsWith("/") || url.startsWith(".")
                ? environment.resolve(url).normalize().toString()
                : url;
    }

    /// Remembers why a repository could not be fetched, for its diagnostic.
    public void failed(String url, String reason) {
        failures.put(url, reason);
    }

    /// Forgets it again.
    public void fetched(String url) {
        failures.remove(url);
    }

    private SharedTemplates.Found read(List<TemplateSource> sources, Optional<String> commit) {
        var found = new ArrayList<TemplateFiles>();
        var problems = new ArrayList<Diagnostic>();
        for (var source : sources) {
            int rank = sources.indexOf(source);
            switch (source) {
                case TemplateSource.Folder folder -> folder(folder, commit, rank, found, problems);
                case TemplateSource.Git git when git.commit().isPresent() -> git(git, rank, found, problems);
                case TemplateSource.Git _ -> {
                    // Its diagnostic says that it isn't pinned.
                }
            }
        }
        return new SharedTemplates.Found(found, problems);
    }

    private void folder(TemplateSource.Folder source, Optional<String> commit, int rank, List<TemplateFiles> found,
            List<Diagnostic> problems) {
        try {
            var folder = resolved(source.path());
            var tree = commit.isPresent() ? repo.beside(commit.get(), folder) : Optional.<Tree>empty();
            if (tree.isEmpty() && !Files.isDirectory(folder)) {
                problems.add(Diagnostic.warning("template-source", source.place(), "There is no folder " + source.path()
                        + ", so that its templates are missing.").withHint("Looked for " + folder + "."));
                return;
            }
            var shown = source.path().replaceFirst("/+$", "");
            found.addAll(new TemplateFolders(tree.isPresent() ? tree.get() : new FolderTree(folder), Layer.SHARED, rank)
                    .in("", shown, TemplateOrigin.folder(shown)));
        } catch (InvalidPathException | Problem e) {
            problems.add(missing(source.place(), source.path(), e.getMessage()));
        } catch (IOException e) {
            problems.add(missing(source.place(), source.path(), FolderProblem.reason(e) + "."));
        }
    }

    private Path resolved(String path) {
        var home = path.equals("~") || path.startsWith("~/");
        return home
                ? Path.of(System.getProperty("user.home"), path.substring(1)).normalize()
                : environment.resolve(path).normalize();
    }

    private void git(TemplateSource.Git source, int rank, List<TemplateFiles> found, List<Diagnostic> problems) {
        var known = read.get(new Ranked(source, rank));
        if (known == null) {
            try {
                var tree = mirrors.tree(address(source.url()), source.commit().orElseThrow(), source.path());
                if (tree.isEmpty()) {
                    problems.add(missing(source.place(), source.url(), failures.getOrDefault(source.url(),
                            "commit " + brief(source.commit().orElseThrow()) + " is not in the cache.")));
                    return;
                }
                known = templates(source, tree.get(), rank);
            } catch (Problem e) {
                problems.add(missing(source.place(), source.url(), e.getMessage()));
                return;
            } catch (IOException e) {
                problems.add(missing(source.place(), source.url(), FolderProblem.reason(e) + "."));
                return;
            }
            read.put(new Ranked(source, rank), known);
        }
        found.addAll(known.templates());
        problems.addAll(known.problems());
    }

    private static SharedTemplates.Found templates(TemplateSource.Git source, Tree tree, int rank) throws IOException {
        var below = source.path().isEmpty() && tree.list("").contains(USUAL + "/") ? USUAL : "";
        var path = source.path().isEmpty() ? below : source.path();
        var commit = source.commit().orElseThrow();
        var shown = source.url() + "#" + brief(commit) + (path.isEmpty() ? "" : ":" + path);
        var templates = new TemplateFolders(tree, Layer.SHARED, rank).in(below, shown,
                new TemplateOrigin(source.url(), path, Optional.of(commit)));
        var problems = new ArrayList<>(SourcesReader.leftOut(tree, below, shown));
        if (templates.isEmpty()) {
            problems.add(Diagnostic.warning("template-source", source.place(), "There are no templates in "
                    + source.url() + (source.path().isEmpty() ? "" : " below " + source.path()) + "."));
        }
        return new SharedTemplates.Found(templates, problems);
    }

    private static Diagnostic missing(Place place, String what, String why) {
        return Diagnostic.warning("template-source", place, "The templates of " + what + " are missing: " + why)
                .withHint("`ays template fetch` fetches them. Services that have a recipe don't need them.");
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(SHORT, hash.length()));
    }
}
