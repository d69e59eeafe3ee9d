package org.atyourservice.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atyourservice.language.Sources;
import org.atyourservice.language.recipe.RecipeChange;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.RecipeUpdate;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.store.AtomicFiles;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.RecipesFolder;
import org.atyourservice.store.ServicesFolder;

/// [RecipeUpdates] on the files of a folder.
final class LocalRecipes implements RecipeUpdates {

    private final OpenEnvironment environment;
    private final LocalSession session;
    private final EnvironmentRuns runs;
    private final Clock clock;

    LocalRecipes(OpenEnvironment environment, LocalSession session, EnvironmentRuns runs, Clock clock) {
        this.environment = environment;
        this.session = session;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public List<Entry> list() throws Problem {
        var sources = environment.sources();
        var desired = environment.compiler.compile(sources);
        var recorded = recorded();
        var entries = new ArrayList<Entry>();
        for (var files : recipes(sources)) {
            var recipe = recipe(files);
            var newest = FirstRecipes.behindRecipe(sources, files.name());
            var next = newest.map(template -> FirstRecipes.of(template, Instant.EPOCH, Optional.empty()));
            var digest = files.digest();
            entries.add(new Entry(recipe, newest.map(TemplateFiles::origin), next.map(Recipe::version).orElse(""),
                    next.filter(it -> !it.digest().equals(digest)).isPresent(), !recipe.digest().equals(digest),
                    services(files.name(), desired, recorded)));
        }
        return entries;
    }

    @Override
    public Preview preview(Collection<String> names) throws Problem {
        var sources = environment.sources();
        var pairs = new ArrayList<RecipeChange.Pair>();
        for (var name : names.isEmpty() ? behind(sources) : new TreeSet<>(names)) {
            var pair = pair(sources, name);
            if (!pair.from().digest().equals(pair.to().digest())
                    || !pair.recipe().digest().equals(pair.to().digest())) {
                pairs.add(pair);
            }
        }
        var result = new RecipeChange(environment.compiler, sources, recorded()).of(pairs);
        var edits = result.texts().entrySet().stream().map(text -> new TextEdit(text.getKey(), text.getValue()))
                .sorted(Comparator.comparing(TextEdit::file)).toList();
        return new Preview(result.updates(), edits, result.problems(), sources.digest());
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
            // In this order, so that a half is a recipe that is behind, which a second update completes.
            for (var edit : preview.edits()) {
                AtomicFiles.write(environment.folder.resolve(edit.file()), edit.text());
            }
            for (var update : preview.updates()) {
                var files = FirstRecipes.behindRecipe(sources, update.template()).orElseThrow();
                RecipesFolder.write(environment.folder, FirstRecipes.of(files, clock.instant(), Optional.empty()),
                        files);
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
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
            for (var files : recipes(sources)) {
                if (services(files.name(), desired, recorded()).isEmpty()) {
                    RecipesFolder.delete(environment.folder, files.name());
                    gone.add(files.name());
                }
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        } finally {
            environment.writing.unlock();
        }
        session.refresh();
        return gone;
    }

    /// A service with an error is left out, and may still want its recipe.
    private static void refuseWithErrors(Environment desired) throws Problem {
        if (desired.hasErrors()) {
            throw new Problem("While there are errors, nobody can say which recipes are needed.",
                    desired.diagnostics().stream().filter(Diagnostic::isError).toList());
        }
    }

    private static List<TemplateFiles> recipes(Sources sources) {
        return sources.templates().values().stream().filter(files -> files.layer() == Layer.RECIPE).toList();
    }

    private static List<String> behind(Sources sources) {
        return recipes(sources).stream().filter(files -> FirstRecipes.behindRecipe(sources, files.name())
                .filter(template -> !template.digest().equals(files.digest())).isPresent())
                .map(TemplateFiles::name).toList();
    }

    private RecipeChange.Pair pair(Sources sources, String name) throws Problem {
        var recipe = recipes(sources).stream().filter(files -> files.name().equals(name)).findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.FOLDER, "There is no recipe " + name + ".",
                        "The first deployment of a service of that template makes it."));
        var template = FirstRecipes.behindRecipe(sources, name)
                .orElseThrow(() -> new Problem(Problem.Kind.FOLDER, "The template " + name + " is gone.",
                        "Its recipe stays as it is. Bring the template back, or remove its services."));
        return new RecipeChange.Pair(recipe(recipe), recipe, good(recipe),
                FirstRecipes.of(template, clock.instant(), Optional.empty()), template, good(template));
    }

    private Template good(TemplateFiles files) throws Problem {
        var outcome = environment.compiler.template(files);
        return outcome.template().orElseThrow(() -> new Problem(files.folder() + " has errors.",
                outcome.problems().stream().filter(Diagnostic::isError).toList()));
    }

    private Recipe recipe(TemplateFiles files) throws Problem {
        try {
            return RecipesFolder.read(environment.tree(), files.name())
                    .orElse(FirstRecipes.of(files, Instant.EPOCH, Optional.empty()));
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    private Recorded recorded() throws Problem {
        try {
            return ServicesFolder.read(environment.tree());
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    private static List<ServicePath> services(String template, Environment desired, Recorded recorded) {
        return Stream.concat(
                desired.services().values().stream().filter(service -> service.template().equals(template))
                        .map(service -> service.path()),
                recorded.services().values().stream().filter(service -> service.template().equals(template))
                        .map(service -> service.path()))
                .distinct().sorted().toList();
    }
}
