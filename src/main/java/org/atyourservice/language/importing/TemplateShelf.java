package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atyourservice.language.template.TemplateCache;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.Template;

/// The templates that an environment gets: all of its own, and those of the collections that it uses.
final class TemplateShelf {

    /// It becomes the name of a folder.
    private static final Pattern NAME = Pattern.compile("(?!.*__)[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final List<String> OWN = List.of("templates", "actorTemplates");

    private final TemplateCache cache;
    private final Report report;
    private final Map<String, OldTemplate> chosen = new TreeMap<>();
    /// Others of a name that is taken, by the folder that they get.
    private final Map<String, TemplateFiles> aside = new TreeMap<>();

    TemplateShelf(TemplateCache cache, Report report) {
        this.cache = cache;
        this.report = report;
    }

    /// Puts the environment's own ones on the shelf. Of two with one name, the one in `templates/` counts.
    ///
    /// @param copies folders of copies, which count where nothing else does and are not missed otherwise
    void own(String root, List<TemplateFiles> templates, Set<String> copies) {
        var order = Comparator.comparingInt((TemplateFiles files) -> {
            var first = OldTree.inside(root, files.folder()).split("/")[0];
            int at = OWN.indexOf(first);
            return copies.contains(first) ? OWN.size() + 1 : at < 0 ? OWN.size() : at;
        }).thenComparing(TemplateFiles::folder);
        for (var files : templates.stream().sorted(order).toList()) {
            var other = chosen.get(files.name());
            if (isHidden(files)) {
                aside.put(files.name(), files);
            } else if (other == null) {
                add(files);
            } else if (!copies.contains(OldTree.inside(root, files.folder()).split("/")[0])) {
                var name = "_" + (OldTree.parent(files.folder()) + "/" + files.name()).replaceAll("[^A-Za-z0-9._-]+",
                        "-").replaceFirst("^[-_.]+", "");
                aside.put(name, files);
                report.look("template-twice", Place.ofFile(files.folder()), "There are two templates "
                        + files.name() + "; the one in " + other.files().folder() + " counts.",
                        "This one came along as templates/" + name + ", which doesn't count. Give it a name of its own"
                                + " if it is used.");
            }
        }
    }

    /// Puts those of others on it that are used, and those that these use.
    ///
    /// @param others by name
    void used(Collection<String> names, Map<String, TemplateFiles> others) {
        var waiting = new ArrayList<>(names);
        chosen.values().forEach(template -> roles(template, others).forEach(waiting::add));
        while (!waiting.isEmpty()) {
            var name = waiting.removeLast();
            if (!chosen.containsKey(name) && others.containsKey(name)) {
                var template = add(others.get(name));
                report.note("template-copied", template.place(), "The template " + name
                        + " of a collection is used here and was copied.");
                roles(template, others).forEach(waiting::add);
            }
        }
    }

    private OldTemplate add(TemplateFiles files) {
        var template = OldTemplate.read(files, cache);
        chosen.put(template.name(), template);
        return template;
    }

    /// Names of templates that stand for the roles of its links.
    private Stream<String> roles(OldTemplate template, Map<String, TemplateFiles> others) {
        var links = template.template().stream()
                .flatMap(made -> Stream.concat(made.parent().stream(), made.consumes().stream()));
        return links.map(Link::role).flatMap(role -> forRole(role, others).stream());
    }

    private Optional<String> forRole(String role, Map<String, TemplateFiles> others) {
        var all = new TreeSet<>(others.keySet());
        all.addAll(chosen.keySet());
        var ofRole = all.stream().filter(name -> Template.roleOf(name).equals(role)).toList();
        return all.contains(role)
                ? Optional.of(role)
                : ofRole.size() == 1 ? Optional.of(ofRole.getFirst()) : Optional.empty();
    }

    private static boolean isHidden(TemplateFiles files) {
        return files.name().startsWith("_") || files.name().startsWith(".");
    }

    /// Those that count, by name.
    Map<String, OldTemplate> chosen() {
        return chosen;
    }

    Map<String, TemplateFiles> aside() {
        return aside;
    }

    /// Makes templates for installed services that have none: of the schema beside them, or of their values.
    ///
    /// @return the files that came into them
    Set<String> invent(List<OldService> services, OldTree tree) {
        var taken = new TreeSet<String>();
        var lonely = new LinkedHashMap<String, List<OldService>>();
        services.stream().filter(service -> !chosen.containsKey(service.template()) && NAME.matcher(service.template())
                .matches())
                .forEach(service -> lonely.computeIfAbsent(service.template(), _ -> new ArrayList<>()).add(service));
        lonely.forEach((name, those) -> {
            var first = those.getFirst();
            var files = new HashMap<String, byte[]>();
            for (var kept : List.of("schema.capnp", "schema.hrd", "actions.py")) {
                var file = OldTree.join(first.folder(), kept);
                tree.file(file).ifPresent(bytes -> {
                    files.put(kept, bytes);
                    taken.add(file);
                });
            }
            if (!files.containsKey("schema.capnp") && !files.containsKey("schema.hrd")) {
                files.put("schema.yaml", OldTemplate.text(InventedSchema.of(those)).bytes());
            }
            add(new TemplateFiles(name, first.folder(), files, Set.of()));
            report.look("template-missing", first.place(), "There is no template " + name + ", of which "
                    + (those.size() == 1 ? first.shown() + " was" : those.size() + " services were")
                    + " installed. One was made of what they say.",
                    "Name the collection that has it with --templates, or write its actions.");
        });
        return taken;
    }
}
