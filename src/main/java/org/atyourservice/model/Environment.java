package org.atyourservice.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is desired: the result of compiling the blueprints with the templates. Computed, never
/// stored. Services that have errors are left out; the diagnostics say why.
///
/// @param kind dev, staging or prod
/// @param limits how many jobs may run at once, where the environment says so
/// @param extras what blueprints say beside services
public record Environment(String name, String kind, Optional<Limits> limits, Map<String, Template> templates,
        SortedMap<ServicePath, Service> services, Extras extras, List<Diagnostic> diagnostics) {

    private static final String PROD = "prod";

    public Environment(String name, String kind, Map<String, Template> templates,
            SortedMap<ServicePath, Service> services, List<Diagnostic> diagnostics) {
        this(name, kind, Optional.empty(), templates, services, Extras.NONE, diagnostics);
    }

    public Environment {
        templates = Map.copyOf(templates);
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        diagnostics = List.copyOf(diagnostics);
    }

    public Optional<Service> service(ServicePath path) {
        return Optional.ofNullable(services.get(path));
    }

    /// The template of a service.
    ///
    /// @throws java.util.NoSuchElementException when it is not part of this environment
    public Template templateOf(Service service) {
        return Optional.ofNullable(templates.get(service.template())).orElseThrow();
    }

    public Stream<Service> children(ServicePath parent) {
        return services.tailMap(parent).values().stream()
                .takeWhile(service -> service.path().isWithin(parent))
                .filter(service -> service.path().keys().size() == parent.keys().size() + 1);
    }

    public Stream<Service> roots() {
        return services.values().stream().filter(service -> service.path().keys().size() == 1);
    }

    /// Services that name this one as a producer.
    public Stream<Service> consumers(ServicePath producer) {
        return services.values().stream()
                .filter(service -> service.allProducers().anyMatch(producer::equals));
    }

    /// The same with more diagnostics.
    public Environment and(List<Diagnostic> more) {
        return new Environment(name, kind, limits, templates, services, extras,
                Stream.concat(diagnostics.stream(), more.stream()).toList());
    }

    /// True for one that people outside depend on: nothing destructive is done to it without its name being typed.
    public boolean isProd() {
        return kind.equals(PROD);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
