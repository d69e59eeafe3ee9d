package org.atyourservice.language.blueprint;

import java.util.Optional;
import java.util.regex.Pattern;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// Blueprints of earlier versions may hold the language of Jinja, which other programs filled in before
/// they were read. It is not YAML, and what the parser says about it helps nobody.
final class Jinja {

    static final String CODE = "jinja";
    static final String HINT = "Write what it stands for in its place, or have Jinja make the file and put the result here.";

    private static final Pattern MARK = Pattern.compile("\\{\\{|\\{%|\\{#");

    private Jinja() {}

    static boolean isIn(String text) {
        return text.indexOf('{') >= 0 && MARK.matcher(text).find();
    }

    /// The problem in words of Jinja, when that stands in the line at which the parser stopped.
    static Diagnostic explained(String file, String text, Diagnostic problem) {
        return problem.place().flatMap(stopped -> mark(file, text, stopped.line()))
                .map(place -> Diagnostic.error(CODE, place,
                        "This is Jinja, not YAML, and the file can't be read because of it.").withHint(HINT))
                .orElse(problem);
    }

    /// True for text that stands without quotes, and has Jinja in it.
    static boolean isPlainIn(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.style() == YamlNode.Style.PLAIN && isIn(scalar.text());
            case YamlNode.Sequence sequence -> sequence.items().stream().anyMatch(Jinja::isPlainIn);
            case YamlNode.Mapping _,YamlNode.Alias _ -> false;
        };
    }

    private static Optional<Place> mark(String file, String text, int number) {
        var line = text.lines().skip(number - 1L).findFirst().orElse("");
        var mark = MARK.matcher(line);
        while (mark.find()) {
            var before = line.substring(0, mark.start());
            if (!before.strip().startsWith("#") && !isQuoted(before)) {
                return Optional.of(new Place(file, number, before.codePointCount(0, before.length()) + 1));
            }
        }
        return Optional.empty();
    }

    /// Within quotes it is text, which YAML has nothing against.
    private static boolean isQuoted(String before) {
        return before.chars().filter(c -> c == '"').count() % 2 == 1
                || before.chars().filter(c -> c == '\'').count() % 2 == 1;
    }
}
