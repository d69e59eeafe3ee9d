package org.atyourservice.language.yaml;

import java.util.List;
import java.util.Optional;

/// A node of a YAML document, as it is written.
public sealed interface YamlNode {

    enum Style {
        PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, LITERAL, FOLDED
    }

    Span span();

    /// True when it carries an anchor or a tag.
    boolean decorated();

    /// @param text the content, quotes and escapes undone
    /// @param tag as written and expanded
    record Scalar(String text, Style style, Optional<String> tag, boolean decorated, Span span) implements YamlNode {

        /// True for a scalar whose text decides on its type.
        boolean isPlain() {
            return style == Style.PLAIN && tag.isEmpty();
        }
    }

    record Mapping(List<Entry> entries, boolean flow, boolean decorated, Span span) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    record Sequence(List<YamlNode> items, boolean flow, boolean decorated, Span span) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// @param target never an alias
    record Alias(YamlNode target, Span span) implements YamlNode {
        @Override
        public boolean decorated() {
            return true;
        }
    }

    record Entry(Scalar key, YamlNode value) {}

    /// The node that is meant: of an alias its target.
    default YamlNode resolved() {
        return this instanceof Alias(var target, _) ? target : this;
    }

    /// True for nothing at all, `~` and `null`.
    default boolean isNull() {
        return resolved() instanceof Scalar scalar && Scalars.kind(scalar) == Scalars.Kind.NULL;
    }
}
