package org.atyourservice.language.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.language.Compiler;
import org.atyourservice.language.Sources;
import org.atyourservice.language.edit.Edit;
import org.atyourservice.language.edit.Editor;
import org.atyourservice.language.edit.Operation;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Fix;
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
        for (var problem : before.diagnostics()) {
            if (problem.fix().orElse(null) instanceof Fix.Seal(var path, var attribute)) {
                var service = before.service(path);
                sealed = service.isPresent() ? seal(sealed, service.get(), attribute) : sealed;
            }
        }
        return sealed;
    }

    private Sources seal(Sources sources, Service service, String attribute) {
        Environment before = compiler.compile(sources);
        var text = before.service(service.path()).flatMap(now -> now.value(attribute)).flatMap(Value::scalar)
                .orElse("");
        var name = names.orElseThrow().nameFor(service.path().toString(), attribute);
        var edit = new Editor(compiler).apply(sources, before, new Operation.SetValue(service.path(), attribute,
                Optional.of(new Value.SecretRef(name))));
        return switch (edit) {
            case Edit.Done(var texts, _, _) -> {
                secrets.put(name, text);
                yield sources.withTexts(texts);
            }
            case Edit.Refused(var why) -> {
                report.look("not-sealed", why.place().orElse(service.place()), attribute + " of "
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
