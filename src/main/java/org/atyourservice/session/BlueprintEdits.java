package org.atyourservice.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import org.atyourservice.language.Sources;
import org.atyourservice.language.edit.Edit;
import org.atyourservice.language.edit.Editor;
import org.atyourservice.language.edit.Operation;
import org.atyourservice.language.moves.MovesFile;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.SourcesReader;

/// [Edits] on the files of a folder.
final class BlueprintEdits implements Edits {

    private final OpenEnvironment environment;
    private final LocalSession session;

    BlueprintEdits(OpenEnvironment environment, LocalSession session) {
        this.environment = environment;
        this.session = session;
    }

    @Override
    public void set(ServicePath service, String attribute, Optional<Value> value) throws Problem {
        environment.writing.lock();
        try {
            var secret = secretText(service, attribute, value);
            var secrets = new VaultSecrets(environment.vault);
            var written = secret.isPresent() ? Optional.<Value>of(secrets.reference(service, attribute)) : value;
            var sources = environment.sources();
            var edit = new Editor(environment.compiler).apply(sources, environment.compiler.compile(sources),
                    new Operation.SetValue(service, attribute, written));
            switch (edit) {
                case Edit.Refused(var why) -> throw new Problem(why.message(), List.of(why));
                case Edit.Done(var texts, _, _) -> {
                    // In this order, so that no blueprint names a secret that is not there.
                    if (secret.isPresent()) {
                        secrets.seal(service, attribute, secret.get());
                    }
                    for (var file : texts.entrySet()) {
                        AtomicFiles.write(environment.folder.resolve(file.getKey()), file.getValue());
                    }
                }
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
    }

    @Override
    public void discard(String file) throws Problem {
        environment.writing.lock();
        try {
            environment.repo.discard(inside(file));
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
    }

    @Override
    public void moved(Plan.Moved answer) throws Problem {
        environment.writing.lock();
        try {
            var old = environment.tree().read(Sources.MOVES).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
            var text = MovesFile.append(old.orElse(""), answer.from(), answer.to())
                    .orElseThrow(() -> new Problem(Problem.Kind.INVALID_FILES,
                            Sources.MOVES + " has errors, so that nothing can be added to it.",
                            "Mend it, or bring it back from git."));
            AtomicFiles.write(environment.folder.resolve(Sources.MOVES), text);
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
    }

    @Override
    public void commit(String message) throws Problem {
        environment.writing.lock();
        try {
            var desired = environment.compile();
            if (desired.hasErrors()) {
                throw new Problem("The blueprints have errors.",
                        desired.diagnostics().stream().filter(Diagnostic::isError).toList());
            }
            new IntentCommit(environment).make(desired, message);
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
    }

    @Override
    public List<String> files() throws Problem {
        try {
            return environment.tree().list(SourcesReader.BLUEPRINTS).stream()
                    .filter(name -> (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith("."))
                    .map(name -> SourcesReader.BLUEPRINTS + "/" + name).toList();
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    @Override
    public String text(String file) throws Problem {
        try {
            return environment.tree().read(inside(file)).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElseThrow(() -> new Problem(Problem.Kind.FOLDER, file + " is not in this environment.",
                            "It may have been removed meanwhile."));
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    /// The text for a secret attribute, which goes to the vault instead of a blueprint.
    private Optional<String> secretText(ServicePath service, String attribute, Optional<Value> value) {
        var desired = session.snapshot().desired();
        boolean secret = desired.service(service).map(desired::templateOf)
                .flatMap(template -> template.schema().attribute(attribute)).map(a -> a.isSecret()).orElse(false);
        return secret && value.isPresent() && value.get() instanceof Value.Text(var text)
                ? Optional.of(text)
                : Optional.empty();
    }

    private String inside(String file) throws Problem {
        try {
            if (environment.folder.resolve(file).normalize().startsWith(environment.folder)) {
                return file;
            }
        } catch (InvalidPathException _) {
            // The place of a shared template is an address, which not every system takes for a path.
        }
        throw new Problem(Problem.Kind.FOLDER, file + " is outside of this environment.", "Nothing was changed.");
    }
}
