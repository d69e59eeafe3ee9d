package org.atyourservice.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.TemplateFiles.Layer;
import org.atyourservice.model.Template;

/// The templates that are part of the application.
///
/// They are resources below `templates/`, and a jar can't be asked for the files of a folder: `index.txt` lists
/// them, a line a file with `x` for an executable or `-`, a space and the path. What is in the folder `_common` is
/// given to each template that has actions, below `lib/`, and what is in a folder there to those of the role that it is
/// named after: a template is sent to its node alone.
public final class BuiltInTemplates {

    /// What the folder of each starts with.
    private static final String FOLDER = "built-in/";
    private static final String COMMON = "_common/";
    private static final List<TemplateFiles> ALL = read();

    private BuiltInTemplates() {}

    /// All of them, by name.
    public static List<TemplateFiles> all() {
        return ALL;
    }

    private static List<TemplateFiles> read() {
        var lines = new String(bytes("index.txt"), StandardCharsets.UTF_8).lines().toList();
        var executables = lines.stream().filter(line -> line.startsWith("x ")).map(BuiltInTemplates::path)
                .collect(Collectors.toSet());
        var templates = new TreeMap<String, SortedMap<String, byte[]>>();
        var common = new TreeMap<String, byte[]>();
        for (var path : lines.stream().map(BuiltInTemplates::path).toList()) {
            if (path.startsWith(COMMON)) {
                common.put(path.substring(COMMON.length()), bytes(path));
            } else {
                int end = path.indexOf('/');
                templates.computeIfAbsent(path.substring(0, end), _ -> new TreeMap<>())
                        .put(path.substring(end + 1), bytes(path));
            }
        }
        var all = new ArrayList<TemplateFiles>();
        templates.forEach((name, files) -> all.add(template(name, files, common, executables)));
        return List.copyOf(all);
    }

    private static String path(String line) {
        return line.substring(2);
    }

    private static TemplateFiles template(String name, SortedMap<String, byte[]> files, Map<String, byte[]> common,
            Set<String> executables) {
        var complete = new TreeMap<>(files);
        var own = new HashSet<String>();
        files.keySet().stream().filter(path -> executables.contains(name + "/" + path)).forEach(own::add);
        if (files.keySet().stream().anyMatch(path -> path.startsWith("actions/"))) {
            common.forEach((path, bytes) -> {
                int end = path.indexOf('/');
                if (end < 0 || path.substring(0, end).equals(Template.roleOf(name))) {
                    complete.putIfAbsent("lib/" + path.substring(end + 1), bytes);
                }
            });
        }
        return new TemplateFiles(name, FOLDER + name, complete, own, Layer.BUILT_IN);
    }

    private static byte[] bytes(String path) {
        try (var in = BuiltInTemplates.class.getResourceAsStream("templates/" + path)) {
            if (in == null) {
                throw new FileNotFoundException("templates/" + path + " is missing in the application");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
