package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.hint.Names;
import org.atyourservice.model.ImportPlan;
import org.atyourservice.model.ImportPlan.ImportedEnvironment;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.TemplateCache;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// Plans the import of older repositories: what is written, and what is reported.
public final class Importer {

    private static final String TEMPLATES = "templates";

    private final Compiler compiler = new Compiler();
    private final TemplateCache cache = new TemplateCache(new Validators());
    private final List<TemplateFiles> builtIn;

    /// @param builtIn templates that every environment has
    public Importer(List<TemplateFiles> builtIn) {
        this.builtIn = List.copyOf(builtIn);
    }

    /// What the secret of an attribute is called.
    public interface SecretNames {
        /// @param service the path of the service, `role!instance/...`
        String nameFor(String service, String attribute);
    }

    /// @param collections of templates; those that are used are copied
    /// @param seal names for plain-text secrets that are to be encrypted; empty to leave and report them
    public ImportPlan plan(OldTree source, List<OldTree> collections, Optional<SecretNames> seal) {
        var report = new Report();
        source.problems().forEach(report::tell);
        collections.forEach(tree -> tree.problems().forEach(problem -> report.tell(problem)));
        var found = Discovery.find(source);
        var others = others(found.templates(), collections);
        var old = new ArrayList<>(found.environments().values());
        old.removeIf(environment -> isNative(source, environment.root(), report));
        var folders = folders(source, found, old);
        var environments = new ArrayList<ImportedEnvironment>();
        for (var environment : old) {
            var work = new EnvironmentImport(source, environment, builtIn, compiler, cache, seal);
            environments.add(work.plan(folders.get(environment.root()), others));
            found.rest().removeAll(work.taken());
        }
        if (!found.templates().isEmpty()) {
            var collection = new Discovery.OldEnvironment("", found.templates(), List.of(), List.of());
            var work = new EnvironmentImport(source, collection, builtIn, compiler, cache, seal);
            environments.add(work.plan(folders.get(TEMPLATES), Map.of()));
        }
        rest(found.rest(), report);
        return new ImportPlan(environments, report.items());
    }

    private static boolean isNative(OldTree source, String root, Report report) {
        var file = OldTree.join(root, "environment.yaml");
        if (source.has(file)) {
            report.lost("already-native", Place.ofFile(file),
                    (root.isEmpty() ? "This" : root) + " is an environment already.", "Open it as it is.");
        }
        return source.has(file);
    }

    /// All templates that environments may use besides their own, by name; those of the source count more.
    private static SortedMap<String, TemplateFiles> others(Collection<TemplateFiles> loose,
            List<OldTree> collections) {
        var others = new TreeMap<String, TemplateFiles>();
        loose.forEach(files -> others.putIfAbsent(files.name(), files));
        for (var tree : collections) {
            var found = Discovery.find(tree);
            var all = new ArrayList<>(found.templates());
            found.environments().values().forEach(environment -> all.addAll(environment.templates()));
            all.forEach(files -> others.putIfAbsent(files.name(), new TemplateFiles(files.name(),
                    files.folder().isEmpty() ? tree.name() : OldTree.join(tree.name(), files.folder()), files.files(),
                    files.executables())));
        }
        others.keySet().removeIf(name -> name.startsWith("_") || name.startsWith("."));
        return others;
    }

    /// The folder in the target for each environment, by its root, and under `templates` for the collection.
    private static Map<String, String> folders(OldTree source, Discovery.Found found,
            List<Discovery.OldEnvironment> environments) {
        var folders = new HashMap<String, String>();
        boolean alone = environments.size() + (found.templates().isEmpty() ? 0 : 1) == 1;
        var counts = environments.stream()
                .collect(Collectors.groupingBy(old -> source.lastName(old.root()), Collectors.counting()));
        for (var old : environments) {
            var last = source.lastName(old.root());
            folders.put(old.root(), alone ? "" : counts.get(last) == 1 ? last : old.root().replace('/', '-'));
        }
        var name = TEMPLATES;
        while (folders.containsValue(name)) {
            name = "more-" + name;
        }
        folders.put(TEMPLATES, alone ? "" : name);
        return folders;
    }

    /// What means nothing here, by the folder it is in.
    private static void rest(Set<String> paths, Report report) {
        var folders = new TreeMap<String, List<String>>();
        paths.forEach(path -> folders.computeIfAbsent(OldTree.parent(path), _ -> new ArrayList<>()).add(path));
        folders.forEach((folder, files) -> report.tell(new Diagnostic(Diagnostic.Severity.INFO, "left-behind",
                files.size() == 1
                        ? "This file is no part of a template, blueprint or service, and stays behind."
                        : files.size()
                                + " files here are no part of a template, blueprint or service, and stay behind: "
                                + Names.list(files.stream().map(path -> OldTree.inside(folder, path)).toList()) + ".",
                Optional.of(Place.ofFile(files.size() == 1 ? files.getFirst() : folder.isEmpty() ? "." : folder)),
                Optional.empty())));
    }
}
