package org.atyourservice.session;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.atyourservice.language.Sources;
import org.atyourservice.language.recipe.TemplateVersion;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Intent;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RunId;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.RecipesFolder;
import org.atyourservice.store.SourcesReader;

/// Makes the recipes that a run needs and that aren't there yet: from then on services are made from the copy.
final class FirstRecipes {

    private final OpenEnvironment environment;

    FirstRecipes(OpenEnvironment environment) {
        this.environment = environment;
    }

    /// Writes one for each template that a service of the run is made from. The caller holds [OpenEnvironment#writing].
    ///
    /// @throws Problem when they can't be written
    void make(Collection<Intent> intents, RunId run, Instant at) throws Problem {
        var wanted = new TreeSet<String>();
        intents.forEach(intent -> wanted.add(intent.template()));
        if (wanted.isEmpty()) {
            return;
        }
        var sources = environment.sources();
        try {
            for (var template : wanted) {
                var files = chosen(sources, template);
                if (files.isPresent() && files.get().layer() != Layer.RECIPE) {
                    RecipesFolder.write(environment.folder, of(files.get(), at, Optional.of(run.text())), files.get());
                }
            }
        } catch (IOException e) {
            throw FolderProblem.notWritable(environment.folder, e);
        }
    }

    /// Takes away those that the run made and no service was made from, because it failed: whoever mends the template
    /// shall not have to update a recipe first. The run's commit still has them.
    ///
    /// @throws IOException when one can't be read or taken away
    void takeBack(RunId run, Recorded after) throws IOException, Problem {
        var tree = environment.tree();
        for (var entry : tree.list(SourcesReader.RECIPES)) {
            var template = entry.replaceFirst("/$", "");
            var recipe = entry.endsWith("/") ? RecipesFolder.read(tree, template) : Optional.<Recipe>empty();
            if (recipe.flatMap(Recipe::run).equals(Optional.of(run.text())) && after.services().values().stream()
                    .noneMatch(service -> service.template().equals(template) && service.instantiation() > 0)) {
                RecipesFolder.delete(environment.folder, template);
            }
        }
    }

    static Recipe of(TemplateFiles files, Instant at, Optional<String> run) {
        return new Recipe(files.name(), files.origin(), TemplateVersion.of(files), files.digest(), at, run);
    }

    /// The files that count for a name.
    static Optional<TemplateFiles> chosen(Sources sources, String template) {
        return sources.templates().values().stream().filter(files -> files.name().equals(template))
                .min(TemplateFiles.PRECEDENCE);
    }

    /// The files that would count if there were no recipe.
    static Optional<TemplateFiles> behindRecipe(Sources sources, String template) {
        return sources.templates().values().stream()
                .filter(files -> files.name().equals(template) && files.layer() != Layer.RECIPE)
                .min(TemplateFiles.PRECEDENCE);
    }
}
