package org.atyourservice.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.language.Sources;
import org.atyourservice.language.edit.Edit;
import org.atyourservice.language.edit.Editor;
import org.atyourservice.language.edit.Operation;
import org.atyourservice.language.moves.MovesFile;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.SourcesReader;

/// [Edits] on the files of a folder.
final class BlueprintEdits implements Edits {

    private static final int TRIES = 3;

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final Editor editor;
    private final TextFiles files;
    private final EditLog log;
    private final UndoStack undo;
    private final EnvironmentRuns runs;

    BlueprintEdits(OpenEnvironment environment, LocalSession session, EditLog log, EnvironmentRuns runs) {
        this.log = log;
        this.undo = log.stack();
        this.runs = runs;
        this.environment = environment;
        this.editor = new Editor(environment.compiler);
        this.files = new TextFiles(environment.folder);
        this.session = session;
    }

    @Override
    public void set(ServicePath service, String attribute, Optional<Value> value) throws Problem {
        var secret = secretText(service, attribute, value);
        if (secret.isPresent()) {
            seal(service, attribute, secret.get());
        } else {
            apply(new Operation.SetValue(service, attribute, value));
        }
    }

    /// In this order, so that no blueprint names a secret that is not there.
    private void seal(ServicePath service, String attribute, String text) throws Problem {
        var reference = VaultSecrets.reference(service, attribute);
        change(new Operation.SetValue(service, attribute, Optional.of(reference)),
                () -> environment.vault.put(reference.name(), text));
    }

    @Override
    public List<String> add(Optional<ServicePath> parent, String template, String instance,
            Map<String, Value> attributes, Map<String, List<ServicePath>> producers, Optional<String> file)
            throws Problem {
        if (file.isPresent()) {
            inside(file.get());
        }
        return apply(new Operation.Add(parent, template, instance, attributes, producers, file));
    }

    @Override
    public void writeDown(ServicePath service) throws Problem {
        apply(new Operation.Materialise(service));
    }

    @Override
    public List<String> rename(ServicePath service, String instance) throws Problem {
        return apply(new Operation.Rename(service, instance));
    }

    @Override
    public List<String> previewRemove(ServicePath service) throws Problem {
        return edited(environment.sources(), new Operation.Remove(service)).also();
    }

    @Override
    public List<String> remove(ServicePath service) throws Problem {
        return apply(new Operation.Remove(service));
    }

    @Override
    public List<String> move(ServicePath service, ServicePath parent) throws Problem {
        return apply(new Operation.Move(service, parent));
    }

    @Override
    public List<String> link(ServicePath consumer, String argname, ServicePath producer) throws Problem {
        return apply(new Operation.Link(consumer, argname, producer));
    }

    @Override
    public List<String> unlink(ServicePath consumer, String argname, ServicePath producer) throws Problem {
        return apply(new Operation.Unlink(consumer, argname, producer));
    }

    @Override
    public List<String> swap(ServicePath old, ServicePath with, Set<ServicePath> consumers) throws Problem {
        return apply(new Operation.Swap(old, with, consumers));
    }

    @Override
    public void fix(Fix fix) throws Problem {
        switch (fix) {
            case Fix.Replace replace -> apply(new Operation.ApplyFix(replace));
            case Fix.Remove remove -> apply(new Operation.ApplyRemoval(remove));
            case Fix.Seal(var service, var attribute) -> {
                var open = environment.compile().service(service).flatMap(found -> found.value(attribute));
                if (!(open.orElse(Value.NOTHING) instanceof Value.Text(var text))) {
                    throw new Problem(Problem.Kind.STALE, attribute + " of " + service.shown()
                            + " doesn't lie open any more.", "Nothing was changed.");
                }
                seal(service, attribute, text);
            }
        }
    }

    private List<String> apply(Operation operation) throws Problem {
        return change(operation, Optional.empty());
    }

    private interface Sealing {
        void seal() throws Problem;
    }

    private List<String> change(Operation operation, Sealing sealing) throws Problem {
        return change(operation, Optional.of(sealing));
    }

    private List<String> change(Operation operation, Optional<Sealing> sealing) throws Problem {
        List<String> also;
        environment.writing.lock();
        try {
            also = write(operation, sealing, TRIES);
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh(FolderWatch.Scope.TEXTS);
        return also;
    }

    /// What somebody else writes while the edit is worked out is taken in: it is worked out again.
    private List<String> write(Operation operation, Optional<Sealing> sealing, int tries) throws Problem, IOException {
        var basis = new LinkedHashMap<String, Optional<String>>();
        var sources = environment.sources();
        var done = edited(sources, operation);
        if (sealing.isPresent()) {
            sealing.get().seal();
        }
        var texts = new LinkedHashMap<String, Optional<String>>();
        for (var file : done.texts().entrySet()) {
            texts.put(file.getKey(), Optional.of(file.getValue()));
            basis.put(file.getKey(), read(sources, file.getKey()));
        }
        try {
            undo.did(new UndoStack.Step(operation.label(), files.write(texts, basis), sealing.isPresent()));
            return done.also();
        } catch (AtomicFiles.ChangedMeanwhile e) {
            if (tries == 1) {
                throw e;
            }
            return write(operation, sealing, tries - 1);
        }
    }

    /// The text of a file as the edit knew it.
    private Optional<String> read(Sources sources, String file) throws IOException {
        var known = sources.blueprints().get(file);
        return known == null ? files.text(file) : Optional.of(new String(known, StandardCharsets.UTF_8));
    }

    private Edit.Done edited(Sources sources, Operation operation) throws Problem {
        return switch (editor.apply(sources, environment.compiler.compile(sources), operation)) {
            case Edit.Refused(var why) -> throw new Problem(why.message(), List.of(why));
            case Edit.Done done -> done;
        };
    }

    @Override
    public Optional<String> undoLabel() {
        return undo.undoLabel();
    }

    @Override
    public Optional<String> redoLabel() {
        return undo.redoLabel();
    }

    private interface Step {
        String take(Undoing undoing) throws Problem;
    }

    @Override
    public String undo() throws Problem {
        return step(Undoing::undo);
    }

    @Override
    public String redo() throws Problem {
        return step(Undoing::redo);
    }

    private String step(Step step) throws Problem {
        String said;
        environment.writing.lock();
        try {
            said = step.take(new Undoing(environment, undo, files, runs));
        } finally {
            environment.writing.unlock();
        }
        session.refresh(FolderWatch.Scope.TEXTS);
        return said;
    }

    @Override
    public void discard(String file) throws Problem {
        environment.writing.lock();
        try {
            var inside = inside(file);
            log.record("Discard what changed in " + inside, List.of(inside),
                    () -> environment.repo.discard(inside));
        } finally {
            environment.writing.unlock();
        }
        session.refresh(FolderWatch.Scope.TEXTS);
    }

    @Override
    public void moved(Plan.Moved answer) throws Problem {
        environment.writing.lock();
        try {
            var text = MovesFile.append(files.text(Sources.MOVES).orElse(""), answer.from(), answer.to())
                    .orElseThrow(() -> new Problem(Problem.Kind.INVALID_FILES,
                            Sources.MOVES + " has errors, so that nothing can be added to it.",
                            "Mend it, or bring it back from git."));
            undo.did(new UndoStack.Step("Say that " + answer.from().shown() + " moved",
                    files.write(Map.of(Sources.MOVES, Optional.of(text))), false));
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh(FolderWatch.Scope.TEXTS);
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
        session.refresh(FolderWatch.Scope.TEXTS);
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

    /// The text for an attribute that is a secret, if only by its name, which goes to the vault instead of a blueprint.
    private Optional<String> secretText(ServicePath service, String attribute, Optional<Value> value) {
        var desired = session.snapshot().desired();
        boolean secret = desired.service(service).map(desired::templateOf)
                .filter(template -> template.consumes().stream().noneMatch(link -> link.argname().equals(attribute)))
                .flatMap(template -> template.schema().attribute(attribute)).map(Attribute::soundsSecret).orElse(false);
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
