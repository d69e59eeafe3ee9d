package org.atyourservice.session;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecipeUpdate;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.RecipesFolder;
import org.atyourservice.store.SourcesReader;

/// [RecipeUpdates] on the files of a folder.
final class LocalRecipes implements RecipeUpdates {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final EnvironmentRuns runs;
    private final EditLog log;
    private final Clock clock;
    private final RecipeReading reading;

    LocalRecipes(OpenEnvironment environment, LocalSession session, EnvironmentRuns runs, EditLog log, Clock clock) {
        this.log = log;
        this.environment = environment;
        this.session = session;
        this.runs = runs;
        this.clock = clock;
        this.reading = new RecipeReading(environment, clock);
    }

    @Override
    public List<Entry> list() throws Problem {
        return reading.list();
    }

    @Override
    public Preview preview(Collection<String> names) throws Problem {
        return reading.preview(names);
    }

    @Override
    public void apply(Preview preview, boolean editBlueprints) throws Problem {
        environment.writing.lock();
        try {
            runs.refuseWhileUnderWay("Wait for its end or cancel it, then update the recipe.");
            var sources = environment.sources();
            if (!sources.digest().equals(preview.basis())) {
                throw new Problem(Problem.Kind.STALE, "The environment changed since this was looked at.",
                        "Look at what the update would change now, then update.");
            }
            refuse(preview, editBlueprints);
            log.record(label(preview), places(preview), () -> write(preview, sources));
        } finally {
            environment.writing.unlock();
        }
        session.refresh(FolderWatch.Scope.TEXTS);
    }

    /// In this order, so that a half is a recipe that is behind, which a second update completes.
    private void write(Preview preview, Sources sources) throws IOException {
        for (var edit : preview.edits()) {
            AtomicFiles.write(environment.folder.resolve(edit.file()), edit.text());
        }
        for (var update : preview.updates()) {
            var files = FirstRecipes.behindRecipe(sources, update.template()).orElseThrow();
            RecipesFolder.write(environment.folder, FirstRecipes.of(files, clock.instant(), Optional.empty()), files);
        }
    }

    private static String label(Preview preview) {
        return preview.updates().size() == 1
                ? "Update recipe " + preview.updates().getFirst().template()
                : "Update " + preview.updates().size() + " recipes";
    }

    private static List<String> places(Preview preview) {
        return Stream.concat(preview.edits().stream().map(TextEdit::file),
                preview.updates().stream().map(update -> SourcesReader.RECIPES + "/" + update.template())).toList();
    }

    private static void refuse(Preview preview, boolean editBlueprints) throws Problem {
        if (!preview.canBeApplied()) {
            throw new Problem("The recipe can't be updated as things are.", preview.allProblems());
        }
        if (!preview.edits().isEmpty() && !editBlueprints) {
            var sentences = preview.updates().stream().flatMap(update -> update.migrations().stream())
                    .flatMap(migration -> migration.values().stream()).filter(RecipeUpdate.Moved::edit)
                    .map(value -> Diagnostic.error("recipe-edits",
                            Place.ofFile(preview.edits().getFirst().file()),
                            value.sentence()))
                    .toList();
            throw new Problem("Blueprints have to change with the recipe: "
                    + String.join(", ", preview.edits().stream().map(TextEdit::file).toList())
                    + ". Allow it, or change them by hand.", sentences);
        }
    }

    @Override
    public List<String> prune() throws Problem {
        environment.writing.lock();
        var gone = new ArrayList<String>();
        try {
            runs.refuseWhileUnderWay("Wait for its end or cancel it.");
            var sources = environment.sources();
            var desired = environment.compiler.compile(sources);
            refuseWithErrors(desired);
            var recorded = reading.recorded();
            RecipeReading.recipes(sources).stream().map(TemplateFiles::name)
                    .filter(name -> RecipeReading.services(name, desired, recorded).isEmpty()).forEach(gone::add);
            log.record("Take away recipes", gone.stream().map(name -> SourcesReader.RECIPES + "/" + name).toList(),
                    () -> {
                        for (var name : gone) {
                            RecipesFolder.delete(environment.folder, name);
                        }
                    });
        } finally {
            environment.writing.unlock();
        }
        session.refresh(FolderWatch.Scope.TEXTS);
        return gone;
    }

    /// A service with an error is left out, and may still want its recipe.
    private static void refuseWithErrors(Environment desired) throws Problem {
        if (desired.hasErrors()) {
            throw new Problem("While there are errors, nobody can say which recipes are needed.",
                    desired.diagnostics().stream().filter(Diagnostic::isError).toList());
        }
    }
}
