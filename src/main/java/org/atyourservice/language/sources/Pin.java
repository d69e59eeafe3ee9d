package org.atyourservice.language.sources;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.language.Sources;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Place;

/// Writes a commit into an item of `template_sources`. All other bytes stay.
public final class Pin {

    private Pin() {}

    /// The new text; empty when the item is written in a way that can't be changed without touching something else.
    ///
    /// @param text of `environment.yaml`
    /// @param place of the item
    /// @param commit 40 hexadecimal digits
    public static Optional<String> write(String text, Place place, String commit) {
        var before = sources(text);
        var item = item(text, place);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var wanted = before.stream().map(source -> source.place().equals(place) ? pinned(source, commit) : source)
                .map(Pin::withoutPlace).toList();
        return candidates(text, item.get(), commit).stream()
                .filter(candidate -> Yaml.compose(Sources.ENVIRONMENT, candidate).problems().isEmpty())
                .filter(candidate -> sources(candidate).stream().map(Pin::withoutPlace).toList().equals(wanted))
                .findFirst();
    }

    private static List<String> candidates(String text, YamlNode.Mapping item, String commit) {
        var candidates = new ArrayList<String>();
        var quoted = commit.matches("\\d+(?:e\\d+)?") ? "'" + commit + "'" : commit;
        var there = item.entries().stream().filter(entry -> entry.key().text().equals(TemplateSources.COMMIT))
                .findFirst();
        if (there.isPresent()) {
            var span = there.get().value().span();
            var space = span.start() == span.end() ? " " : "";
            candidates.add(splice(text, span.start(), span.end(), space + quoted));
            return candidates;
        }
        var last = item.entries().getLast().value().span();
        if (item.flow()) {
            candidates.add(splice(text, last.end(), last.end(), ", commit: " + quoted));
        } else {
            int lineEnd = last.end();
            while (lineEnd < text.length() && "\r\n".indexOf(text.charAt(lineEnd)) < 0) {
                lineEnd++;
            }
            var indent = " ".repeat(item.entries().getFirst().key().span().column() - 1);
            var lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
            candidates.add(splice(text, lineEnd, lineEnd, lineBreak + indent + "commit: " + quoted));
        }
        return candidates;
    }

    private static String splice(String text, int start, int end, String with) {
        return text.substring(0, start) + with + text.substring(end);
    }

    private static Optional<YamlNode.Mapping> item(String text, Place place) {
        return Yaml.compose(Sources.ENVIRONMENT, text).root()
                .filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast)
                .flatMap(root -> root.entries().stream()
                        .filter(entry -> entry.key().text().equals(TemplateSources.KEY)).findFirst())
                .flatMap(entry -> items(entry.value()).stream()
                        .filter(node -> node.span().in(Sources.ENVIRONMENT).equals(place)).findFirst())
                .filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast)
                .filter(mapping -> !mapping.entries().isEmpty());
    }

    private static List<YamlNode> items(YamlNode node) {
        return node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
    }

    private static List<TemplateSource> sources(String text) {
        return TemplateSources.read(Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static TemplateSource pinned(TemplateSource source, String commit) {
        return source instanceof TemplateSource.Git(var url, var path, var ref, _, var place)
                ? new TemplateSource.Git(url, path, ref, Optional.of(commit), place)
                : source;
    }

    private static TemplateSource withoutPlace(TemplateSource source) {
        var nowhere = Place.ofFile("");
        return switch (source) {
            case TemplateSource.Folder(var path, _) -> new TemplateSource.Folder(path, nowhere);
            case TemplateSource.Git(var url, var path, var ref, var commit, _) ->
                new TemplateSource.Git(url, path, ref, commit, nowhere);
        };
    }
}
