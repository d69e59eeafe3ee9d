package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.Collection;
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
/// @param texts the blueprints as they are written
/// @param others what stands in blueprints beside services
/// @param guesses what may be meant by names that mean nobody
/// @param problems those of services are with their drafts and writings
record Work(Templates templates, Validators validators, List<String> unreadable, Map<String, Vocabulary> words,
        Texts texts, List<Other> others, Guesses guesses, Consumer<Diagnostic> problems) {

    /// The first of two keys counts, so that a key given twice costs nobody a service.
    private static final String HARMLESS = "duplicate-key";

    /// A part of a blueprint that is no service.
    ///
    /// @param key what stands at the top of the file
    record Other(String file, String key, YamlNode node) {}

    Work(Templates templates, Validators validators, Consumer<Diagnostic> problems) {
        this(templates, validators, new ArrayList<>(), new HashMap<>(), new Texts(), new ArrayList<>(), new Guesses(),
                problems);
    }

    Work(Templates templates, Validators validators, Map<String, Vocabulary> words,
            Consumer<Diagnostic> problems) {
        this(templates, validators, new ArrayList<>(), words, new Texts(), new ArrayList<>(), new Guesses(), problems);
    }

    /// Brings in what the files say beside services, and which of them can't be read.
    Work with(Collection<Reading> readings) {
        for (var reading : readings) {
            reading.text().ifPresent(text -> texts.add(reading.file(), text));
            others.addAll(reading.others());
            if (reading.writings().isEmpty()) {
                unreadable.add(reading.file());
            }
        }
        return this;
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
            written.tell(diagnostic);
            if (breaks(diagnostic)) {
                written.failByItself();
            }
        });
    }

    /// A reader whose errors break the draft.
    YamlReader reader(Draft draft, String file) {
        return new YamlReader(file, diagnostic -> tell(draft, diagnostic));
    }

    void tell(Draft draft, Diagnostic diagnostic) {
        draft.tell(diagnostic);
        if (breaks(diagnostic)) {
            draft.breakByItself();
        }
    }

    private static boolean breaks(Diagnostic diagnostic) {
        return diagnostic.isError() && !diagnostic.code().equals(HARMLESS);
    }

    /// With the fix that writes a name that is close in the place of the one that stands there.
    Diagnostic mended(Diagnostic diagnostic, YamlNode at, Optional<String> closest) {
        return diagnostic.place().flatMap(place -> closest.flatMap(name -> texts.replace(place.file(), at, name)))
                .map(diagnostic::withFix).orElse(diagnostic);
    }

    void fail(Written written, String code, YamlNode at, String message, String hint) {
        fail(written, code, at, message, hint, Optional.empty());
    }

    /// @param closest the name that was meant, if one is close
    void fail(Written written, String code, YamlNode at, String message, String hint, Optional<String> closest) {
        var diagnostic = Diagnostic.error(code, at.span().in(written.place.file()), message);
        written.tell(mended(hint.isEmpty() ? diagnostic : diagnostic.withHint(hint), at, closest));
        written.failByItself();
    }

    void fail(Written written, String code, String message, String hint) {
        var diagnostic = Diagnostic.error(code, written.place, message);
        written.tell(hint.isEmpty() ? diagnostic : diagnostic.withHint(hint));
        written.failByItself();
    }
}
