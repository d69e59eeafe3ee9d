package org.atyourservice.language.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Value;

/// YAML text to nodes or values, and values to YAML text.
public final class Yaml {

    private Yaml() {}

    /// A document's value, or why there is none.
    ///
    /// @param value empty when the problems have an error; [Value#NOTHING] for an empty document
    public record Reading(Optional<Value> value, List<Diagnostic> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /// The nodes of a document.
    ///
    /// @param file names the text in diagnostics
    public static Composed compose(String file, String text) {
        return Composer.compose(file, text).composed();
    }

    /// What a document means.
    ///
    /// @param file names the text in diagnostics
    public static Reading read(String file, String text) {
        var composed = compose(file, text);
        var problems = new ArrayList<>(composed.problems());
        var reader = new YamlReader(file, problems::add);
        var value = composed.root().map(reader::value).orElse(Value.NOTHING);
        return new Reading(problems.stream().anyMatch(Diagnostic::isError) ? Optional.empty() : Optional.of(value),
                problems);
    }

    /// The value as YAML that people can read, the same text for the same value, with a newline at
    /// the end.
    public static String write(Value value) {
        return YamlWriter.write(value);
    }
}
