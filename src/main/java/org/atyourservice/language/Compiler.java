package org.atyourservice.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.atyourservice.language.blueprint.Blueprints;
import org.atyourservice.language.moves.MovesFile;
import org.atyourservice.language.schema.NestedDefaults;
import org.atyourservice.language.schema.TypedValues;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.template.TemplateCache;
import org.atyourservice.language.template.TemplateFiles;
import org.atyourservice.language.template.Templates;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.DocumentCache;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// Compiles the texts of an environment. Has no state but caches of what didn't change; safe for many
/// threads.
public final class Compiler {

    private static final Comparator<Diagnostic> ORDER = Comparator
            .comparing((Diagnostic diagnostic) -> diagnostic.place().orElse(Place.ofFile("")),
                    Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column));

    private final Validators validators = new Validators();
    private final TemplateCache cache = new TemplateCache(validators);
    private final DocumentCache documents = new DocumentCache();
    private final Blueprints blueprints = new Blueprints(validators, documents);

    /// The nodes of the blueprints that were compiled last: whoever composes one of them, or a text that differs in
    /// one place, gets them nearly for nothing.
    public DocumentCache documents() {
        return documents;
    }

    /// What the sources mean, with all problems of all files. A file or service with errors is left
    /// out, and what depends on it; the rest is there. Of a key given twice the first counts, and its service stays.
    public Environment compile(Sources sources) {
        var problems = new ArrayList<>(sources.problems());
        var head = EnvironmentFile.read(sources, problems::add);
        var templates = Templates.read(sources.templates().values(), cache, problems::add);
        var said = blueprints.compile(sources.blueprints(), templates, problems::add);
        sources.moves().flatMap(bytes -> Characters.decode(Sources.MOVES, bytes, problems::add))
                .ifPresent(text -> problems.addAll(MovesFile.read(text).problems()));
        problems.sort(ORDER);
        return new Environment(head.name(), head.kind(), head.limits(), templates.good(), said.services(),
                said.extras().storing(head.artifacts()), problems.stream().distinct().toList());
    }

    /// What one template's files mean, whether they count or not.
    public TemplateCache.Outcome template(TemplateFiles files) {
        return cache.read(files);
    }

    /// The sentence that says what is wrong with a value for an attribute; empty when nothing is.
    /// [Value#NOTHING] stands for taking the value away.
    public Optional<String> problemWith(Schema schema, String attribute, Value value) {
        return validators.problemWith(schema, attribute, value);
    }

    /// The value of an attribute with the defaults of what is inside of it, as [#compile] has it.
    public Value filled(Schema schema, String attribute, Value value) {
        return NestedDefaults.fill(validators, schema, attribute, value);
    }

    /// The value that a text in a form means for an attribute: text stays as it is where the schema
    /// wants text, lists and maps are YAML on one line. Not checked. Empty when it is not YAML.
    public static Optional<Value> fromText(Schema schema, String attribute, String text) {
        return TypedValues.fromText(schema, attribute, text);
    }
}
