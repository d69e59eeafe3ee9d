package org.atyourservice.language.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.model.Diagnostic;

/// Text of files that older systems took as they were.
final class OldText {

    private OldText() {}

    /// The text; bytes that aren't UTF-8 are read as Latin-1, and that is told.
    static String decode(String path, byte[] bytes, Consumer<Diagnostic> problems) {
        var wrong = new ArrayList<Diagnostic>();
        return Characters.decode(path, bytes, wrong::add).orElseGet(() -> {
            wrong.stream().flatMap(problem -> problem.place().stream()).findFirst()
                    .ifPresent(place -> problems.accept(Diagnostic.warning("not-utf8", place,
                            "This is not UTF-8 text; the file is read as Latin-1.")
                            .withHint("Save the file in the encoding UTF-8.")));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        });
    }

    /// The same problem as one that keeps nothing from being used.
    static Diagnostic softened(Diagnostic problem) {
        return problem.isError()
                ? new Diagnostic(Diagnostic.Severity.WARNING, problem.code(), problem.message(), problem.place(),
                        problem.hint(), problem.fix())
                : problem;
    }
}
