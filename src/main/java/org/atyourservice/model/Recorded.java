package org.atyourservice.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is recorded: all of `services/`.
public record Recorded(SortedMap<ServicePath, RecordedService> services, List<Diagnostic> diagnostics) {

    public static final Recorded NOTHING = new Recorded(new TreeMap<>(), List.of());

    public Recorded {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        diagnostics = List.copyOf(diagnostics);
    }

    public static Recorded of(Map<ServicePath, RecordedService> services) {
        return new Recorded(new TreeMap<>(services), List.of());
    }

    public Optional<RecordedService> service(ServicePath path) {
        return Optional.ofNullable(services.get(path));
    }
}
