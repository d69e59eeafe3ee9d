package org.atyourservice.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What blueprints say beside services: the actions they ask for, and event filters, which are kept and shown, and
/// not carried out.
///
/// @param artifacts where builds are kept, as `environment.yaml` says it: a folder or an address
public record Extras(List<ActionRequest> actions, List<EventFilter> eventFilters, Optional<String> artifacts) {

    public Extras(List<ActionRequest> actions, List<EventFilter> eventFilters) {
        this(actions, eventFilters, Optional.empty());
    }

    /// With the place where builds are kept.
    public Extras storing(Optional<String> where) {
        return new Extras(actions, eventFilters, where);
    }

    public static final Extras NONE = new Extras(List.of(), List.of());

    /// An item of `actions:`.
    ///
    /// @param actions the names, at least one
    /// @param actor the role or template whose services are meant; all when neither this nor a service is named
    /// @param service the one that is meant, as the blueprint names it
    /// @param services those that are meant; empty when one that is named isn't there
    /// @param recurring the period of an action that is asked for again and again
    /// @param force also where its state is ok
    public record ActionRequest(List<String> actions, Optional<String> actor, Optional<String> service,
            List<ServicePath> services, Optional<Duration> recurring, boolean force, Place place) {
        public ActionRequest {
            actions = List.copyOf(actions);
            services = List.copyOf(services);
        }
    }

    /// An item of `eventfilters:` or `events:`, as it is written.
    public record EventFilter(Value body, Place place) {}

    public Extras {
        actions = List.copyOf(actions);
        eventFilters = List.copyOf(eventFilters);
    }
}
