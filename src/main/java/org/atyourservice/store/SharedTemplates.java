package org.atyourservice.store;

import java.util.List;
import org.atyourservice.language.sources.TemplateSource;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.model.Diagnostic;

/// Reads the templates of the sources that `environment.yaml` names. Never opens a network.
public interface SharedTemplates {

    /// No shared templates, whatever is named.
    SharedTemplates NONE = _ -> new Found(List.of(), List.of());

    /// @param problems why a source, or a part of it, can't be read
    record Found(List<TemplateFiles> templates, List<Diagnostic> problems) {
        public Found {
            templates = List.copyOf(templates);
            problems = List.copyOf(problems);
        }
    }

    /// @param sources in the order in which they count
    Found read(List<TemplateSource> sources);
}
