package org.atyourservice.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.Sources;
import org.atyourservice.language.sources.Pin;
import org.atyourservice.language.sources.TemplateSource;
import org.atyourservice.language.sources.TemplateSources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Problem;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.FolderProblem;

/// [SharedSources] of one environment.
final class LocalSources implements SharedSources {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final EditLog log;

    LocalSources(OpenEnvironment environment, LocalSession session, EditLog log) {
        this.log = log;
        this.environment = environment;
        this.session = session;
    }

    @Override
    public List<Source> list() throws Problem {
        var sources = environment.sources();
        var problems = environment.compiler.compile(sources).diagnostics();
        var found = TemplateSources.read(sources.environment());
        var all = new ArrayList<Source>();
        for (int rank = 0; rank < found.size(); rank++) {
            var source = found.get(rank);
            var trouble = problems.stream().filter(problem -> problem.place().equals(Optional.of(source.place())))
                    .map(Diagnostic::message).findFirst();
            all.add(source(source, trouble, names(sources, rank)));
        }
        return all;
    }

    private static Source source(TemplateSource source, Optional<String> trouble, List<String> names) {
        return switch (source) {
            case TemplateSource.Folder(var path, var place) -> new Source(path, "", false, Optional.empty(),
                    Optional.empty(), place, trouble, names);
            case TemplateSource.Git(var url, var path, var ref, var commit, var place) -> new Source(url, path, true,
                    ref, commit, place, trouble, names);
        };
    }

    private static List<String> names(Sources sources, int rank) {
        return sources.templates().values().stream()
                .filter(files -> files.layer() == Layer.SHARED && files.rank() == rank)
                .map(TemplateFiles::name).sorted().toList();
    }

    @Override
    public List<Pinned> fetch(boolean newest) throws Problem {
        var before = repositories(environment);
        var commits = new HashMap<TemplateSource.Git, String>();
        var troubles = new ArrayList<Problem>();
        for (var source : before) {
            try {
                commits.put(source, fetched(source, newest));
                environment.shared.fetched(source.url());
            } catch (Problem e) {
                environment.shared.failed(source.url(), e.getMessage());
                troubles.add(e);
            }
        }
        var pinned = pin(commits);
        session.refresh(FolderWatch.Scope.TEXTS);
        if (!troubles.isEmpty()) {
            throw troubles.getFirst();
        }
        return pinned;
    }

    private String fetched(TemplateSource.Git source, boolean newest) throws Problem {
        var address = environment.shared.address(source.url());
        if (source.commit().isEmpty() || newest && source.ref().isPresent()) {
            return environment.mirrors.newest(address, source.ref(), LIMIT);
        }
        environment.mirrors.fetch(address, source.commit().get(), LIMIT);
        return source.commit().get();
    }

    /// Fetches what is pinned and isn't in the cache; a failure shows as a diagnostic.
    static void fetchMissing(OpenEnvironment environment, Duration limit) throws Problem {
        for (var source : repositories(environment)) {
            if (source.commit().isPresent()) {
                try {
                    environment.mirrors.fetch(environment.shared.address(source.url()), source.commit().get(), limit);
                } catch (Problem e) {
                    environment.shared.failed(source.url(), e.getMessage());
                }
            }
        }
    }

    private static List<TemplateSource.Git> repositories(OpenEnvironment environment) throws Problem {
        try {
            return TemplateSources.read(environment.tree().read(Sources.ENVIRONMENT)).stream()
                    .filter(TemplateSource.Git.class::isInstance).map(TemplateSource.Git.class::cast).toList();
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    /// Writes the commits, last item first, so that the places of those before stay right.
    private List<Pinned> pin(Map<TemplateSource.Git, String> commits) throws Problem {
        environment.writing.lock();
        try {
            var pinned = new ArrayList<Pinned>();
            var bytes = environment.tree().read(Sources.ENVIRONMENT);
            var text = new String(bytes.orElse(new byte[0]), StandardCharsets.UTF_8);
            for (var source : repositories(environment).reversed()) {
                var commit = commits.get(source);
                if (commit != null && !source.commit().equals(Optional.of(commit))) {
                    text = Pin.write(text, source.place(), commit).orElseThrow(() -> notPinned(source, commit));
                    pinned.addFirst(new Pinned(source.url(), source.commit(), commit));
                }
            }
            if (!pinned.isEmpty()) {
                var with = text;
                log.record("Pin shared templates", List.of(Sources.ENVIRONMENT),
                        () -> AtomicFiles.write(environment.folder.resolve(Sources.ENVIRONMENT), with));
            }
            return pinned;
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
    }

    private static Problem notPinned(TemplateSource.Git source, String commit) {
        return new Problem(Problem.Kind.INVALID_FILES, source.place() + " is written in a way that can't be changed "
                + "without touching something else.", "Write 'commit: " + commit + "' there by hand.");
    }
}
