package org.atyourservice.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.Sources;
import org.atyourservice.language.moves.MovesFile;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Problem;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.SourcesReader;

/// Takes edits back, and makes them again. Called with [OpenEnvironment#writing] held.
final class Undoing {

    private final OpenEnvironment environment;
    private final UndoStack stack;
    private final TextFiles files;
    private final EnvironmentRuns runs;

    Undoing(OpenEnvironment environment, UndoStack stack, TextFiles files, EnvironmentRuns runs) {
        this.runs = runs;
        this.environment = environment;
        this.stack = stack;
        this.files = files;
    }

    /// @return what was done, in a sentence or two
    /// @throws Problem when there is nothing to take back, or it can't be done; the files are as they were then
    String undo() throws Problem {
        var step = stack.toUndo().orElseThrow(() -> nothing("undo"));
        make(step.reversed(), "undone");
        stack.undid();
        return "Undone: " + step.label() + "." + (step.sealed() ? " The secret stays in the vault." : "");
    }

    /// As [#undo], the other way.
    ///
    /// @throws Problem as there
    String redo() throws Problem {
        var step = stack.toRedo().orElseThrow(() -> nothing("redo"));
        make(step, "done again");
        stack.redid();
        return "Done again: " + step.label() + ".";
    }

    private static Problem nothing(String what) {
        return new Problem(Problem.Kind.FOLDER, "There is nothing to " + what + ".",
                "Edits made here can be undone until the environment is closed.");
    }

    private void make(UndoStack.Step step, String what) throws Problem {
        if (step.forGood().isPresent()) {
            stack.forget();
            throw new Problem(Problem.Kind.REFUSED, "'" + step.label() + "' can't be " + what + ", since "
                    + step.forGood().get() + ".",
                    "Bring it back from git. Edits from before that can't be undone any more either.");
        }
        if (step.deltas().stream().anyMatch(delta -> isOfRecipe(delta.file()))) {
            runs.refuseWhileUnderWay("It works with recipes that this would change. Wait for its end or cancel it.");
        }
        try {
            var before = environment.compile();
            var old = new LinkedHashMap<String, Optional<String>>();
            var texts = new LinkedHashMap<String, Optional<String>>();
            for (var delta : step.deltas()) {
                var now = files.text(delta.file());
                var text = delta.apply(now);
                if (text.isEmpty()) {
                    stack.forget();
                    throw new Problem(Problem.Kind.STALE, delta.file() + " was changed by somebody else where '"
                            + step.label() + "' would have to be " + what + ".",
                            "Nothing was changed. Edits from before that can't be undone any more.");
                }
                old.put(delta.file(), now);
                texts.put(delta.file(), delta.file().equals(Sources.MOVES) ? moves(now, text.get()) : text.get());
            }
            files.write(texts, old);
            settle(step);
            checkOrPutBack(step, what, before, old);
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        }
    }

    private static boolean isOfRecipe(String file) {
        return file.startsWith(SourcesReader.RECIPES + "/");
    }

    /// What a text doesn't say: which files can be run, and that a folder without files isn't a recipe.
    private void settle(UndoStack.Step step) throws IOException {
        for (var delta : step.deltas()) {
            var path = environment.folder.resolve(delta.file());
            if (delta.isThere()) {
                if (step.executables().contains(delta.file()) && !path.toFile().setExecutable(true, false)) {
                    throw new IOException(path + " can't be made executable");
                }
            } else if (isOfRecipe(delta.file())) {
                for (var above = path.getParent(); !above.endsWith(SourcesReader.RECIPES); above = above.getParent()) {
                    if (Files.exists(above) && !isEmpty(above)) {
                        break;
                    }
                    Files.deleteIfExists(above);
                }
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /// What nobody else touched can only bring errors back that were there before the edit.
    private void checkOrPutBack(UndoStack.Step step, String what, Environment before,
            Map<String, Optional<String>> old) throws Problem, IOException {
        var after = environment.compile();
        boolean asItWas = true;
        for (var delta : step.deltas()) {
            asItWas &= TextDelta.digest(files.text(delta.file())).equals(delta.digestAfter());
        }
        if (asItWas || before.hasErrors() || !after.hasErrors()) {
            return;
        }
        files.write(old);
        throw new Problem("'" + step.label() + "' can't be " + what
                + ", since the blueprints were changed elsewhere and would have errors then.",
                after.diagnostics().stream().filter(Diagnostic::isError).toList());
    }

    /// A move that was carried out meanwhile isn't forgotten: the way back is one more.
    private Optional<String> moves(Optional<String> now, Optional<String> wanted) {
        var kept = wanted.map(text -> MovesFile.read(text).moves().size()).orElse(0);
        var all = MovesFile.read(now.orElse("")).moves();
        if (all.size() <= kept) {
            return wanted;
        }
        var last = all.getLast();
        boolean recorded = Files.exists(environment.folder.resolve("services")
                .resolve(last.to().toString()).resolve("service.json"));
        return recorded
                ? MovesFile.append(now.orElse(""), last.to(), last.from()).or(() -> now)
                : wanted;
    }
}
