package org.atyourservice.language.edit;

import java.util.BitSet;
import org.atyourservice.language.yaml.YamlNode;

/// Where comments may be in the text of a map: each `#` outside of its scalars.
final class Comments {

    private Comments() {}

    /// True when there is a comment from `start` to `end`, which lie in the map or just behind it.
    static boolean between(Text text, YamlNode.Mapping around, int start, int end) {
        var scalars = new BitSet();
        mark(around, scalars);
        for (int at = text.text().indexOf('#', start); at >= 0 && at < end; at = text.text().indexOf('#', at + 1)) {
            if (!scalars.get(at)) {
                return true;
            }
        }
        return false;
    }

    private static void mark(YamlNode node, BitSet scalars) {
        switch (node) {
            case YamlNode.Scalar scalar -> scalars.set(scalar.span().start(), scalar.span().end());
            case YamlNode.Alias alias -> scalars.set(alias.span().start(), alias.span().end());
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> mark(item, scalars));
            case YamlNode.Mapping mapping -> mapping.entries().forEach(entry -> {
                mark(entry.key(), scalars);
                mark(entry.value(), scalars);
            });
        }
    }
}
