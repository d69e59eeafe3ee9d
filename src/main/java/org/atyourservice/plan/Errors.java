package org.atyourservice.plan;

import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;

/// Errors in files when the rest goes on: services that have them count as disabled.
final class Errors {

    private Errors() {}

    /// One sentence for all of them, at the first.
    static Optional<Diagnostic> note(Environment desired) {
        var errors = desired.diagnostics().stream().filter(Diagnostic::isError).toList();
        return errors.stream().findFirst().map(first -> new Diagnostic(Diagnostic.Severity.WARNING, "left-out",
                "What has errors is left out" + (errors.size() > 1 ? ", " + errors.size() + " in all" : "") + ": "
                        + first.message(),
                first.place(), Optional.of("Look at all of them with 'ays env check'.")));
    }
}
