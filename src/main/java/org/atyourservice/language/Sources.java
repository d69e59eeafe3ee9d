package org.atyourservice.language;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.template.TemplateFiles;

/// The files that say what is desired, as bytes, since not all bytes are text. Paths are inside
/// the environment, with `/`. The arrays must not be changed.
///
/// @param folderName the environment's name when `environment.yaml` doesn't say it
/// @param environment `environment.yaml`
/// @param blueprints all of `blueprints/`, by path; those that are archived too
/// @param moves `moves.yaml`
/// @param templates by folder, such as `templates/node.ssh`
public record Sources(String folderName, Optional<byte[]> environment, SortedMap<String, byte[]> blueprints,
        Optional<byte[]> moves, SortedMap<String, TemplateFiles> templates) {

    public static final String ENVIRONMENT = "environment.yaml";
    public static final String MOVES = "moves.yaml";

    public Sources {
        blueprints = Collections.unmodifiableSortedMap(new TreeMap<>(blueprints));
        templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
    }

    /// The same with another text in one blueprint.
    public Sources withBlueprint(String file, byte[] bytes) {
        var changed = new TreeMap<>(blueprints);
        changed.put(file, bytes);
        return new Sources(folderName, environment, changed, moves, templates);
    }
}
