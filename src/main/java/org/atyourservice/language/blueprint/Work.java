package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.Templates;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Template;

/// What all passes share.
///
/// @param unreadable blueprints that are broken as a whole
/// @param words by template
record Work(Templates templates, Validators validators, List<String> unreadable, Map<String, Vocabulary> words,
        Consumer<Diagnostic> problems) {

    Work(Templates templates, Validators validators, Consumer<Diagnostic> problems) {
        this(templates, validators, new ArrayList<>(), new HashMap<>(), problems);
    }

    Vocabulary vocabulary(Template template) {
        return words.computeIfAbsent(template.name(), _ -> Vocabulary.of(template));
    }

    /// While a file can't be read, nothing is sure to be missing.
    Optional<Cause> doubt() {
        return unreadable.stream().findFirst().map(Cause::file);
    }

    /// A reader whose errors break the writing.
    YamlReader reader(Written written) {
        return new YamlReader(written.place.file(), diagnostic -> {
            problems.accept(diagnostic);
            if (diagnostic.isError()) {
                written.failByItself();
            }
        });
    }

    /// A reader whose errors break the draft.
    YamlReader reader(Draft draft, String file) {
        return new YamlReader(file, diagnostic -> tell(draft, diagnostic));
    }

    void tell(Draft draft, Diagnostic diagnostic) {
        problems.accept(diagnostic);
        if (diagnostic.isError()) {
            draft.breakByItself();
        }
    }

    void fail(Written written, String code, YamlNode at, String message, String hint) {
        var diagnostic = Diagnostic.error(code, at.span().in(written.place.file()), message);
        problems.accept(hint.isEmpty() ? diagnostic : diagnostic.withHint(hint));
        written.failByItself();
    }

    void fail(Written written, String code, String message, String hint) {
        var diagnostic = Diagnostic.error(code, written.place, message);
        problems.accept(hint.isEmpty() ? diagnostic : diagnostic.withHint(hint));
        written.failByItself();
    }
}
