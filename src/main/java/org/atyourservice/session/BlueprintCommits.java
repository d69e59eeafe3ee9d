package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.atyourservice.git.Dirty;
import org.atyourservice.git.Remote;
import org.atyourservice.git.Repo;
import org.atyourservice.history.Differences;
import org.atyourservice.language.Sources;
import org.atyourservice.language.blueprint.Blueprints;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Problem;
import org.atyourservice.session.Environments.BlueprintCommit;
import org.atyourservice.session.Environments.BlueprintText;
import org.atyourservice.session.Environments.CommittedBlueprints;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.EnvironmentLock;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.SourcesReader;

/// Checks blueprints together with all that is there, and commits them.
final class BlueprintCommits {

    private final Path folder;
    private final Surroundings surroundings;

    BlueprintCommits(Path folder, Surroundings surroundings) {
        this.folder = folder;
        this.surroundings = surroundings;
    }

    BlueprintCommit check(List<BlueprintText> texts) throws Problem {
        try (var environment = OpenEnvironment.unlocked(folder, Optional.of(Repo.open(folder)), surroundings)) {
            return check(environment, texts);
        }
    }

    private BlueprintCommit check(OpenEnvironment environment, List<BlueprintText> texts) throws Problem {
        var desired = environment.compiler.compile(with(environment.sources(), texts));
        var files = texts.stream().map(BlueprintText::file).distinct().sorted().toList();
        var changes = Differences.between(environment.committed(), desired).stream()
                .filter(line -> files.isEmpty() || files.contains(line.file())).map(Differences.Line::text).toList();
        var dirty = environment.repo.status().stream().map(Dirty::path).filter(OpenEnvironment::isWrittenByPeople)
                .toList();
        return files.isEmpty()
                ? new BlueprintCommit(desired, changes, dirty, List.of())
                : new BlueprintCommit(desired, changes,
                        files.stream().filter(file -> dirty.contains(file) || written(texts).contains(file)).toList(),
                        dirty.stream().filter(file -> !files.contains(file)).toList());
    }

    private Sources with(Sources sources, List<BlueprintText> texts) throws Problem {
        var result = sources;
        for (var text : texts) {
            var old = sources.blueprints().get(text.file());
            if (!Blueprints.counts(text.file()) || !text.file().startsWith(SourcesReader.BLUEPRINTS + "/")) {
                throw new Problem(Problem.Kind.NOT_FOUND, text.file() + " can't be a blueprint.",
                        "A blueprint's name ends with .yaml and begins with neither _ nor a dot.");
            }
            if (text.text().isEmpty() && old == null) {
                throw new Problem(Problem.Kind.NOT_FOUND, "There is no blueprint " + text.file() + ".",
                        "Check the name.");
            }
            if (text.text().isPresent() && old != null && !text.replace() && !Arrays.equals(old, text.text().get())) {
                throw new Problem(Problem.Kind.REFUSED, text.file() + " is there already and says something else.",
                        "Take another name with --name, or replace it with --replace.");
            }
            if (text.text().isPresent()) {
                result = result.withBlueprint(text.file(), text.text().get());
            }
        }
        return result;
    }

    private static List<String> written(List<BlueprintText> texts) {
        return texts.stream().filter(text -> text.text().isPresent()).map(BlueprintText::file).toList();
    }

    CommittedBlueprints commit(List<BlueprintText> texts, String message) throws Problem {
        try (var environment = new OpenEnvironment(folder, Repo.open(folder), surroundings,
                EnvironmentLock.take(folder))) {
            var checked = check(environment, texts);
            refuse(checked.desired());
            for (var text : texts) {
                if (text.text().isPresent()) {
                    AtomicFiles.write(folder.resolve(text.file()), text.text().get());
                }
            }
            var commit = environment.repo.commit(checked.files(), message.isBlank()
                    ? IntentCommit.message(checked.changes(), checked.files())
                    : message);
            return commit.isPresent() ? shared(environment, commit) : CommittedBlueprints.NOTHING;
        } catch (IOException e) {
            throw FolderProblem.notWritable(folder, e);
        }
    }

    private static CommittedBlueprints shared(OpenEnvironment environment, Optional<String> commit) {
        try {
            var remote = Remote.of(environment.repo, environment.variables);
            if (remote.isEmpty()) {
                return new CommittedBlueprints(commit, false, Optional.empty());
            }
            return remote.get().push()
                    ? new CommittedBlueprints(commit, true, Optional.empty())
                    : new CommittedBlueprints(commit, false, Optional.of("Others have pushed to "
                            + remote.get().name() + " meanwhile. The next run brings both together."));
        } catch (Problem e) {
            return new CommittedBlueprints(commit, false,
                    Optional.of(e.getMessage() + e.nextStep().map(next -> " " + next).orElse("")));
        }
    }

    private static void refuse(Environment desired) throws Problem {
        if (desired.hasErrors()) {
            throw new Problem("The blueprints have errors; nothing was committed.",
                    desired.diagnostics().stream().filter(Diagnostic::isError).toList());
        }
    }
}
