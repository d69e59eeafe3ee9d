package org.atyourservice.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Template;
import org.atyourservice.model.Tree;
import org.atyourservice.run.Bundle;
import org.atyourservice.run.Recipes;
import org.atyourservice.store.BuiltInTemplates;
import org.atyourservice.store.FolderProblem;
import org.atyourservice.store.SourcesReader;

/// Finds a template by its digest: in the folder, or in the commit that was recorded with it.
final class TemplateRecipes implements Recipes {

    private final OpenEnvironment environment;
    private final Map<String, Recipe> known = new ConcurrentHashMap<>();
    private final Map<String, String> commits = new ConcurrentHashMap<>();

    TemplateRecipes(OpenEnvironment environment) {
        this.environment = environment;
    }

    /// The template that installed a service; empty when it can't be found any more.
    Optional<Template> templateOf(RecordedService service) {
        commits.put(service.templateDigest(), service.templateCommit());
        try {
            return Optional.of(recipe(service.template(), service.templateDigest()).template());
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    @Override
    public Recipe recipe(String template, String digest) throws Problem {
        var made = known.get(digest);
        if (made != null) {
            return made;
        }
        var recipe = find(environment.compile(), environment.tree(), template, digest);
        var commit = commits.get(digest);
        if (recipe.isEmpty() && commit != null) {
            recipe = find(environment.compile(commit), environment.repo.tree(commit), template, digest);
        }
        known.put(digest, recipe.orElseThrow(() -> new Problem(Problem.Kind.GIT,
                "Template " + template + " is not in the environment any more as it was when it was used.",
                "Bring its folder back from git, or remove the service by hand.")));
        return known.get(digest);
    }

    private Optional<Recipe> find(Environment compiled, Tree tree, String name, String digest) throws Problem {
        var template = compiled.templates().get(name);
        if (template == null || !template.digest().equals(digest)) {
            return Optional.empty();
        }
        try {
            var builtIn = BuiltInTemplates.inFolder(template.folder());
            return Optional.of(new Recipe(template, bundle(builtIn.isPresent()
                    ? builtIn.get()
                    : SourcesReader.template(tree, template.name(), template.folder()))));
        } catch (IOException e) {
            throw FolderProblem.notReadable(environment.folder, e);
        }
    }

    private static Bundle bundle(TemplateFiles files) {
        var bundle = new HashMap<String, Bundle.File>();
        files.files().forEach((path, bytes) -> bundle.put(path,
                new Bundle.File(bytes, files.executables().contains(path))));
        return new Bundle(bundle);
    }
}
