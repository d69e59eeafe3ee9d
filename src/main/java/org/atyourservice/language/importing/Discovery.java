package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.atyourservice.language.template.TemplateFiles;

/// Finds out what is in a folder: repositories, templates, installed services.
final class Discovery {

    /// A file of one of these names makes its folder a template.
    private static final Set<String> TEMPLATE_FILES = Set.of("template.yaml", "config.yaml", "config.json",
            "schema.yaml", "schema.json", "schema.capnp", "schema.hrd", "actor.hrd", "service.hrd", "instance.hrd",
            "actions.py");
    /// Folders of these names hold copies of templates, which count where the template itself is missing.
    static final Set<String> COPIES = Set.of("actors", "recipes");
    private static final Pattern INSTALLED = Pattern.compile("[^!]+![^!]+");
    private static final Pattern INSTALLED_HRD = Pattern.compile("(?:(?!__).)*__(?:(?!__).)+__.+");
    private static final Set<String> INSTALLED_FILES = Set.of("service.json", "data.json", "data.hrd", "service.hrd",
            "instance.hrd", "schema.hrd", "schema.capnp", "state.json", "state.hrd", "state.yaml", "model.yaml");

    /// Those of them that are read.
    private static final Set<String> READ = Set.of("service.json", "data.json", "data.hrd", "service.hrd",
            "instance.hrd", "schema.hrd", "schema.capnp");

    private final OldTree tree;
    private final Set<String> installed = new TreeSet<>();
    private final Set<String> templates = new TreeSet<>();

    /// @param environments where each will be made of, by folder; the folders with nothing but templates in them are
    /// none
    /// @param templates those that are in no environment
    /// @param rest files that mean nothing here
    record Found(SortedMap<String, OldEnvironment> environments, List<TemplateFiles> templates, Set<String> rest) {}

    /// @param root its folder
    /// @param templates its own, those that count more first
    /// @param blueprints their paths
    /// @param installed the folders of its installed services, those above before those below
    record OldEnvironment(String root, List<TemplateFiles> templates, List<String> blueprints,
            List<String> installed) {}

    private Discovery(OldTree tree) {
        this.tree = tree;
    }

    static Found find(OldTree tree) {
        return new Discovery(tree).find();
    }

    private Found find() {
        for (var folder : tree.folders()) {
            if (isInstalled(folder)) {
                installed.add(folder);
            } else if (isTemplate(folder)) {
                templates.add(folder);
            }
        }
        var roots = roots();
        var found = new TreeMap<String, OldEnvironment>();
        for (var root : roots) {
            found.put(root, environment(root, roots));
        }
        var loose = templates.stream().filter(folder -> homeOf(folder, roots) == null).map(this::template).toList();
        return new Found(found, loose, rest(roots, found));
    }

    /// The folder itself or one above it is an installed service.
    private boolean isInstalled(String folder) {
        var name = tree.lastName(folder);
        boolean named = !folder.isEmpty()
                && (INSTALLED.matcher(name).matches() || INSTALLED_HRD.matcher(name).matches());
        return named && tree.names(folder).stream().anyMatch(INSTALLED_FILES::contains);
    }

    private boolean isTemplate(String folder) {
        if (tree.names(folder).stream().noneMatch(TEMPLATE_FILES::contains) || tree.has(OldTree.join(folder, ".ays"))
                || !tree.below(OldTree.join(folder, "blueprints")).isEmpty()) {
            return false;
        }
        for (var above = folder; !above.isEmpty();) {
            above = OldTree.parent(above);
            if (installed.contains(above) || templates.contains(above) && !above.isEmpty()
                    || !above.isEmpty() && tree.lastName(above).equals("blueprints")) {
                return false;
            }
        }
        return true;
    }

    private Set<String> roots() {
        var roots = new TreeSet<String>();
        for (var folder : tree.folders()) {
            boolean marked = tree.has(OldTree.join(folder, ".ays"));
            boolean blueprints = tree.lastName(folder).equals("blueprints") && !folder.isEmpty() && !isInside(folder)
                    && tree.names(folder).stream().anyMatch(Discovery::isYaml);
            if (marked) {
                roots.add(folder);
            } else if (blueprints) {
                roots.add(OldTree.parent(folder));
            }
        }
        for (var folder : installed) {
            if (homeOf(folder, roots) == null) {
                roots.add(homeOfInstalled(folder));
            }
        }
        return roots;
    }

    private boolean isInside(String folder) {
        return templates.stream().anyMatch(other -> !other.isEmpty() && OldTree.isWithin(folder, other));
    }

    /// The folder that holds the outermost service; of `services/` the one around it.
    private String homeOfInstalled(String folder) {
        var top = folder;
        for (var above = folder; !above.isEmpty(); above = OldTree.parent(above)) {
            top = installed.contains(above) ? above : top;
        }
        var home = OldTree.parent(top);
        return !home.isEmpty() && tree.lastName(home).equals("services") ? OldTree.parent(home) : home;
    }

    /// The innermost of the roots that the folder is in; null when it is in none.
    private static String homeOf(String folder, Set<String> roots) {
        String home = null;
        for (var root : roots) {
            if (OldTree.isWithin(folder, root) && (home == null || root.length() > home.length())) {
                home = root;
            }
        }
        return home;
    }

    private OldEnvironment environment(String root, Set<String> roots) {
        var own = new ArrayList<TemplateFiles>();
        var copies = new ArrayList<TemplateFiles>();
        templates.stream().filter(folder -> root.equals(homeOf(folder, roots)) && !folder.equals(root))
                .forEach(folder -> (isCopy(root, folder) ? copies : own).add(template(folder)));
        own.addAll(copies);
        var blueprints = tree.names(OldTree.join(root, "blueprints")).stream().filter(Discovery::isYaml)
                .map(name -> OldTree.join(root, "blueprints/" + name)).toList();
        var services = installed.stream().filter(folder -> root.equals(homeOf(folder, roots))).toList();
        return new OldEnvironment(root, own, blueprints, services);
    }

    private static boolean isCopy(String root, String folder) {
        return COPIES.contains(OldTree.inside(root, folder).split("/")[0]);
    }

    private TemplateFiles template(String folder) {
        var skip = new HashSet<String>();
        templates.stream().filter(other -> !other.equals(folder) && OldTree.isWithin(other, folder)).forEach(skip::add);
        installed.stream().filter(other -> OldTree.isWithin(other, folder)).forEach(skip::add);
        return tree.template(folder, skip);
    }

    private Set<String> rest(Set<String> roots, Map<String, OldEnvironment> found) {
        var rest = new TreeSet<>(tree.files().keySet());
        templates.stream().filter(folder -> !folder.isEmpty())
                .forEach(folder -> rest.removeAll(tree.below(folder).keySet()));
        if (templates.contains("") && !roots.contains("")) {
            rest.removeIf(path -> !path.contains("/"));
        }
        installed.forEach(folder -> READ.forEach(name -> rest.remove(OldTree.join(folder, name))));
        found.values().forEach(environment -> rest.removeAll(environment.blueprints()));
        roots.forEach(root -> rest.remove(OldTree.join(root, ".ays")));
        return rest;
    }

    static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
