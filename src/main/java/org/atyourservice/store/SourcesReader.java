package org.atyourservice.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.Sources;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Tree;

/// Reads the files that say what is desired from a folder or a commit.
public final class SourcesReader {

    public static final String BLUEPRINTS = "blueprints";
    private static final List<String> TEMPLATES = List.of("templates", "actorTemplates");
    private static final int DEEPEST_FOLDER = 20;

    private SourcesReader() {}

    /// @param folderName the environment's name when `environment.yaml` doesn't say it
    /// @throws IOException when a file is there and can't be read
    public static Sources read(Tree tree, String folderName) throws IOException {
        var blueprints = new TreeMap<String, byte[]>();
        for (var name : tree.list(BLUEPRINTS)) {
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                var file = BLUEPRINTS + "/" + name;
                tree.read(file).ifPresent(bytes -> blueprints.put(file, bytes));
            }
        }
        var templates = new TreeMap<String, TemplateFiles>();
        for (var folder : TEMPLATES) {
            for (var name : tree.list(folder)) {
                if (name.endsWith("/") && !name.startsWith("_") && !name.startsWith(".")) {
                    var plain = name.substring(0, name.length() - 1);
                    templates.put(folder + "/" + plain, template(tree, plain, folder + "/" + plain));
                }
            }
        }
        BuiltInTemplates.all().forEach(files -> templates.put(files.folder(), files));
        return new Sources(folderName, tree.read(Sources.ENVIRONMENT), blueprints, tree.read(Sources.MOVES), templates);
    }

    /// All files of a template's folder.
    ///
    /// @throws IOException when one is there and can't be read
    public static TemplateFiles template(Tree tree, String name, String folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Set<String> executables = new HashSet<>();
        collect(tree, folder, "", files, executables, 0);
        Map<String, byte[]> found = new HashMap<>(files);
        return new TemplateFiles(name, folder, found, executables);
    }

    private static void collect(Tree tree, String folder, String below, Map<String, byte[]> files,
            Set<String> executables, int depth) throws IOException {
        if (depth > DEEPEST_FOLDER) {
            return;
        }
        for (var name : tree.list(folder + "/" + below)) {
            var path = below + name;
            if (name.endsWith("/")) {
                collect(tree, folder, path, files, executables, depth + 1);
            } else {
                var bytes = tree.read(folder + "/" + path);
                if (bytes.isPresent()) {
                    files.put(path, bytes.get());
                    if (tree.isExecutable(folder + "/" + path)) {
                        executables.add(path);
                    }
                }
            }
        }
    }
}
