package org.atyourservice.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Place;
import org.atyourservice.model.Problem;
import org.atyourservice.model.RunEvent;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;
import org.atyourservice.secrets.Masker;

/// Reads what an action wrote to `AYS_OUTPUT`. Only what [Template#isOutput] allows may be set: what a schema marks
/// readOnly, and with one of an older dialect whatever no blueprint sets. What has the format `secret` is sealed at
/// once, so that nothing behind this knows its text.
final class Outputs {

    private final SecretSource secrets;

    Outputs(SecretSource secrets) {
        this.secrets = secrets;
    }

    /// What counts of it.
    ///
    /// @param warning a sentence about what doesn't, since a blueprint sets it
    /// @param deletes the action asks that the service's record goes
    record Read(Value.Fields fields, Optional<String> warning, boolean deletes) {}

    /// @param what the action and the service, `Install of web shop`
    /// @param wanted the service as it is desired, if it still is
    /// @throws CantRun when it isn't acceptable
    Read read(String text, String what, ServicePath service, Optional<Service> wanted, Template template,
            Masker masker) throws CantRun {
        if (text.isBlank()) {
            return new Read(new Value.Fields(Map.of()), Optional.empty(), false);
        }
        var fields = parse(text, what);
        var forbidden = new ArrayList<String>();
        var overruled = new ArrayList<String>();
        var accepted = new LinkedHashMap<String, Value>();
        for (var field : fields.fields().entrySet()) {
            var name = field.getKey();
            if (name.equals(RunEvent.StepEnded.DELETES)) {
                continue;
            } else if (name.equals(RunEvent.StepEnded.BACKUP)) {
                accepted.put(name, field.getValue());
            } else if (!template.isOutput(name, Optional.empty())) {
                forbidden.add(name);
            } else if (field.getValue() instanceof Value.Nothing) {
                continue;
            } else if (template.isOutput(name, wanted)) {
                accepted.put(name, field.getValue());
            } else if (!wanted.flatMap(it -> it.value(name)).equals(Optional.of(field.getValue()))) {
                overruled.add(name);
            }
        }
        if (!forbidden.isEmpty()) {
            throw new CantRun(what + " put out " + String.join(", ", forbidden) + ", which the schema of "
                    + template.name() + (template.schema().older()
                            ? " doesn't have. Add it there, or don't put it out."
                            : " doesn't mark readOnly. Mark it, or don't put it out."));
        }
        return new Read(sealed(accepted, what, service, template, masker),
                wanted.flatMap(it -> warning(what, overruled, it)),
                fields.get(RunEvent.StepEnded.DELETES).equals(Optional.of(Value.of(true))));
    }

    private static Optional<String> warning(String what, List<String> overruled, Service wanted) {
        if (overruled.isEmpty()) {
            return Optional.empty();
        }
        var set = overruled.stream()
                .map(name -> name + ", set in " + wanted.declared(name).map(Place::toString).orElse("a blueprint"))
                .collect(Collectors.joining("; "));
        return Optional.of(what + " put out " + set + ": the value in the blueprint stays.");
    }

    private Value.Fields sealed(LinkedHashMap<String, Value> fields, String what, ServicePath service,
            Template template, Masker masker) throws CantRun {
        var texts = new ArrayList<String>();
        for (var field : fields.entrySet()) {
            if (isSecret(template, field.getKey()) && field.getValue() instanceof Value.Text(var text)) {
                texts.add(text);
            }
        }
        var ofOutputs = new Masker(texts);
        for (var field : fields.entrySet()) {
            if (!isSecret(template, field.getKey())) {
                checkPlain(field.getValue(), what, field.getKey(), masker, ofOutputs);
            }
        }
        var sealed = new LinkedHashMap<String, Value>();
        for (var field : fields.entrySet()) {
            var name = field.getKey();
            sealed.put(name, isSecret(template, name)
                    ? seal(field.getValue(), what, service, name)
                    : field.getValue());
        }
        return new Value.Fields(sealed);
    }

    private Value seal(Value value, String what, ServicePath service, String attribute) throws CantRun {
        if (!(value instanceof Value.Text(var text))) {
            throw new CantRun(what + " put out " + attribute + ", a secret, as something that is not text.");
        }
        try {
            return secrets.seal(service, attribute, text);
        } catch (Problem e) {
            throw CantRun.because(e);
        }
    }

    /// It will be in git, so it may neither hold the text of a secret nor name one.
    private static void checkPlain(Value value, String what, String attribute, Masker... maskers) throws CantRun {
        var json = Json.line(value);
        boolean masked = Arrays.stream(maskers).anyMatch(masker -> !masker.mask(json).equals(json));
        if (masked || refersToSecret(value)) {
            throw new CantRun(what + " put out " + attribute + " with a secret in it, which would be recorded in plain"
                    + " text. Give the attribute the format secret.");
        }
    }

    /// The texts that shall be secrets, whatever else is wrong with what an action wrote.
    static List<String> secretsIn(String text, Template template) {
        try {
            return !text.isBlank() && Json.read(text) instanceof Value.Fields(var fields)
                    ? fields.entrySet().stream().filter(field -> isSecret(template, field.getKey()))
                            .flatMap(field -> field.getValue() instanceof Value.Text(var secret)
                                    ? Stream.of(secret)
                                    : Stream.empty())
                            .toList()
                    : List.of();
        } catch (Json.Unreadable _) {
            return List.of();
        }
    }

    private static boolean isSecret(Template template, String attribute) {
        return template.schema().attribute(attribute).map(Attribute::isSecret).orElse(false);
    }

    static boolean refersToSecret(Value value) {
        return switch (value) {
            case Value.SecretRef _ -> true;
            case Value.Items(var items) -> items.stream().anyMatch(Outputs::refersToSecret);
            case Value.Fields(var fields) -> fields.values().stream().anyMatch(Outputs::refersToSecret);
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _ -> false;
        };
    }

    private static Value.Fields parse(String text, String what) throws CantRun {
        Optional<String> why;
        try {
            if (Json.read(text) instanceof Value.Fields fields) {
                return fields;
            }
            why = Optional.empty();
        } catch (Json.Unreadable e) {
            why = Optional.of("line " + e.line() + ", column " + e.column());
        }
        throw new CantRun(what + " wrote something to AYS_OUTPUT that is not a JSON object"
                + why.map(place -> " (" + place + ")").orElse("") + ".");
    }
}
