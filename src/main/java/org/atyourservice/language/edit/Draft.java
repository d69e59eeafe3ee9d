package org.atyourservice.language.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.Sources;
import org.atyourservice.language.blueprint.Blueprints;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Composed;
import org.atyourservice.language.yaml.DocumentCache;
import org.atyourservice.language.yaml.YamlNode;

/// The texts while they are changed. No change is kept that doesn't say exactly what is wished.
final class Draft {

    private final Sources sources;
    private final DocumentCache documents;
    private final SortedMap<String, Optional<String>> read = new TreeMap<>();
    private final SortedMap<String, Composed> composed = new TreeMap<>();
    private final SortedMap<String, String> changed = new TreeMap<>();
    private final SortedMap<String, String> beside = new TreeMap<>();

    /// @param documents the nodes of the texts that were compiled
    Draft(Sources sources, DocumentCache documents) {
        this.sources = sources;
        this.documents = documents;
    }

    /// One in which nothing is changed.
    Draft fresh() {
        return new Draft(sources, documents);
    }

    /// The blueprints that count, in their order.
    List<String> files() {
        return sources.blueprints().keySet().stream().filter(Blueprints::counts).toList();
    }

    /// Empty when the file isn't there, or isn't text.
    Optional<String> text(String file) {
        return Optional.ofNullable(changed.get(file))
                .or(() -> read.computeIfAbsent(file, name -> Optional.ofNullable(sources.blueprints().get(name))
                        .flatMap(bytes -> Characters.decode(name, bytes, _ -> {}))));
    }

    Optional<YamlNode> root(String file) {
        return compose(file).flatMap(Composed::root);
    }

    /// True for a file that can be read as YAML.
    boolean isSound(String file) {
        return compose(file).filter(all -> !all.isBroken()).isPresent();
    }

    private Optional<Composed> compose(String file) {
        return text(file).map(text -> composed.computeIfAbsent(file, name -> documents.compose(name, text)));
    }

    /// Changes a file that is sound.
    ///
    /// @return false when there is no way to write it so that it says what is wished, and nothing else
    boolean change(String file, List<Part> parts) {
        if (parts.stream().anyMatch(part -> part.ways().isEmpty())) {
            return false;
        }
        var wanted = new Wanted(root(file));
        parts.forEach(part -> part.wish().accept(wanted));
        var text = text(file).orElseThrow();
        int ways = parts.stream().mapToInt(part -> part.ways().size()).max().orElse(0);
        for (int i = 0; i < ways; i++) {
            int number = i;
            var splices = new ArrayList<>(parts.stream().map(part -> part.way(number)).distinct().toList());
            var result = Splice.all(text, splices);
            if (result.isPresent() && says(file, result.get(), wanted)) {
                return true;
            }
        }
        return parts.isEmpty();
    }

    private boolean says(String file, String text, Wanted wanted) {
        var after = documents.compose(file, text);
        if (after.isBroken() || !wanted.isSaidBy(after.root())) {
            return false;
        }
        changed.put(file, text);
        composed.put(file, after);
        return true;
    }

    /// Takes a text as it is.
    void write(String file, String text) {
        changed.put(file, text);
        composed.remove(file);
    }

    /// A file that is no blueprint.
    void beside(String file, String text) {
        beside.put(file, text);
    }

    /// What changed, by file.
    SortedMap<String, String> changed() {
        var all = new TreeMap<>(changed);
        all.putAll(beside);
        return all;
    }

    Sources after() {
        var after = sources;
        for (var file : changed.entrySet()) {
            after = after.withBlueprint(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return after;
    }
}
