package org.atyourservice.language.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.edit.Edit;
import org.atyourservice.language.edit.Editor;
import org.atyourservice.language.edit.Operation;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Place;
import org.atyourservice.model.Recipe;
import org.atyourservice.model.RecipeUpdate;
import org.atyourservice.model.RecipeUpdate.Migration;
import org.atyourservice.model.RecipeUpdate.Moved;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;

/// Compares recipes with the templates they would become, and works out what that means: for services, and for the
/// texts of blueprints, which must stay valid.
public final class RecipeChange {

    private final Compiler compiler;
    private final Sources sources;
    private final Recorded recorded;

    public RecipeChange(Compiler compiler, Sources sources, Recorded recorded) {
        this.compiler = compiler;
        this.sources = sources;
        this.recorded = recorded;
    }

    /// One recipe and what it would become.
    ///
    /// @param recipe the files in `recipes/`
    /// @param template the files of the template
    public record Pair(Recipe from, TemplateFiles recipe, Template old, Recipe to, TemplateFiles template,
            Template now) {}

    /// @param updates one a pair
    /// @param texts of the blueprints that have to change, by file
    /// @param problems of the environment as it would be, which it doesn't have now
    public record Result(List<RecipeUpdate> updates, Map<String, String> texts, List<Diagnostic> problems) {
        public Result {
            updates = List.copyOf(updates);
            texts = Map.copyOf(texts);
            problems = List.copyOf(problems);
        }
    }

    /// A blueprint's text, and why a value in it could not be changed.
    private record Edited(Sources sources, Map<String, String> texts, Map<ServicePath, Diagnostic> refused) {}

    public Result of(List<Pair> pairs) {
        var before = compiler.compile(sources);
        var between = sources.withTemplates(pairs.stream()
                .map(pair -> Bridge.between(pair.old(), pair.now(), pair.recipe())).toList());
        var plain = compiler.compile(between);
        var migrations = new LinkedHashMap<Pair, List<Migration>>();
        pairs.forEach(pair -> migrations.put(pair, migrations(pair, before, plain)));
        var edited = edit(between, migrations.values().stream().flatMap(List::stream).toList());
        var updates = new ArrayList<RecipeUpdate>();
        migrations.forEach((pair, all) -> updates.add(new RecipeUpdate(pair.from().template(), pair.from(), pair.to(),
                Parts.between(pair.old(), pair.recipe(), pair.now(), pair.template()), all,
                problems(all, before, edited))));
        boolean sound = updates.stream().allMatch(update -> update.problems().isEmpty());
        return new Result(updates, edited.texts(), sound ? newErrors(pairs, before, edited) : List.of());
    }

    private List<Migration> migrations(Pair pair, Environment before, Environment plain) {
        var all = new ArrayList<Migration>();
        var each = new Migrations(compiler, pair.old(), pair.now());
        var name = pair.from().template();
        var paths = new TreeSet<ServicePath>();
        for (var environment : List.of(before, plain)) {
            environment.services().values().stream().filter(service -> service.template().equals(name))
                    .map(Service::path).forEach(paths::add);
        }
        recorded.services().values().stream().filter(service -> service.template().equals(name))
                .forEach(service -> paths.add(service.path()));
        for (var path : paths) {
            // What is written for the new version already has errors with the old one.
            all.add(before.service(path).or(() -> plain.service(path))
                    .filter(service -> service.template().equals(name))
                    .map(service -> each.of(service, plain.service(path), recorded))
                    .orElseGet(() -> new Migration(path, List.of(), List.of())));
        }
        return all;
    }

    private Edited edit(Sources between, List<Migration> migrations) {
        var now = between;
        var texts = new LinkedHashMap<String, String>();
        var refused = new LinkedHashMap<ServicePath, Diagnostic>();
        for (var migration : migrations) {
            for (var value : migration.values().stream().filter(Moved::edit).toList()) {
                var edit = new Editor(compiler).apply(now, compiler.compile(now),
                        new Operation.SetValue(migration.service(), value.name(), value.to()));
                switch (edit) {
                    case Edit.Done(var changed, _, _) -> {
                        texts.putAll(changed);
                        now = now.withTexts(changed);
                    }
                    case Edit.Refused(var why) -> refused.put(migration.service(), why);
                }
            }
        }
        return new Edited(now, texts, refused);
    }

    private static List<Diagnostic> problems(List<Migration> migrations, Environment before, Edited edited) {
        var problems = new ArrayList<Diagnostic>();
        for (var migration : migrations) {
            var service = before.service(migration.service());
            migration.values().stream().filter(value -> value.fate() == Moved.Fate.UNFIT)
                    .forEach(value -> problems.add(new Diagnostic(Diagnostic.Severity.ERROR, "recipe-unfit",
                            value.sentence(), place(service, value.name()),
                            Optional.of("Write one that fits into the blueprint, then update the recipe."))));
            Optional.ofNullable(edited.refused().get(migration.service())).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Place> place(Optional<Service> service, String attribute) {
        return service.map(it -> Optional.ofNullable(it.attributes().get(attribute))
                .map(value -> value.origin())
                .filter(Origin.Declared.class::isInstance)
                .map(origin -> ((Origin.Declared) origin).place())
                .orElse(it.place()));
    }

    /// Errors that the environment has only with the new versions.
    private List<Diagnostic> newErrors(List<Pair> pairs, Environment before, Edited edited) {
        var after = compiler
                .compile(edited.sources().withTemplates(pairs.stream().map(RecipeChange::asRecipe).toList()));
        var known = new HashSet<String>();
        before.diagnostics().forEach(diagnostic -> known.add(diagnostic.code() + " " + diagnostic.message()));
        return after.diagnostics().stream().filter(Diagnostic::isError)
                .filter(diagnostic -> !known.contains(diagnostic.code() + " " + diagnostic.message())).toList();
    }

    /// The template's files in the recipe's place.
    private static TemplateFiles asRecipe(Pair pair) {
        return new TemplateFiles(pair.recipe().name(), pair.recipe().folder(), pair.template().files(),
                pair.template().executables(), Layer.RECIPE, pair.recipe().rank(), pair.recipe().origin(), List.of());
    }
}
