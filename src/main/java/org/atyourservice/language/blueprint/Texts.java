package org.atyourservice.language.blueprint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.atyourservice.language.yaml.Flow;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Value;

/// The blueprints as they are written, for fixes that write something else in a place.
final class Texts {

    private final Map<String, String> byFile = new HashMap<>();

    void add(String file, String text) {
        byFile.put(file, text);
    }

    /// What writes another text where a scalar stands, in the same quotes. None for what carries an anchor or a tag, which
    /// others may need, for an alias, which stands elsewhere too, and for what isn't written on one line.
    Optional<Fix> replace(String file, YamlNode node, String with) {
        return replace(file, node, scalar -> Flow.write(Value.of(with), scalar.style(), true));
    }

    /// The same with the other text as it is, without quotes.
    Optional<Fix> replaceBy(String file, YamlNode node, String with) {
        return replace(file, node, _ -> with);
    }

    private Optional<Fix> replace(String file, YamlNode node, Function<YamlNode.Scalar, String> with) {
        var text = byFile.get(file);
        if (text == null || node.decorated() || !(node instanceof YamlNode.Scalar scalar)) {
            return Optional.empty();
        }
        var old = text.substring(scalar.span().start(), scalar.span().end());
        if (old.isEmpty() || old.lines().count() > 1 || scalar.style() == YamlNode.Style.LITERAL
                || scalar.style() == YamlNode.Style.FOLDED) {
            return Optional.empty();
        }
        return Optional.of(new Fix.Replace(scalar.span().in(file), old, with.apply(scalar)));
    }
}
