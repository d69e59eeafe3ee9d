package org.atyourservice.language.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Template;

/// Reads templates, and remembers those that didn't change: most compilations follow an edit of a
/// blueprint. Safe for many threads.
public final class TemplateCache {

    private static final int MOST_KEPT = 500;

    private final Validators validators;
    private final Map<String, Outcome> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Outcome> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /// @param template empty when it has errors
    public record Outcome(Optional<Template> template, List<Diagnostic> problems) {
        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    public TemplateCache(Validators validators) {
        this.validators = validators;
    }

    /// What a template says; empty of a template when it has errors.
    public Outcome read(TemplateFiles files) {
        var key = files.folder() + " " + files.name() + " " + Digests.of(files) + " "
                + files.problems();
        synchronized (kept) {
            return kept.computeIfAbsent(key, _ -> {
                var problems = new ArrayList<Diagnostic>();
                var template = new TemplateReader(files, validators, problems::add).read();
                return new Outcome(template, problems);
            });
        }
    }
}
