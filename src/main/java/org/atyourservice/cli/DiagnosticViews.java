package org.atyourservice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.Value;

/// Diagnostics and problems, for scripts and for people.
final class DiagnosticViews {

    private DiagnosticViews() {}

    static Value json(List<Diagnostic> diagnostics) {
        return Value.of(diagnostics.stream().map(DiagnosticViews::json).toList());
    }

    static Value json(Diagnostic diagnostic) {
        return place(new JsonObject().put("severity", word(diagnostic)).put("code", diagnostic.code())
                .put("message", diagnostic.message()), diagnostic.place())
                .put("hint", diagnostic.hint()).put("fix", diagnostic.fix().map(DiagnosticViews::fix)
                        .orElse(Value.NOTHING))
                .done();
    }

    private static Value fix(Fix fix) {
        return switch (fix) {
            case Fix.Replace(var place, var old, var with) -> place(new JsonObject().put("kind", "replace")
                    .put("label", fix.label()), Optional.of(place)).put("old", old).put("with", with).done();
            case Fix.Remove(var place, var key) -> place(new JsonObject().put("kind", "remove")
                    .put("label", fix.label()), Optional.of(place)).put("key", key).done();
            case Fix.Seal(var service, var attribute) -> new JsonObject().put("kind", "seal").put("label", fix.label())
                    .put("service", service.toString()).put("attribute", attribute).done();
        };
    }

    /// Adds `file`, `line` and `column`; the latter two are null where a file as a whole is meant.
    static JsonObject place(JsonObject to, Optional<Place> place) {
        return to.put("file", place.map(Place::file))
                .put("line", place.map(Place::line).filter(line -> line > 0).<Value>map(Value::of)
                        .orElse(Value.NOTHING))
                .put("column", place.map(Place::column).filter(column -> column > 0).<Value>map(Value::of)
                        .orElse(Value.NOTHING));
    }

    /// What `--json` prints when something went wrong.
    static Value error(ExitCode code, String message, Optional<String> next, List<Diagnostic> diagnostics) {
        return new JsonObject().put("error", new JsonObject().put("exit_code", code.number)
                .put("kind", code.name().toLowerCase(Locale.ROOT)).put("message", message).put("next", next)
                .put("diagnostics", json(diagnostics)).done()).done();
    }

    static Value error(Problem problem) {
        return error(ExitCode.of(problem), problem.getMessage(), problem.nextStep(), problem.diagnostics());
    }

    /// One a line, as compilers print them, with what to do below.
    static void print(Terminal terminal, List<Diagnostic> diagnostics, String indent) {
        for (var diagnostic : diagnostics) {
            var colour = switch (diagnostic.severity()) {
                case ERROR -> Terminal.Colour.RED;
                case WARNING -> Terminal.Colour.AMBER;
                case INFO -> Terminal.Colour.BLUE;
            };
            terminal.line(indent + diagnostic.place().map(place -> place + ": ").orElse("")
                    + terminal.paint(colour, word(diagnostic) + ":") + " " + diagnostic.message());
            diagnostic.hint().ifPresent(hint -> terminal.line(indent + "    " + hint));
            diagnostic.fix().ifPresent(fix -> terminal.line(indent + "    Fix: " + fix.label() + "."));
        }
    }

    /// `2 errors, 1 warning and 3 notes`; empty when there is nothing.
    static String counts(List<Diagnostic> diagnostics) {
        var parts = new ArrayList<String>();
        for (var severity : Diagnostic.Severity.values()) {
            long number = count(diagnostics, severity);
            if (number > 0) {
                parts.add(Words.count(number, switch (severity) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case INFO -> "note";
                }));
            }
        }
        return Words.list(parts);
    }

    static long count(List<Diagnostic> diagnostics, Diagnostic.Severity severity) {
        return diagnostics.stream().filter(diagnostic -> diagnostic.severity() == severity).count();
    }

    private static String word(Diagnostic diagnostic) {
        return diagnostic.severity().name().toLowerCase(Locale.ROOT);
    }
}
