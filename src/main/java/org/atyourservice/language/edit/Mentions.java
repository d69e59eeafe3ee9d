package org.atyourservice.language.edit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Value;

/// Other names in the places that name services.
final class Mentions {

    private final Draft draft;
    private final Writings writings;
    private final Map<YamlNode, String> names = new IdentityHashMap<>();
    private final SortedMap<String, List<Reference>> byFile = new TreeMap<>();

    Mentions(Draft draft, Writings writings) {
        this.draft = draft;
        this.writings = writings;
    }

    void name(Reference reference, String name) {
        if (!name.equals(reference.text())) {
            names.put(reference.node(), name);
            byFile.computeIfAbsent(reference.file(), _ -> new ArrayList<>()).add(reference);
        }
    }

    /// The parts of the change, by file.
    SortedMap<String, List<Part>> parts() {
        var parts = new TreeMap<String, List<Part>>();
        byFile.forEach((file, references) -> {
            var done = new IdentityHashMap<YamlNode, Part>();
            var text = new Text(draft.text(file).orElseThrow());
            for (var reference : references) {
                var node = reference.node().decorated() ? where(reference) : reference.node();
                done.computeIfAbsent(node, _ -> part(text, node, names.get(reference.node())));
            }
            parts.put(file, new ArrayList<>(done.values()));
        });
        return parts;
    }

    /// The scalar that an alias brings, when all who name it want another name; else the alias.
    private YamlNode where(Reference reference) {
        var target = reference.node().resolved();
        var wanted = names.get(reference.node());
        var uses = writings.references().stream().filter(other -> other.node().resolved() == target).toList();
        boolean all = uses.stream().anyMatch(other -> other.node() == target)
                && uses.stream().allMatch(other -> wanted.equals(names.get(other.node())));
        return all ? target : reference.node();
    }

    private static Part part(Text text, YamlNode node, String name) {
        var style = node instanceof YamlNode.Scalar scalar ? scalar.style() : YamlNode.Style.PLAIN;
        int start = node instanceof YamlNode.Alias ? node.span().start() : contentStart(text, node);
        int end = Math.max(start, Replacement.contentEnd(text, node));
        var written = Flow.write(Value.of(name), style, true);
        return new Part(List.of(text.splice(start, end, written)),
                wanted -> wanted.everywhere(node, Value.of(name)));
    }

    /// Behind the anchor and the tag.
    static int contentStart(Text text, YamlNode node) {
        int at = node.span().start();
        while (node.decorated() && at < node.span().end() && "&!".indexOf(text.text().charAt(at)) >= 0) {
            while (at < node.span().end() && !Character.isWhitespace(text.text().charAt(at))) {
                at++;
            }
            while (at < node.span().end() && Character.isWhitespace(text.text().charAt(at))) {
                at++;
            }
        }
        return at;
    }
}
