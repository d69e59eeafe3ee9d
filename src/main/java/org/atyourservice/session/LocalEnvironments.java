package org.atyourservice.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.store.EnvironmentLock;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.FolderTree;
import org.atyourservice.store.SourcesReader;
import org.atyourservice.store.TemplateFinder;

/// [Environments] on this machine's folders.
final class LocalEnvironments implements Environments {

    private final UserFiles files;
    private final Surroundings surroundings;
    private final Clock clock;

    LocalEnvironments(UserFiles files, Surroundings surroundings, Clock clock) {
        this.files = files;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /// For those who only read, or hold the lock themselves.
    private OpenEnvironment unlocked(Path environment) throws Problem {
        var folder = EnvironmentFolders.existing(environment);
        return OpenEnvironment.unlocked(folder, EnvironmentFolders.repository(folder), surroundings);
    }

    @Override
    public Path around(Path folder) throws Problem {
        var from = EnvironmentFolders.real(folder);
        for (var at = from; at != null; at = at.getParent()) {
            if (EnvironmentFolders.isSurelyEnvironment(at)) {
                return at;
            }
        }
        throw new Problem(Problem.Kind.FOLDER, "Neither " + from + " nor a folder above it holds an environment.",
                "Go to one, name it with -C DIR, or make one: ays env create DIR");
    }

    @Override
    public Reading read(Path environment) throws Problem {
        var folder = EnvironmentFolders.existing(environment);
        return new EnvironmentReader(folder, surroundings).read();
    }

    @Override
    public List<Found> list(Path folder) {
        var found = new LinkedHashMap<Path, Found>();
        for (var recent : files.recent()) {
            if (EnvironmentFolders.isEnvironment(recent.folder())) {
                found.put(recent.folder(), found(recent.folder(), Optional.of(recent)));
            }
        }
        for (var below : EnvironmentFolders.below(folder)) {
            found.computeIfAbsent(below, at -> found(at, Optional.empty()));
        }
        return List.copyOf(found.values());
    }

    private static Found found(Path folder, Optional<Studio.Recent> recent) {
        Optional<Environment> head = Optional.empty();
        try {
            head = Optional.of(new Compiler().compile(SourcesReader.head(new FolderTree(folder),
                    String.valueOf(folder.getFileName()))));
        } catch (IOException e) {
            // It is shown, as one that can't be read.
        }
        return new Found(head.map(Environment::name).orElse(folder.getFileName().toString()),
                head.map(Environment::kind).orElse(""), folder, recent.map(Studio.Recent::lastOpened),
                EnvironmentLock.holder(folder), head.isEmpty() || head.get().hasErrors());
    }

    /// What `environment.yaml` alone says.
    private static Environment head(Path folder, Optional<byte[]> text) {
        return new Compiler().compile(new Sources(String.valueOf(folder.getFileName()), text, new TreeMap<>(),
                Optional.empty(), new TreeMap<>()));
    }

    @Override
    public Path create(Path folder, String name, String kind) throws Problem {
        var text = Yaml.write(Value.of(fields(name, kind)));
        var head = head(folder, Optional.of(text.getBytes(StandardCharsets.UTF_8)));
        if (head.hasErrors()) {
            throw new Problem("That can't be an environment.",
                    head.diagnostics().stream().filter(Diagnostic::isError).toList());
        }
        EnvironmentFolders.make(folder, text, name);
        var real = EnvironmentFolders.existing(folder);
        files.opened(name, real);
        return real;
    }

    private static Map<String, Value> fields(String name, String kind) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("name", Value.of(name));
        fields.put("kind", Value.of(kind));
        return fields;
    }

    @Override
    public Destruction destruction(Path environment) throws Problem {
        var folder = EnvironmentFolders.existing(environment);
        return EnvironmentRemoval.of(folder, new EnvironmentReader(folder, surroundings).read());
    }

    @Override
    public Optional<String> destroy(Destruction shown) throws Problem {
        try (var lock = EnvironmentLock.take(shown.folder())) {
            if (!destruction(shown.folder()).equals(shown)) {
                throw new Problem(Problem.Kind.STALE, shown.name() + " has changed since this was shown.",
                        "Look at it again.");
            }
            var commit = EnvironmentRemoval.carryOut(shown, lock);
            files.forget(shown.folder());
            return commit;
        }
    }

    @Override
    public TemplateCheck checkTemplates(Path folder) throws Problem {
        var from = EnvironmentFolders.real(folder);
        try {
            var found = TemplateFinder.below(from);
            var compiler = new Compiler();
            var checked = new ArrayList<CheckedTemplate>();
            for (var template : found.templates()) {
                var read = compiler.template(template);
                checked.add(new CheckedTemplate(template.name(), template.folder(), read.template(), read.problems()));
            }
            return new TemplateCheck(from, checked, found.problems());
        } catch (IOException e) {
            throw FolderProblem.notReadable(folder, e);
        }
    }

    @Override
    public BlueprintCommit checkBlueprints(Path environment, List<BlueprintText> texts) throws Problem {
        var folder = EnvironmentFolders.existing(environment);
        return new BlueprintCommits(folder, surroundings).check(texts);
    }

    @Override
    public CommittedBlueprints commitBlueprints(Path environment, List<BlueprintText> texts, String message)
            throws Problem {
        var folder = EnvironmentFolders.existing(environment);
        return new BlueprintCommits(folder, surroundings).commit(texts, message);
    }

    @Override
    public ServiceRemoval previewRemoval(Path environment, ServicePath service) throws Problem {
        try (var reader = unlocked(environment)) {
            return BlueprintRemoval.preview(reader, service);
        }
    }

    @Override
    public void remove(ServiceRemoval shown) throws Problem {
        try (var _ = EnvironmentLock.take(shown.environment()); var reader = unlocked(shown.environment())) {
            BlueprintRemoval.carryOut(reader, shown);
        }
    }

    @Override
    public Plan plan(Path environment, Plan.Request request) throws Problem {
        try (var reader = unlocked(environment)) {
            return new SnapshotReader(reader, new TemplateRecipes(reader), List.of()).plan(request);
        }
    }

    @Override
    public RunArchive runs(Path environment) throws Problem {
        try (var reader = unlocked(environment)) {
            return new FolderRuns(reader.folder, reader.repo == null ? "somebody" : reader.repo.operator(),
                    FolderRuns.PATIENCE);
        }
    }

    @Override
    public Backups backups(Path environment) throws Problem {
        var reading = read(environment);
        return service -> BackupList.of(reading.folder(), reading.recorded(), service);
    }

    @Override
    public Optional<Lease> lease(Path environment) throws Problem {
        try (var reader = unlocked(environment)) {
            return reader.repo == null
                    ? Optional.empty()
                    : new Clones(reader, clock, Runnable::run).holder();
        }
    }

    @Override
    public List<RecipeUpdates.Entry> recipes(Path environment) throws Problem {
        try (var reader = unlocked(environment)) {
            return new RecipeReading(reader, clock).list();
        }
    }

    @Override
    public RecipeUpdates.Preview previewRecipes(Path environment, List<String> names) throws Problem {
        try (var reader = unlocked(environment)) {
            return new RecipeReading(reader, clock).preview(names);
        }
    }
}
