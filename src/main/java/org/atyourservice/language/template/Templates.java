package org.atyourservice.language.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Template;

/// The templates that can be used, and the folders of those that have errors, by name.
///
/// @param layers of the good ones
public record Templates(Map<String, Template> good, Map<String, String> broken, Map<String, Layer> layers) {

    /// What a recipe says about itself, beside the files of its template.
    public static final String RECIPE_FILE = "recipe.json";

    public Templates {
        good = Map.copyOf(good);
        broken = Map.copyOf(broken);
        layers = Map.copyOf(layers);
    }

    /// Reads all folders; names that start with `_` or `.` are skipped. Of two with one name the one of the earlier
    /// layer counts, in one layer the one in `templates/`.
    public static Templates read(Collection<TemplateFiles> folders, TemplateCache cache,
            Consumer<Diagnostic> problems) {
        var good = new HashMap<String, Template>();
        var broken = new HashMap<String, String>();
        var layers = new HashMap<String, Layer>();
        var chosen = new HashMap<String, TemplateFiles>();
        var behind = new HashSet<String>();
        folders.stream().filter(Templates::counts).sorted(TemplateFiles.PRECEDENCE).forEach(files -> {
            var other = chosen.putIfAbsent(files.name(), files);
            if (other != null) {
                passedOver(other, files, behind, problems);
                return;
            }
            var outcome = cache.read(files);
            outcome.problems().forEach(problems);
            outcome.template().ifPresentOrElse(made -> {
                good.put(files.name(), made);
                layers.put(files.name(), files.layer());
            }, () -> broken.put(files.name(), files.folder()));
        });
        return new Templates(good, broken, layers);
    }

    /// @param compared the names of recipes that were compared with their template
    private static void passedOver(TemplateFiles chosen, TemplateFiles other, Set<String> compared,
            Consumer<Diagnostic> problems) {
        if (chosen.layer() == Layer.LOCAL && other.layer() == Layer.LOCAL) {
            problems.accept(Diagnostic.warning("template-twice", Place.ofFile(other.folder()),
                    "The template " + other.name() + " is in " + chosen.folder() + " too, which counts."));
        }
        if (chosen.layer() == Layer.RECIPE && compared.add(other.name())
                && !chosen.digest().equals(other.digest())) {
            problems.accept(new Diagnostic(Diagnostic.Severity.INFO, "recipe-behind",
                    other.folder() + " has changed since services were made from it.",
                    Optional.of(Place.ofFile(chosen.folder() + "/" + RECIPE_FILE)),
                    Optional.of("`ays recipe update " + chosen.name() + "` shows what an update would change.")));
        }
    }

    private static boolean counts(TemplateFiles files) {
        return !files.name().startsWith("_") && !files.name().startsWith(".");
    }

    public Optional<Template> template(String name) {
        return Optional.ofNullable(good.get(name));
    }

    /// The template that stands for a role: the one of that name, else the only one of that role; where there are
    /// several, the only one that is not part of the application.
    public Optional<Template> forRole(String role) {
        if (good.containsKey(role)) {
            return template(role);
        }
        var candidates = good.values().stream().filter(template -> isOf(template, role)).toList();
        var own = candidates.stream().filter(template -> layers.get(template.name()) != Layer.BUILT_IN).toList();
        var nearest = own.isEmpty() ? candidates : own;
        return nearest.size() == 1 ? Optional.of(nearest.getFirst()) : Optional.empty();
    }

    /// True for a template of the role; a role with a dot is the name of one template.
    public static boolean isOf(Template template, String role) {
        return template.role().equals(role) || template.name().equals(role);
    }

    /// The names of those that are part of the application.
    public Set<String> builtIn() {
        return layers.entrySet().stream().filter(entry -> entry.getValue() == Layer.BUILT_IN).map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Stream<String> names() {
        return Stream.concat(good.keySet().stream(), broken.keySet().stream());
    }
}
