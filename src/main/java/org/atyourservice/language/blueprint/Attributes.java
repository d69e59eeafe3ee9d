package org.atyourservice.language.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.schema.Checks;
import org.atyourservice.language.schema.NestedDefaults;
import org.atyourservice.language.schema.Shape;
import org.atyourservice.language.schema.TypedValues;
import org.atyourservice.language.yaml.YamlNode;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Fix;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Sourced;
import org.atyourservice.model.Value;

/// Fills in the values of a service's attributes: what is written, else the default; and checks
/// them with the schema.
final class Attributes {

    /// What Windows allows for a path, less room for the folder that the environment is in and for the files.
    private static final int LONGEST_PATH = 180;

    private final Work work;
    private final Producers producers;

    Attributes(Work work, Producers producers) {
        this.work = work;
        this.producers = producers;
    }

    void fill(Draft draft) {
        fill(draft, true);
        checkPath(draft);
    }

    /// Checks only what is written, each by itself.
    void fillWithWords(Draft draft) {
        fill(draft, false);
    }

    private void fill(Draft draft, boolean isPlaced) {
        var schema = draft.template.schema();
        var root = work.validators().root(schema);
        var unions = work.validators().unions(schema);
        var written = new LinkedHashMap<String, YamlNode>();
        var files = new LinkedHashMap<String, String>();
        var saidHere = new LinkedHashMap<String, Value>();
        for (var attribute : schema.attributes()) {
            var said = draft.said.get(attribute.name());
            if (said == null) {
                if (isPlaced && !unions.map(all -> all.putsAside(attribute.name(), draft.said.keySet()))
                        .orElse(false)) {
                    withoutWords(draft, attribute, root);
                }
                continue;
            }
            var reader = work.reader(draft, said.file());
            var shape = Shape.of(root, attribute.name());
            if (attribute.readOnly()) {
                reader.error("read-only", said.key(),
                        attribute.name() + " of " + draft.shown() + " is set by actions only.");
                continue;
            }
            var given = TypedValues.read(reader, said.value(), shape);
            if (unions.isPresent()) {
                saidHere.put(attribute.name(), given);
            }
            var value = NestedDefaults.fill(given, shape);
            draft.attributes.put(attribute.name(), new Sourced(value, new Origin.Declared(reader.place(said.value()))));
            written.put(attribute.name(), said.value());
            files.put(attribute.name(), said.file());
            if (isPlaced) {
                checkMeaning(draft, attribute, shape, said, value);
            }
        }
        check(draft, written, files, new Value.Fields(saidHere));
    }

    private void checkPath(Draft draft) {
        int length = draft.path.toString().length();
        if (length > LONGEST_PATH) {
            work.tell(draft, Diagnostic.warning("long-path", draft.place, "The folder of " + draft.shown() + " is "
                    + length + " characters long with all that it stands in, too long for Windows.")
                    .withHint("Give it, or what it stands in, a shorter name; " + LONGEST_PATH + " are safe."));
        }
    }

    private void withoutWords(Draft draft, Attribute attribute, Value.Fields root) {
        if (attribute.defaultValue().isPresent()) {
            var given = attribute.defaultValue().get();
            var value = NestedDefaults.isNested(given)
                    ? NestedDefaults.fill(given, Shape.of(root, attribute.name()))
                    : given;
            draft.attributes.put(attribute.name(), new Sourced(value, new Origin.Default(draft.template.name())));
        } else if (attribute.required() && !attribute.readOnly()) {
            var error = Diagnostic.error("missing-attribute", draft.place, draft.shown() + " needs a value for '"
                    + attribute.name() + "'.");
            work.tell(draft,
                    attribute.description().isEmpty()
                            ? error
                            : error.withHint("It is: " + attribute.description() + "."));
        }
    }

    private void checkMeaning(Draft draft, Attribute attribute, Shape shape, Draft.Said said, Value value) {
        var reader = work.reader(draft, said.file());
        if (value instanceof Value.Text(var text)) {
            plainSecret(draft, attribute, text).ifPresent(what -> reader.tell(Diagnostic
                    .warning("plain-secret", reader.place(said.value()),
                            attribute.name() + " of " + draft.shown() + what)
                    .withHint(
                            "Set it again in the window, which encrypts it and leaves {secret: name} here; then change it where it is used.")
                    .withFix(new Fix.Seal(draft.path, attribute.name()))));
        }
        if (Jinja.isPlainIn(said.value())) {
            reader.tell(Diagnostic.warning(Jinja.CODE, reader.place(said.value()), attribute.name() + " of "
                    + draft.shown() + " has Jinja in it, which is not filled in.")
                    .withHint("Write what it stands for in its place; in quotes it is taken as the text it is."));
        }
        if (attribute.format().equals("service") && value instanceof Value.Text(var name)) {
            shape.text("role").ifPresent(role -> producers.resolve(draft, role, said.value(), said.file(), name));
        }
    }

    private Optional<String> plainSecret(Draft draft, Attribute attribute, String text) {
        if (attribute.isSecret()) {
            return Optional.of(" is a secret, and lies open here.");
        }
        boolean secret = !text.isEmpty() && work.vocabulary(draft.template).isSecretByName(attribute);
        return secret ? Optional.of(" is a secret by its name, and lies open here.") : Optional.empty();
    }

    private void check(Draft draft, Map<String, YamlNode> written, Map<String, String> files, Value.Fields given) {
        var values = new LinkedHashMap<String, Value>();
        draft.attributes.forEach((name, sourced) -> values.put(name, sourced.value()));
        var schema = draft.template.schema();
        var problems = new ArrayList<>(Checks.check(work.validators(), schema, new Value.Fields(values)));
        problems.addAll(Checks.alternatives(work.validators(), schema, given));
        for (var problem : problems) {
            var at = Optional.ofNullable(written.get(problem.attribute()));
            var place = at.map(node -> problem.within(node).span().in(files.get(problem.attribute())))
                    .orElse(draft.place);
            var error = Diagnostic.error("bad-value", place, problem.sentence(draft.shown()));
            work.tell(draft,
                    at.flatMap(node -> meant(problem, node, files.get(problem.attribute()), error)).orElse(error));
        }
    }

    /// Older versions took `yes` and `'81'` for what they mean.
    private Optional<Diagnostic> meant(Checks.Wrong problem, YamlNode attribute, String file, Diagnostic error) {
        var node = problem.within(attribute);
        return problem.meant(node).map(text -> {
            var hinted = error.withHint("Write " + text + ", without quotes.");
            return work.texts().replaceBy(file, node, text).map(hinted::withFix).orElse(hinted);
        });
    }
}
