package org.atyourservice.language.yaml;

import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// The parser's errors in words for people who don't know the parser.
final class SyntaxErrors {

    private SyntaxErrors() {}

    /// @param bracket the innermost `[` or `{` that was open
    static Diagnostic explain(String file, MarkedYamlEngineException error, Optional<Place> bracket) {
        var problem = Optional.ofNullable(error.getProblem()).orElse("it can't be read");
        var context = Optional.ofNullable(error.getContext()).orElse("");
        var end = place(file, error.getProblemMark());
        var start = error.getContextMark().map(mark -> place(file, Optional.of(mark))).orElse(end);
        if (problem.contains("mapping values are not allowed here")) {
            return error(end, "A ':' can't stand here.",
                    "Give the line the same indentation as its neighbours, or put the text into quotes.");
        }
        if (problem.contains("unexpected end of stream") && context.contains("quoted scalar")) {
            return error(start, "The quote that opens here is never closed.", "Close it on the same line.");
        }
        if (problem.contains("TAB")) {
            return error(end, "A tab can't indent a line.", "Use spaces.");
        }
        if (problem.contains("that cannot start any token")) {
            return error(end, "A value can't start with this character.", "Put the value into quotes.");
        }
        if (bracket.isPresent()) {
            return error(bracket.get(), "The bracket that opens here isn't closed as it should be.",
                    "Separate what is in it with commas, and close it.");
        }
        if (problem.contains("expected <block end>")) {
            return error(end, "This doesn't fit to the lines above.",
                    "Give it the same indentation as its neighbours, and don't mix '- ' items with keys.");
        }
        if (problem.contains("could not find expected ':'")) {
            return error(start, "This line has no ':' after its key.",
                    "Write 'key: value', with a space after the ':'.");
        }
        return error(end, "This is not YAML: " + (context.isEmpty() ? "" : context + ", ") + problem + ".", "");
    }

    private static Diagnostic error(Place place, String message, String hint) {
        var diagnostic = Diagnostic.error("yaml-syntax", place, message);
        return hint.isEmpty() ? diagnostic : diagnostic.withHint(hint);
    }

    private static Place place(String file, Optional<Mark> mark) {
        return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1)).orElse(Place.ofFile(file));
    }
}
