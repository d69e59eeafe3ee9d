package org.atyourservice.language.yaml;

import java.util.ArrayList;
import java.util.List;

/// The same nodes further down or up in their text.
///
/// @param chars by which indexes grow
/// @param lines by which lines grow
record Shift(int chars, int lines) {

    boolean isNone() {
        return chars == 0 && lines == 0;
    }

    List<YamlNode.Entry> entries(List<YamlNode.Entry> entries) {
        if (isNone()) {
            return entries;
        }
        var shifted = new ArrayList<YamlNode.Entry>(entries.size());
        for (var entry : entries) {
            shifted.add(new YamlNode.Entry(scalar(entry.key()), node(entry.value())));
        }
        return shifted;
    }

    private YamlNode node(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Mapping(var entries, var flow, var decorated, var span) ->
                new YamlNode.Mapping(entries(entries), flow, decorated, span(span));
            case YamlNode.Sequence(var items, var flow, var decorated, var span) -> {
                var shifted = new ArrayList<YamlNode>(items.size());
                for (var item : items) {
                    shifted.add(node(item));
                }
                yield new YamlNode.Sequence(shifted, flow, decorated, span(span));
            }
            case YamlNode.Alias(var target, var span) -> new YamlNode.Alias(node(target), span(span));
        };
    }

    private YamlNode.Scalar scalar(YamlNode.Scalar scalar) {
        return new YamlNode.Scalar(scalar.text(), scalar.style(), scalar.tag(), scalar.decorated(),
                span(scalar.span()));
    }

    private Span span(Span span) {
        return new Span(span.start() + chars, span.end() + chars, span.line() + lines, span.column());
    }
}
