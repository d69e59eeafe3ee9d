package org.atyourservice.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atyourservice.model.Action;
import org.atyourservice.model.Environment;
import org.atyourservice.model.Group;
import org.atyourservice.model.Link;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.Service;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Step;

/// Finds what services of a plan get from others and nobody can say yet: outputs of producers that are installed in the
/// same plan, or that have none recorded and do something in it.
///
/// A link that says what it needs gets that; another one gets what the producer provides. A producer that does nothing
/// in the plan makes nothing known, so it is left out.
final class KnownLaterSearch {

    private static final Set<String> DOWN = Set.of(Action.STOP, Action.UNINSTALL);

    private final Environment desired;
    private final Recorded recorded;
    private final Map<ServicePath, List<String>> actions = new LinkedHashMap<>();

    private KnownLaterSearch(Environment desired, Recorded recorded, List<Group> groups) {
        this.desired = desired;
        this.recorded = recorded;
        for (var group : groups) {
            for (var step : group.steps()) {
                if (step instanceof Step.Act act && !DOWN.contains(act.action())) {
                    actions.computeIfAbsent(act.service(), _ -> new ArrayList<>()).add(act.action());
                }
            }
        }
    }

    /// In the order of the plan.
    ///
    /// @param recorded with moves applied
    static List<Plan.KnownLater> in(Environment desired, Recorded recorded, List<Group> groups) {
        var search = new KnownLaterSearch(desired, recorded, groups);
        var found = new ArrayList<Plan.KnownLater>();
        search.actions.keySet().forEach(path -> desired.service(path)
                .ifPresent(consumer -> search.of(consumer, found)));
        return found;
    }

    private void of(Service consumer, List<Plan.KnownLater> found) {
        consumer.producers().forEach((argname, producers) -> {
            for (var path : producers) {
                desired.service(path).ifPresent(producer -> {
                    for (var name : outputs(consumer, argname, producer)) {
                        action(path, name).ifPresent(action -> found
                                .add(new Plan.KnownLater(consumer.path(), argname, path, name, action)));
                    }
                });
            }
        });
    }

    /// What the consumer gets and only an action says. A default is known before, until an action has put out
    /// something else.
    private Set<String> outputs(Service consumer, String argname, Service producer) {
        var template = desired.templateOf(producer);
        var needs = desired.templateOf(consumer).consume(argname).map(Link.Consume::needs).orElse(Set.of());
        var names = new TreeSet<>(needs.isEmpty() ? template.provides() : needs);
        var put = template.outputs(producer, recorded.service(producer.path()));
        names.removeIf(name -> !put.contains(name) && (!template.isOutput(name, Optional.of(producer))
                || producer.value(name).isPresent()));
        return names;
    }

    /// The action after which the value is known; empty when it is known now.
    private Optional<String> action(ServicePath producer, String attribute) {
        var its = actions.getOrDefault(producer, List.of());
        if (its.contains(Action.INSTALL)) {
            return Optional.of(Action.INSTALL);
        }
        boolean known = recorded.service(producer).map(RecordedService::data).flatMap(data -> data.get(attribute))
                .isPresent();
        return known || its.isEmpty() ? Optional.empty() : Optional.of(its.getLast());
    }
}
