package org.atyourservice.language.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.atyourservice.model.Template;

/// The templates that can be used, and the folders of those that have errors, by name.
public record Templates(Map<String, Template> good, Map<String, String> broken) {

    public Templates {
        good = Map.copyOf(good);
        broken = Map.copyOf(broken);
    }

    /// Reads all folders; names that start with `_` or `.` are skipped. Of two with one name the
    /// one in `templates/` counts.
    public static Templates read(Collection<TemplateFiles> folders, TemplateCache cache,
            Consumer<Diagnostic> problems) {
        var good = new HashMap<String, Template>();
        var broken = new HashMap<String, String>();
        var folderOf = new HashMap<String, String>();
        folders.stream().filter(Templates::counts).sorted((a, b) -> b.folder().compareTo(a.folder())).forEach(files -> {
            var other = folderOf.putIfAbsent(files.name(), files.folder());
            if (other != null) {
                problems.accept(Diagnostic.warning("template-twice", Place.ofFile(files.folder()),
                        "The template " + files.name() + " is in " + other + " too, which counts."));
                return;
            }
            var outcome = cache.read(files);
            outcome.problems().forEach(problems);
            outcome.template().ifPresentOrElse(made -> good.put(files.name(), made),
                    () -> broken.put(files.name(), files.folder()));
        });
        return new Templates(good, broken);
    }

    private static boolean counts(TemplateFiles files) {
        return !files.name().startsWith("_") && !files.name().startsWith(".");
    }

    public Optional<Template> template(String name) {
        return Optional.ofNullable(good.get(name));
    }

    /// The template that stands for a role: the one of that name, else the only one of that role.
    public Optional<Template> forRole(String role) {
        if (good.containsKey(role)) {
            return template(role);
        }
        var candidates = good.values().stream().filter(template -> isOf(template, role)).toList();
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /// True for a template of the role; a role with a dot is the name of one template.
    public static boolean isOf(Template template, String role) {
        return template.role().equals(role) || template.name().equals(role);
    }

    public Stream<String> names() {
        return Stream.concat(good.keySet().stream(), broken.keySet().stream());
    }
}
