package org.atyourservice.model;

import java.util.List;

/// Where a service may be dropped.
///
/// @param consumers the links that would take it as a producer, by the path of their service
/// @param parents the services that it could stand in
public record Acceptors(List<Consumer> consumers, List<ServicePath> parents) {

    public Acceptors {
        consumers = List.copyOf(consumers);
        parents = List.copyOf(parents);
    }

    public record Consumer(ServicePath service, Slot slot) {}
}
