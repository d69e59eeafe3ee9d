package org.atyourservice.language.importing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.blueprint.Blueprints;
import org.atyourservice.language.importing.Discovery.OldEnvironment;
import org.atyourservice.model.ImportPlan;
import org.atyourservice.model.ImportPlan.ImportedEnvironment;
import org.atyourservice.model.ImportPlan.ImportedFile;
import org.atyourservice.language.template.TemplateCache;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.model.Link;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Makes one native environment of one older repository.
final class EnvironmentImport {

    private static final String IGNORED = ".ays/\nruns/*/logs/\n";

    private final OldTree tree;
    private final OldEnvironment old;
    private final List<TemplateFiles> builtIn;
    private final Compiler compiler;
    private final Optional<Importer.SecretNames> seal;
    private final Report report = new Report();
    private final TemplateShelf shelf;
    private final BlueprintImport blueprints;
    private final TreeMap<String, ImportedFile> files = new TreeMap<>();
    private final Set<String> taken = new TreeSet<>();
    private final Map<String, OldTemplate> written = new TreeMap<>();

    EnvironmentImport(OldTree tree, OldEnvironment old, List<TemplateFiles> builtIn, Compiler compiler,
            TemplateCache cache,
            Optional<Importer.SecretNames> seal) {
        this.tree = tree;
        this.old = old;
        this.builtIn = builtIn;
        this.compiler = compiler;
        this.seal = seal;
        this.shelf = new TemplateShelf(cache, report);
        this.blueprints = new BlueprintImport(report);
    }

    /// @param folder inside the target
    /// @param others templates of collections, by name
    ImportedEnvironment plan(String folder, Map<String, TemplateFiles> others) {
        var name = safe(tree.lastName(old.root()));
        old.blueprints().forEach(path -> blueprints.add(path, tree.files().get(path)));
        var installed = new InstalledReader(tree, old.installed(), report).read();
        shelf.own(old.root(), old.templates(), Discovery.COPIES);
        var used = new TreeSet<>(blueprints.templates());
        installed.forEach(service -> used.add(service.template()));
        shelf.used(used, others);
        taken.addAll(shelf.invent(installed, tree));
        files.put(Sources.ENVIRONMENT, OldTemplate.text("# Imported from " + tree.lastName(old.root()) + ".\n"
                + Yaml.write(Value.of(Map.of("name", Value.of(name))))));
        files.put(".gitignore", OldTemplate.text(IGNORED));
        files.putAll(blueprints.files());
        services(installed, name);
        var sealing = new Sealing(compiler, report, seal);
        var sources = sealing.seal(sources(name));
        sources.blueprints().forEach((path, bytes) -> files.put(path, new ImportedFile(bytes, false)));
        var compiled = compiler.compile(sources);
        new Findings(blueprints.sources(), written, report).tell(compiled.diagnostics());
        shelf.aside().forEach((kept, aside) -> aside.files().forEach((path, bytes) -> files.put(
                "templates/" + kept + "/" + path, new ImportedFile(bytes, aside.executables().contains(path)))));
        int kept = (int) written.values().stream().filter(template -> template.template().isEmpty()).count();
        int counting = (int) sources.blueprints().keySet().stream().filter(Blueprints::counts).count();
        return new ImportedEnvironment(folder, old.root(), name, files, sealing.secrets(),
                new ImportPlan.Counts(written.size() - kept, kept, counting, sources.blueprints().size() - counting,
                        compiled.services().size(), installed.size()),
                report.items());
    }

    /// Files of the source that came into a template made for services that had none.
    Set<String> taken() {
        return taken;
    }

    /// Writes the templates, with the links that installed services have, and the blueprint of these.
    private void services(List<OldService> installed, String name) {
        var models = models(shelf.chosen());
        var placing = new Placing(installed, models, report);
        var placed = placing.place();
        var linking = new Linking(placing, report);
        linking.link(placed);
        templates(placing.newParents(), linking.more());
        var desired = compiler.compile(sources(name));
        new InstalledBlueprint(compiler, linking, desired, report).text(placed, models(written))
                .ifPresent(text -> files.put(free(InstalledBlueprint.FILE), OldTemplate.text(text)));
    }

    private String free(String path) {
        return files.containsKey(path) ? free(path.replace(".yaml", "-services.yaml")) : path;
    }

    private void templates(Map<String, Link.Parent> parents, Map<String, List<Link.Consume>> more) {
        shelf.chosen().forEach((name, read) -> {
            var parent = Optional.ofNullable(parents.get(name));
            var links = more.getOrDefault(name, List.of());
            var template = read.with(parent, links);
            written.put(name, template);
            template.written(template != read).forEach((path, file) -> files.put("templates/" + name + "/" + path,
                    file));
            new TemplateReport(template, report).tell();
        });
    }

    private static Map<String, Template> models(Map<String, OldTemplate> templates) {
        var models = new HashMap<String, Template>();
        templates.forEach((name, template) -> template.template().ifPresent(made -> models.put(name, made)));
        return models;
    }

    /// The files as the compiler wants them.
    private Sources sources(String name) {
        var texts = new TreeMap<String, byte[]>();
        SortedMap<String, TemplateFiles> templates = new TreeMap<>();
        files.forEach((path, file) -> {
            if (path.startsWith("blueprints/")) {
                texts.put(path, file.bytes());
            }
        });
        builtIn.forEach(template -> templates.put(template.folder(), template));
        written.keySet().forEach(template -> {
            var folder = "templates/" + template;
            var inside = new TreeMap<String, byte[]>();
            var executables = new TreeSet<String>();
            files.subMap(folder + "/", folder + "0").forEach((path, file) -> {
                inside.put(OldTree.inside(folder, path), file.bytes());
                if (file.executable()) {
                    executables.add(OldTree.inside(folder, path));
                }
            });
            templates.put(folder, new TemplateFiles(template, folder, inside, executables));
        });
        return new Sources(name, Optional.of(files.get(Sources.ENVIRONMENT).bytes()), texts, Optional.empty(),
                templates);
    }

    private static String safe(String folder) {
        var name = new String(folder.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "environment" : name.substring(0, Math.min(63, name.length()));
    }
}
