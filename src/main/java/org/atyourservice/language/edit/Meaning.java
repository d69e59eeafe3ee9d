package org.atyourservice.language.edit;

import java.util.Arrays;
import java.util.Optional;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Origin;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;

/// What a text says and an environment means, to see that an edit changed one thing only.
final class Meaning {

    private Meaning() {}

    /// True when both say the same, apart from how an empty body is written.
    static boolean isSame(Value one, Value other) {
        if (one instanceof Value.Fields(var fields) && other instanceof Value.Fields(var others)) {
            return fields.keySet().equals(others.keySet())
                    && fields.entrySet().stream()
                            .allMatch(field -> isSame(field.getValue(), others.get(field.getKey())));
        }
        return one == other || one.equals(other) || isEmpty(one) && isEmpty(other);
    }

    private static boolean isEmpty(Value value) {
        return value instanceof Value.Nothing || value instanceof Value.Fields(var fields) && fields.isEmpty();
    }

    /// The first service that means something else after, apart from the one attribute; by its path.
    static Optional<ServicePath> changed(Environment before, Environment after, ServicePath path, String attribute) {
        if (!Arrays.equals(before.services().keySet().toArray(), after.services().keySet().toArray())) {
            return before.services().keySet().stream().filter(other -> after.service(other).isEmpty()).findFirst()
                    .or(() -> Optional.of(path));
        }
        var others = after.services().values().iterator();
        for (var service : before.services().values()) {
            if (!isSame(service, others.next(), service.path().equals(path) ? attribute : "")) {
                return Optional.of(service.path());
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Service one, Service other, String apartFrom) {
        return one == other || one.template().equals(other.template()) && one.producers().equals(other.producers())
                && one.target().equals(other.target()) && one.autoFor().equals(other.autoFor())
                && hasValuesOf(one, other, apartFrom) && hasValuesOf(other, one, apartFrom);
    }

    private static boolean hasValuesOf(Service one, Service other, String apartFrom) {
        for (var attribute : one.attributes().entrySet()) {
            var now = other.attributes().get(attribute.getKey());
            boolean same = now != null && (now == attribute.getValue()
                    || now.value() == attribute.getValue().value() || now.value().equals(attribute.getValue().value()));
            if (!same && !attribute.getKey().equals(apartFrom)) {
                return false;
            }
        }
        return true;
    }

    /// Where the blueprints say a value; empty when they don't.
    static Optional<Origin.Declared> declared(Environment environment, ServicePath path, String attribute) {
        return environment.service(path)
                .flatMap(service -> Optional.ofNullable(service.attributes().get(attribute)))
                .map(sourced -> sourced.origin())
                .filter(Origin.Declared.class::isInstance)
                .map(Origin.Declared.class::cast);
    }
}
