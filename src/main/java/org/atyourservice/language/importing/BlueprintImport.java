package org.atyourservice.language.importing;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atyourservice.language.blueprint.Blueprints;
import org.atyourservice.model.ImportPlan.ImportedFile;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// Carries blueprints over, byte for byte; one that is no YAML is put aside by a leading `_`.
final class BlueprintImport {

    private final Report report;
    private final Map<String, ImportedFile> files = new TreeMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Set<String> templates = new TreeSet<>();

    BlueprintImport(Report report) {
        this.report = report;
    }

    void add(String source, byte[] bytes) {
        var name = source.substring(source.lastIndexOf('/') + 1);
        boolean counts = Blueprints.counts("blueprints/" + name);
        var problems = new ArrayList<Diagnostic>();
        var text = Characters.decode(source, bytes, problems::add);
        var composed = text.map(read -> Yaml.compose(source, read));
        composed.ifPresent(made -> problems.addAll(made.problems()));
        boolean broken = text.isEmpty() || composed.get().isBroken();
        if (counts && broken) {
            problems.stream().filter(Diagnostic::isError).findFirst().ifPresent(problem -> report.lost(
                    "blueprint-archived", problem.place().orElse(Place.ofFile(source)), name + " can't be read: "
                            + problem.message(),
                    "It came along as blueprints/_" + name + ", which doesn't count. Mend it, then take the '_' away."
                            + (text.filter(BlueprintImport::hasJinja).isPresent()
                                    ? " Its Jinja is not worked out here: write the values that it stands for."
                                    : "")));
        } else if (counts && text.filter(BlueprintImport::hasJinja).isPresent()) {
            report.look("jinja", new Place(source, jinjaLine(text.get()), 0), "What stands in {{ }} or {% %} in " + name
                    + " is taken as it is written.", "Write the value that it stands for.");
        }
        var path = free("blueprints/" + (counts && broken ? "_" : "") + name);
        files.put(path, new ImportedFile(bytes, false));
        sources.put(path, source);
        if (!broken && counts) {
            composed.get().root().ifPresent(this::collect);
        }
    }

    private String free(String path) {
        var free = path;
        for (int i = 2; files.containsKey(free); i++) {
            free = path.replaceFirst("(\\.ya?ml)$", "-" + i + "$1");
        }
        return free;
    }

    private void collect(YamlNode node) {
        if (node.resolved() instanceof YamlNode.Mapping mapping) {
            for (var entry : mapping.entries()) {
                int at = entry.key().text().indexOf("__");
                if (at > 0) {
                    templates.add(entry.key().text().substring(0, at));
                    collect(entry.value());
                }
            }
        }
    }

    /// By path inside the environment.
    Map<String, ImportedFile> files() {
        return files;
    }

    /// Where each file comes from.
    Map<String, String> sources() {
        return sources;
    }

    /// The names of templates that they mention.
    Set<String> templates() {
        return templates;
    }

    private static boolean hasJinja(String text) {
        return jinjaLine(text) > 0;
    }

    /// From 1; 0 when there is none.
    private static int jinjaLine(String text) {
        int line = 0;
        for (var each : text.lines().toList()) {
            line++;
            var code = each.strip();
            if (!code.startsWith("#") && (code.contains("{{") || code.contains("{%"))) {
                return line;
            }
        }
        return 0;
    }
}
