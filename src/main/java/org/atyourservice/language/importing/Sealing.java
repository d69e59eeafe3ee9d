package org.atyourservice.language.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.edit.Edit;
import org.atyourservice.language.edit.Editor;
import org.atyourservice.language.edit.Operation;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Service;
import org.atyourservice.model.Value;

/// Takes secrets that lie open out of the blueprints.
final class Sealing {

    private final Compiler compiler;
    private final Report report;
    private final Optional<Importer.SecretNames> names;
    private final Map<String, String> secrets = new LinkedHashMap<>();

    Sealing(Compiler compiler, Report report, Optional<Importer.SecretNames> names) {
        this.compiler = compiler;
        this.report = report;
        this.names = names;
    }

    /// The sources with the names of the secrets in place of their texts; the same when nothing is to be sealed.
    Sources seal(Sources sources) {
        if (names.isEmpty()) {
            return sources;
        }
        var sealed = sources;
        var before = compiler.compile(sources);
        for (var service : before.services().values()) {
            for (var attribute : before.templateOf(service).schema().attributes()) {
                if (isOpen(service, attribute)) {
                    sealed = seal(sealed, service, attribute);
                }
            }
        }
        return sealed;
    }

    private static boolean isOpen(Service service, Attribute attribute) {
        var sourced = service.attributes().get(attribute.name());
        return attribute.isSecret() && sourced != null && sourced.origin() instanceof Origin.Declared
                && sourced.value() instanceof Value.Text(var text) && !text.isEmpty();
    }

    private Sources seal(Sources sources, Service service, Attribute attribute) {
        Environment before = compiler.compile(sources);
        var text = before.service(service.path()).flatMap(now -> now.value(attribute.name())).flatMap(Value::scalar)
                .orElse("");
        var name = names.orElseThrow().nameFor(service.path().toString(), attribute.name());
        var edit = new Editor(compiler).apply(sources, before, new Operation.SetValue(service.path(), attribute.name(),
                Optional.of(new Value.SecretRef(name))));
        return switch (edit) {
            case Edit.Done(var texts, _, _) -> {
                secrets.put(name, text);
                yield sources.withTexts(texts);
            }
            case Edit.Refused(var why) -> {
                report.look("not-sealed", why.place().orElse(service.place()), attribute.name() + " of "
                        + service.path().shown() + " could not be sealed: " + why.message(),
                        "Encrypt it in the window.");
                yield sources;
            }
        };
    }

    /// The texts by name.
    Map<String, String> secrets() {
        return secrets;
    }
}
