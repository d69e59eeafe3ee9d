package org.atyourservice.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.atyourservice.model.Attribute;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// The digest of everything that decides how a service is installed, SHA-256 in hexadecimal. Two
/// equal digests mean that nothing has to be done.
///
/// In it: the template's digest; the service's own declared attributes, secrets by name and
/// version; its producers by identity, so that a producer that is renamed changes nothing; and of
/// each producer the declared values of what the link needs (all that the producer provides, when
/// the link names nothing).
///
/// Not in it: outputs, neither the service's nor its producers'. They are known only after the
/// actions ran, so a digest with them would differ right after the run that recorded it. An output that changes therefore
/// doesn't redeploy consumers; a declared value that changes does. The default of an attribute that a template of an older
/// dialect may put out is in it all the same: it is known before, and the output of a run doesn't change it.
final class Inputs {

    private final Environment desired;
    private final Map<ServicePath, ServiceId> ids;
    private final Function<String, String> secretVersion;
    private final Map<String, String> versions = new HashMap<>();

    /// @param ids of all desired services
    Inputs(Environment desired, Map<ServicePath, ServiceId> ids, Function<String, String> secretVersion) {
        this.desired = desired;
        this.ids = ids;
        this.secretVersion = secretVersion;
    }

    String digest(Service service) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("template", Value.of(service.template() + " " + desired.templateOf(service).digest()));
        fields.put("attributes", declared(service, service.attributes().keySet()));
        var links = new TreeMap<String, Value>();
        service.producers().forEach((argname, producers) -> links.put(argname, Value.of(producers.stream()
                .map(path -> producer(service, argname, path)).toList())));
        fields.put("producers", new Value.Fields(links));
        return sha256(Json.line(new Value.Fields(fields)));
    }

    /// The declared attributes of a producer that the link asks for.
    Set<String> needed(Service consumer, String argname, Service producer) {
        var needs = desired.templateOf(consumer).consume(argname).map(Link.Consume::needs).orElse(Set.of());
        var names = new TreeSet<>(needs.isEmpty() ? desired.templateOf(producer).provides() : needs);
        names.retainAll(producer.attributes().keySet());
        return names;
    }

    private Value producer(Service consumer, String argname, ServicePath path) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("id", Value.of(ids.containsKey(path) ? ids.get(path).text() : path.toString()));
        desired.service(path).ifPresent(producer -> fields.put("values",
                declared(producer, needed(consumer, argname, producer))));
        return new Value.Fields(fields);
    }

    private Value declared(Service service, Set<String> names) {
        var values = new TreeMap<String, Value>();
        var schema = desired.templateOf(service).schema();
        for (var name : names) {
            boolean output = schema.attribute(name).map(Attribute::readOnly).orElse(false);
            if (!output) {
                service.value(name).ifPresent(value -> values.put(name, versioned(value)));
            }
        }
        return new Value.Fields(values);
    }

    private Value versioned(Value value) {
        return switch (value) {
            case Value.SecretRef(var name) -> Value.of("secret " + name + " "
                    + versions.computeIfAbsent(name, secretVersion));
            case Value.Items(var items) -> Value.of(items.stream().map(this::versioned).toList());
            case Value.Fields fields -> sorted(fields);
            case Value.Text _,Value.Num _,Value.Flag _,Value.Nothing _ -> value;
        };
    }

    private Value sorted(Value.Fields fields) {
        var sorted = new TreeMap<String, Value>();
        fields.fields().forEach((name, value) -> sorted.put(name, versioned(value)));
        return new Value.Fields(sorted);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
