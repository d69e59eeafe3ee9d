package org.atyourservice.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is recorded: all of `services/`.
///
/// @param carriedOut the moves of `moves.yaml`, from its first on, that these records are after: they are not made again
public record Recorded(SortedMap<ServicePath, RecordedService> services, List<Diagnostic> diagnostics,
        List<Plan.Moved> carriedOut) {

    public static final Recorded NOTHING = new Recorded(new TreeMap<>(), List.of());

    public Recorded {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        diagnostics = List.copyOf(diagnostics);
        carriedOut = List.copyOf(carriedOut);
    }

    /// Without a word on moves.
    public Recorded(SortedMap<ServicePath, RecordedService> services, List<Diagnostic> diagnostics) {
        this(services, diagnostics, List.of());
    }

    public static Recorded of(Map<ServicePath, RecordedService> services) {
        return new Recorded(new TreeMap<>(services), List.of());
    }

    public Optional<RecordedService> service(ServicePath path) {
        return Optional.ofNullable(services.get(path));
    }

    /// How many of the moves these records are after.
    ///
    /// @param moves all of `moves.yaml`
    public int countCarriedOut(List<Plan.Moved> moves) {
        int most = Math.min(moves.size(), carriedOut.size());
        int count = 0;
        while (count < most && moves.get(count).equals(carriedOut.get(count))) {
            count++;
        }
        return count;
    }
}
