package org.atyourservice.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Target;
import org.atyourservice.model.Template;
import org.atyourservice.model.Value;

/// Reads and writes the parts that several of our files share. What can't be read throws
/// [Malformed]; the reader of the file turns that into a diagnostic.
final class Codec {

    private Codec() {}

    /// A file of ours that doesn't have the form we write.
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /// Builds a map in the order of the calls.
    static final class Out {
        private final Map<String, Value> fields = new LinkedHashMap<>();

        Out put(String name, String text) {
            fields.put(name, Value.of(text));
            return this;
        }

        Out put(String name, long number) {
            fields.put(name, Value.of(number));
            return this;
        }

        Out put(String name, boolean flag) {
            fields.put(name, Value.of(flag));
            return this;
        }

        Out put(String name, Value value) {
            fields.put(name, value);
            return this;
        }

        Out put(String name, Instant at) {
            return put(name, at.toString());
        }

        Out put(String name, Optional<String> text) {
            text.ifPresent(t -> put(name, t));
            return this;
        }

        Value.Fields done() {
            return new Value.Fields(fields);
        }
    }

    static Value.Fields fields(Value value, String what) {
        if (value instanceof Value.Fields fields) {
            return fields;
        }
        throw new Malformed(what + " is not a map");
    }

    static List<Value> items(Value.Fields in, String name) {
        return switch (in.get(name).orElse(Value.NOTHING)) {
            case Value.Items(var items) -> items;
            case Value.Nothing _ -> List.of();
            case Value.Text _,Value.Num _,Value.Flag _,Value.Fields _,Value.SecretRef _ -> throw new Malformed(
                    name + " is not a list");
        };
    }

    static Value.Fields map(Value.Fields in, String name) {
        return in.get(name).map(value -> fields(value, name)).orElse(new Value.Fields(Map.of()));
    }

    static String text(Value.Fields in, String name) {
        return in.text(name).orElseThrow(() -> new Malformed(name + " is missing"));
    }

    static long number(Value.Fields in, String name) {
        if (in.get(name).orElse(Value.NOTHING) instanceof Value.Num(BigDecimal number)) {
            return number.longValue();
        }
        throw new Malformed(name + " is not a number");
    }

    static boolean flag(Value.Fields in, String name) {
        return in.get(name).orElse(Value.NOTHING) instanceof Value.Flag(boolean flag) && flag;
    }

    static Instant instant(Value.Fields in, String name) {
        return Instant.parse(text(in, name));
    }

    static ServicePath path(Value.Fields in, String name) {
        return ServicePath.parse(text(in, name));
    }

    static Value target(Target target) {
        return switch (target) {
            case Target.Here _ -> Value.of("here");
            case Target.On(var service, var kind) -> new Out().put("service", service.toString())
                    .put("kind", kind.name().toLowerCase(Locale.ROOT)).done();
        };
    }

    static Target target(Value.Fields in, String name) {
        if (in.get(name).orElse(Value.NOTHING) instanceof Value.Fields on) {
            return new Target.On(path(on, "service"),
                    Template.TargetKind.valueOf(text(on, "kind").toUpperCase(Locale.ROOT)));
        }
        return Target.HERE;
    }

    static Value producers(Map<String, List<ServicePath>> producers) {
        var out = new Out();
        producers.forEach(
                (argname, paths) -> out.put(argname, Value.texts(paths.stream().map(ServicePath::toString).toList())));
        return out.done();
    }

    static Map<String, List<ServicePath>> producers(Value.Fields in, String name) {
        var producers = new LinkedHashMap<String, List<ServicePath>>();
        map(in, name).fields().forEach((argname, paths) -> {
            if (!(paths instanceof Value.Items(var items))) {
                throw new Malformed(argname + " is not a list");
            }
            producers.put(argname, items.stream().map(item -> ServicePath.parse(item.scalar().orElse(""))).toList());
        });
        return producers;
    }
}
