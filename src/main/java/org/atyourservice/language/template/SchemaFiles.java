package org.atyourservice.language.template;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atyourservice.language.capnp.Capnp;
import org.atyourservice.language.hrd.Hrd;
import org.atyourservice.language.hrd.HrdDocument;
import org.atyourservice.language.hrd.HrdSchema;
import org.atyourservice.language.schema.OldSchema;
import org.atyourservice.language.schema.SchemaReader;
import org.atyourservice.language.schema.Validators;
import org.atyourservice.language.yaml.Characters;
import org.atyourservice.language.yaml.Yaml;
import org.atyourservice.language.yaml.YamlReader;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Link;
import org.atyourservice.model.Place;
import org.atyourservice.model.Schema;
import org.atyourservice.model.Value;

/// Reads the schema of a template from whichever file has it: our own first, then Cap'n Proto, then HRD.
final class SchemaFiles {

    private static final List<String> OURS = List.of("schema.yaml", "schema.json");
    private static final String CAPNP = "schema.capnp";
    private static final String HRD = "schema.hrd";
    private static final String INSTANCE = "instance.hrd";
    private static final List<String> ALL = List.of("schema.yaml", "schema.json", CAPNP, HRD, INSTANCE);

    private final TemplateFiles files;
    private final Validators validators;
    private final Consumer<Diagnostic> problems;

    SchemaFiles(TemplateFiles files, Validators validators, Consumer<Diagnostic> problems) {
        this.files = files;
        this.validators = validators;
        this.problems = problems;
    }

    /// @param schema empty when our own has errors
    /// @param parent what the schema itself says, as those of version 8 do
    /// @param consumes likewise
    record Found(Optional<Schema> schema, Optional<Link.Parent> parent, List<Link.Consume> consumes) {
        static final Found NONE = new Found(Optional.of(Schema.EMPTY), Optional.empty(), List.of());
    }

    /// @param links the argnames that the template's config says
    /// @param more keywords that the schema shall have besides, such as what else an HRD template says
    Found read(Set<String> links, LinkedHashMap<String, Value> more) {
        var file = ALL.stream().filter(files.files()::containsKey).findFirst();
        ALL.stream().filter(files.files()::containsKey).skip(1).forEach(other -> problems.accept(
                new Diagnostic(Diagnostic.Severity.INFO, "schema-twice", other + " isn't used: the attributes are in "
                        + file.orElseThrow() + ".", Optional.of(Place.ofFile(files.path(other))), Optional.empty())));
        if (file.isEmpty()) {
            return more.isEmpty()
                    ? Found.NONE
                    : new Found(Optional.of(old(files.path(INSTANCE), new Value.Fields(more), Map.of(),
                            links)), Optional.empty(), List.of());
        }
        return OURS.contains(file.get()) ? ours(file.get()) : old(file.get(), links, more);
    }

    private Found ours(String name) {
        var path = files.path(name);
        var composed = files.file(name).flatMap(bytes -> Characters.decode(path, bytes, problems))
                .map(text -> Yaml.compose(path, text));
        composed.ifPresent(made -> made.problems().forEach(problems));
        if (composed.isEmpty() || composed.get().isBroken()) {
            return new Found(Optional.empty(), Optional.empty(), List.of());
        }
        var reader = new SchemaReader(new YamlReader(path, problems), validators);
        return new Found(composed.get().root().map(reader::read).orElse(Optional.of(Schema.EMPTY)), Optional.empty(),
                List.of());
    }

    private Found old(String name, Set<String> links, LinkedHashMap<String, Value> more) {
        var path = files.path(name);
        var text = OldText.decode(path, files.file(name).orElseThrow(), problems);
        if (name.equals(CAPNP)) {
            var reading = Capnp.read(path, text, problems);
            var schema = reading.schema().map(json -> old(path, json, reading.places(), links)).orElse(Schema.EMPTY);
            return new Found(Optional.of(schema), Optional.empty(), List.of());
        }
        var reading = name.equals(HRD)
                ? HrdSchema.ofSchema(Hrd.readSchema(path, text, problems), problems)
                : HrdSchema.ofInstance(document(path, text), problems);
        var argnames = new HashSet<>(links);
        reading.parent().ifPresent(link -> argnames.add(link.argname()));
        reading.consumes().forEach(link -> argnames.add(link.argname()));
        var json = new LinkedHashMap<>(reading.schema().fields());
        json.putAll(more);
        return new Found(Optional.of(old(path, new Value.Fields(json), reading.places(), argnames)), reading.parent(),
                reading.consumes());
    }

    private HrdDocument document(String path, String text) {
        return Hrd.read(path, text, problems);
    }

    private Schema old(String path, Value.Fields json, Map<String, Place> places, Set<String> links) {
        return new OldSchema(path, places, links, validators, problems).read(json);
    }
}
