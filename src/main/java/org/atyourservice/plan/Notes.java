package org.atyourservice.plan;

import java.util.Optional;
import org.atyourservice.model.Diagnostic;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Place;
import org.atyourservice.model.ServicePath;

/// Sentences of plans, each at the place of its service.
final class Notes {

    private Notes() {}

    /// To know, and no mistake.
    static Diagnostic note(Environment desired, ServicePath path, String code, String message) {
        return new Diagnostic(Diagnostic.Severity.INFO, code, message, Optional.of(place(desired, path)),
                Optional.empty());
    }

    static Diagnostic problem(Environment desired, ServicePath path, String code, String message, String hint) {
        return Diagnostic.error(code, place(desired, path), message).withHint(hint);
    }

    /// Where its blueprint starts it, or what is recorded of it.
    static Place place(Environment desired, ServicePath path) {
        return desired.service(path).map(service -> service.place())
                .orElseGet(() -> Place.ofFile("services/" + path + "/service.json"));
    }
}
