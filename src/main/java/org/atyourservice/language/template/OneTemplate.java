package org.atyourservice.language.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Template;

/// A template read on its own, without an environment around it.
///
/// @param template empty when it has errors
/// @param diagnostics what is wrong with it, places inside its folder's path
public record OneTemplate(Optional<Template> template, List<Diagnostic> diagnostics) {

    public OneTemplate {
        diagnostics = List.copyOf(diagnostics);
    }

    public static OneTemplate read(TemplateFiles files, Validators validators) {
        var diagnostics = new ArrayList<Diagnostic>();
        var template = new TemplateReader(files, validators, diagnostics::add).read();
        return new OneTemplate(template, diagnostics);
    }
}
