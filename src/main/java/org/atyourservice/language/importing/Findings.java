package org.atyourservice.language.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Place;

/// Turns what the compiler says about the new environment into items about the source.
final class Findings {

    private static final String TEMPLATES = "templates/";

    private final Map<String, String> blueprints;
    private final Map<String, OldTemplate> templates;
    private final Report report;

    /// @param blueprints the sources of the blueprints, by path inside the environment
    /// @param templates by name
    Findings(Map<String, String> blueprints, Map<String, OldTemplate> templates, Report report) {
        this.blueprints = blueprints;
        this.templates = templates;
        this.report = report;
    }

    void tell(List<Diagnostic> diagnostics) {
        for (var found : diagnostics) {
            var file = found.place().map(Place::file).orElse("");
            var template = file.startsWith(TEMPLATES)
                    ? Optional.ofNullable(templates.get(file.substring(TEMPLATES.length()).split("/")[0]))
                    : Optional.<OldTemplate>empty();
            if (template.isEmpty()) {
                report.tell(new Diagnostic(found.severity(), found.code(), found.message(),
                        found.place().map(place -> new Place(blueprints.getOrDefault(file, file), place.line(),
                                place.column())),
                        hint(found), Optional.empty()));
            } else if (template.get().template().isPresent() && found.isError()) {
                // Its own files were read without errors; what they became is not.
                report.tell(new Diagnostic(found.severity(), found.code(), found.message(),
                        Optional.of(template.get().place()), found.hint(), Optional.empty()));
            }
        }
    }

    private static Optional<String> hint(Diagnostic found) {
        return switch (found.code()) {
            case "plain-secret" -> Optional.of("Import again with --seal, or encrypt it in the window. Then change it"
                    + " where it is used: it lies open in the older repository.");
            case "unknown-template" -> Optional.of((found.hint().orElse("") + " If a collection has it, name that with"
                    + " --templates.").strip());
            case String _ -> found.hint();
        };
    }
}
