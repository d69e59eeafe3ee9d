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
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.RecipesFolder;
import org.atyourservice.store.ServicesFolder;

/// What there is of recipes, and what an update would do; needs no more than to read.
final class RecipeReading {

    private final OpenEnvironment environment;
    private final Clock clock;

    RecipeReading(OpenEnvironment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /// As [RecipeUpdates#list].
    List<RecipeUpdates.Entry> list() throws Problem {
        var sources = environment.sources();
        var desired = environment.compiler.compile(sources);
        var recorded = recorded();
        var entries = new ArrayList<RecipeUpdates.Entry>();
        for (var files : recipes(sources)) {
            var recipe = recipe(files);
            var newest = FirstRecipes.behindRecipe(sources, files.name());
            var next = newest.map(template -> FirstRecipes.of(template, Instant.EPOCH, Optional.empty()));
            var digest = files.digest();
            entries.add(new RecipeUpdates.Entry(recipe, newest.map(TemplateFiles::origin),
                    next.map(Recipe::version).orElse(""),
                    next.filter(it -> !it.digest().equals(digest)).isPresent(), !recipe.digest().equals(digest),
                    services(files.name(), desired, recorded)));
        }
        return entries;
    }

    /// As [RecipeUpdates#preview].
    RecipeUpdates.Preview preview(Collection<String> names) throws Problem {
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
        var edits = result.texts().entrySet().stream()
                .map(text -> new RecipeUpdates.TextEdit(text.getKey(), text.getValue()))
                .sorted(Comparator.comparing(RecipeUpdates.TextEdit::file)).toList();
        return new RecipeUpdates.Preview(result.updates(), edits, result.problems(), sources.digest());
    }

    static List<TemplateFiles> recipes(Sources sources) {
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

    Recorded recorded() throws Problem {
        try {
            return ServicesFolder.read(environment.tree());
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    static List<ServicePath> services(String template, Environment desired, Recorded recorded) {
        return Stream.concat(
                desired.services().values().stream().filter(service -> service.template().equals(template))
                        .map(service -> service.path()),
                recorded.services().values().stream().filter(service -> service.template().equals(template))
                        .map(service -> service.path()))
                .distinct().sorted().toList();
    }
}
