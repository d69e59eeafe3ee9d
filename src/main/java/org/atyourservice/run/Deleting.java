package org.atyourservice.run;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Link;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;

/// Whether the record of a service may go because one of its own actions asks for that. What this run removes anyway
/// is in nobody's way.
final class Deleting {

    private final Environment desired;
    private final Recorded recorded;
    private final Set<ServicePath> going;

    Deleting(Environment desired, Recorded recorded, Plan plan) {
        this.desired = desired;
        this.recorded = recorded;
        this.going = plan.steps().filter(Step.Forget.class::isInstance).map(Step::service)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A sentence on why it may not.
    Optional<String> refusal(ServicePath path) {
        for (var other : recorded.services().values()) {
            if (going.contains(other.path()) || other.path().equals(path)) {
                continue;
            }
            if (other.path().isWithin(path)) {
                return Optional.of(refused(path, other.path().shown() + " stands in it"));
            }
            if (needs(other, path)) {
                return Optional.of(refused(path, other.path().shown() + " uses it and can't do without"));
            }
        }
        return Optional.empty();
    }

    private boolean needs(RecordedService other, ServicePath path) {
        var template = Optional.ofNullable(desired.templates().get(other.template()));
        return other.producers().entrySet().stream().filter(link -> link.getValue().contains(path))
                .anyMatch(link -> link.getValue().size() - 1 < template.flatMap(it -> it.consume(link.getKey()))
                        .map(Link.Consume::min).orElse(1));
    }

    private static String refused(ServicePath path, String why) {
        return path.shown() + " can't be deleted, as its action asked: " + why
                + ". Take it out of its blueprint instead, and deploy.";
    }
}
