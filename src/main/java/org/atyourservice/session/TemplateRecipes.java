package org.atyourservice.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Template;
import org.atyourservice.run.Bundle;
import org.atyourservice.run.Recipes;

/// Finds a template by its digest: among the recipes and templates as they are, or in the commit that was
/// recorded with it.
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
        var recipe = find(environment.sources(), template, digest);
        var commit = commits.get(digest);
        if (recipe.isEmpty() && commit != null) {
            recipe = find(environment.sources(commit), template, digest);
        }
        known.put(digest, recipe.orElseThrow(() -> new Problem(Problem.Kind.GIT,
                "Template " + template + " is not in the environment any more as it was when it was used.",
                "Bring its folder back from git, or remove the service by hand.")));
        return known.get(digest);
    }

    /// In whatever layer it is: the digest says that it is the one.
    private Optional<Recipe> find(Sources sources, String name, String digest) {
        return sources.templates().values().stream()
                .filter(files -> files.name().equals(name) && files.digest().equals(digest))
                .flatMap(files -> environment.compiler.template(files).template()
                        .map(template -> new Recipe(template, bundle(files))).stream())
                .findFirst();
    }

    private static Bundle bundle(TemplateFiles files) {
        var bundle = new HashMap<String, Bundle.File>();
        files.files().forEach((path, bytes) -> bundle.put(path,
                new Bundle.File(bytes, files.executables().contains(path))));
        return new Bundle(bundle);
    }
}
