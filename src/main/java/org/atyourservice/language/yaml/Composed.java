package org.atyourservice.language.yaml;

import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;

/// A document, or why there is none.
///
/// @param root empty for a document of comments only, and for a broken one
/// @param problems syntax errors; none when it could be read
public record Composed(Optional<YamlNode> root, List<Diagnostic> problems) {

    public Composed {
        problems = List.copyOf(problems);
    }

    public boolean isBroken() {
        return !problems.isEmpty();
    }
}
