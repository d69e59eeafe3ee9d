package org.atyourservice.language;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.template.Digests;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Diagnostic;

/// The files that say what is desired, as bytes, since not all bytes are text. Paths are inside
/// the environment, with `/`. The arrays must not be changed.
///
/// @param folderName the environment's name when `environment.yaml` doesn't say it
/// @param environment `environment.yaml`
/// @param blueprints all of `blueprints/`, by path; those that are archived too
/// @param moves `moves.yaml`
/// @param templates by folder, such as `templates/node.ssh`
/// @param problems what could not be read, such as a shared folder that is gone
public record Sources(String folderName, Optional<byte[]> environment, SortedMap<String, byte[]> blueprints,
        Optional<byte[]> moves, SortedMap<String, TemplateFiles> templates, List<Diagnostic> problems) {

    public static final String ENVIRONMENT = "environment.yaml";
    public static final String MOVES = "moves.yaml";

    public Sources(String folderName, Optional<byte[]> environment, SortedMap<String, byte[]> blueprints,
            Optional<byte[]> moves, SortedMap<String, TemplateFiles> templates) {
        this(folderName, environment, blueprints, moves, templates, List.of());
    }

    public Sources {
        blueprints = Collections.unmodifiableSortedMap(new TreeMap<>(blueprints));
        templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
        problems = List.copyOf(problems);
    }

    /// Over everything that counts: equal when nothing changed.
    public String digest() {
        var parts = new ArrayList<byte[]>();
        parts.add(environment.orElse(new byte[0]));
        parts.add(moves.orElse(new byte[0]));
        blueprints.forEach((file, bytes) -> {
            parts.add(file.getBytes(StandardCharsets.UTF_8));
            parts.add(bytes);
        });
        templates.forEach((folder, files) -> parts.add((folder + " " + files.digest())
                .getBytes(StandardCharsets.UTF_8)));
        return Digests.of(parts);
    }

    /// The same with another text in one blueprint.
    public Sources withBlueprint(String file, byte[] bytes) {
        var changed = new TreeMap<>(blueprints);
        changed.put(file, bytes);
        return new Sources(folderName, environment, changed, moves, templates, problems);
    }

    /// The same with other texts in these blueprints, or in `moves.yaml`.
    ///
    /// @param texts by path
    public Sources withTexts(Map<String, String> texts) {
        var changed = new TreeMap<>(blueprints);
        var moved = moves;
        for (var entry : texts.entrySet()) {
            var bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
            if (entry.getKey().equals(MOVES)) {
                moved = Optional.of(bytes);
            } else {
                changed.put(entry.getKey(), bytes);
            }
        }
        return new Sources(folderName, environment, changed, moved, templates, problems);
    }

    /// The same with other templates in these folders.
    public Sources withTemplates(Collection<TemplateFiles> others) {
        var changed = new TreeMap<>(templates);
        others.forEach(files -> changed.put(files.folder(), files));
        return new Sources(folderName, environment, blueprints, moves, changed, problems);
    }
}
