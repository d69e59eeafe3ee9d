package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.yaml.YamlNode;

/// Names of producers that are taken away: out of their lists, or with the key when none is left.
final class Producing {

    private final Draft draft;
    private final Map<YamlNode.Entry, List<Reference>> byEntry = new IdentityHashMap<>();

    Producing(Draft draft) {
        this.draft = draft;
    }

    void take(Reference reference) {
        byEntry.computeIfAbsent(reference.spot().orElseThrow().entry(), _ -> new ArrayList<>()).add(reference);
    }

    SortedMap<String, List<Part>> parts() {
        var parts = new TreeMap<String, List<Part>>();
        byEntry.values().forEach(references -> {
            var file = references.getFirst().file();
            var text = new Text(draft.text(file).orElseThrow());
            parts.computeIfAbsent(file, _ -> new ArrayList<>()).addAll(parts(text, references));
        });
        return parts;
    }

    private static List<Part> parts(Text text, List<Reference> references) {
        var spot = references.getFirst().spot().orElseThrow();
        Set<YamlNode> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        references.forEach(reference -> gone.add(reference.node()));
        if (!(spot.entry().value() instanceof YamlNode.Sequence list) || gone.containsAll(identical(list))) {
            return List.of(new Part(Removal.candidates(text, spot), wanted -> wanted.gone(spot.entry())));
        }
        if (list.flow()) {
            return List.of(new Part(fromBrackets(text, list, gone, spot), wanted -> gone.forEach(wanted::gone)));
        }
        var parts = new ArrayList<Part>();
        gone.forEach(item -> parts.add(new Part(line(text, item), wanted -> wanted.gone(item))));
        return parts;
    }

    private static Set<YamlNode> identical(YamlNode.Sequence list) {
        Set<YamlNode> items = Collections.newSetFromMap(new IdentityHashMap<>());
        items.addAll(list.items());
        return items;
    }

    /// From the first that goes to what is beside it; with several, the list is put together again.
    private static List<Splice> fromBrackets(Text text, YamlNode.Sequence list, Set<YamlNode> gone, Spot spot) {
        var items = list.items();
        int first = items.getFirst().span().start();
        int last = items.getLast().span().end();
        var ways = new ArrayList<Splice>();
        int index = items.indexOf(gone.iterator().next());
        if (gone.size() == 1) {
            Brackets.remove(text, Optional.of(index).filter(at -> at > 0).map(at -> items.get(at - 1).span().end()),
                    items.get(index).span().start(), items.get(index).span().end(), false).ifPresent(ways::add);
        }
        if (Comments.between(text, spot.siblings(), first, last)) {
            return ways;
        }
        if (gone.size() == 1) {
            ways.add(index == 0
                    ? text.splice(first, items.get(1).span().start(), "")
                    : text.splice(items.get(index - 1).span().end(), items.get(index).span().end(), ""));
            return ways;
        }
        var left = items.stream().filter(item -> !gone.contains(item))
                .map(item -> text.text().substring(item.span().start(), item.span().end())).toList();
        return List.of(text.splice(first, last, String.join(", ", left)));
    }

    private static List<Splice> line(Text text, YamlNode item) {
        int start = text.lineStart(item.span().start());
        int end = text.lineEnd(Replacement.contentEnd(text, item));
        if (!text.text().substring(start, item.span().start()).strip().equals("-")) {
            return List.of();
        }
        return List.of(end == text.text().length()
                ? text.splice(text.beforeBreak(start), end, "")
                : text.splice(start, text.afterBreak(end), ""));
    }
}
