package org.atyourservice.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A service as it is desired.
///
/// @param template the template's name
/// @param attributes in the order of the schema; defaults included, outputs not
/// @param producers by the argname of the link, in the order the blueprint names them
/// @param linkOrigins who says which producers there are, by the argname of the link
/// @param target where its actions run
/// @param place where its blueprint starts it
/// @param autoFor the service it was made for, if it wasn't written by a person
/// @param enabled false for one that nothing brings up
/// @param quiet its trouble is shown with it and calls nobody's attention
public record Service(ServicePath path, String template, Map<String, Sourced> attributes,
        Map<String, List<ServicePath>> producers, Map<String, Origin> linkOrigins, Target target, Place place,
        Optional<ServicePath> autoFor, boolean enabled, boolean quiet) {

    /// An enabled one that isn't quiet; the blueprint says all producers where it starts the service.
    public Service(ServicePath path, String template, Map<String, Sourced> attributes,
            Map<String, List<ServicePath>> producers, Target target, Place place, Optional<ServicePath> autoFor) {
        this(path, template, attributes, producers, declared(producers, place), target, place, autoFor, true, false);
    }

    public Service {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        producers = Collections.unmodifiableMap(new LinkedHashMap<>(producers));
        linkOrigins = Map.copyOf(linkOrigins);
    }

    private static Map<String, Origin> declared(Map<String, List<ServicePath>> producers, Place place) {
        return producers.keySet().stream()
                .collect(Collectors.toMap(argname -> argname, _ -> new Origin.Declared(place)));
    }

    /// All producers, each once.
    public Stream<ServicePath> allProducers() {
        return producers.values().stream().flatMap(List::stream).distinct();
    }

    /// The value of the attribute, if it has one.
    public Optional<Value> value(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(Sourced::value);
    }

    /// Where a person wrote the value of the attribute, if one did.
    public Optional<Place> declared(String attribute) {
        return attributes.get(attribute) instanceof Sourced(_, Origin.Declared(var where))
                ? Optional.of(where)
                : Optional.empty();
    }
}
